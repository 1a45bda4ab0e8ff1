import { expect, it } from "vitest";
import { potsByPocket } from "./shots-only";

const pot = (pocket: string, kind = "solid") => ({ ball: 1, kind, number: 1, pocket, t_s: 1, confidence: 1 }) as never;

it("counts the balls that fell by pocket, without the cue ball", () => {
  const fell = potsByPocket([{ pots: [pot("F4"), pot("F4")] }, { pots: [pot("S0"), pot("H0", "cue")] }, { pots: [] }]);
  expect([...fell]).toEqual([
    ["F4", 2],
    ["S0", 1],
  ]);
});
