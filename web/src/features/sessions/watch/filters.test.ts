import { describe, expect, it } from "vitest";
import { type Choice, offered, passes } from "./filters";

const shots = [
  { result: "make", intent: "attack", shot_type: "bank", foul: null },
  { result: "miss", intent: "attack", shot_type: "direct", foul: "scratch" },
  { result: "miss", intent: "break", shot_type: "direct", foul: null },
  { result: "success", intent: "safety", shot_type: "kick", foul: null },
] as const;
const listed = (...chosen: Choice[]) => shots.map((shot, at) => (passes(shot, new Set(chosen)) ? at : -1)).filter((at) => at >= 0);

describe("passes", () => {
  it.each([
    [[], [0, 1, 2, 3]],
    [["make"], [0]],
    [["make", "miss"], [0, 1]],
    [["make", "bank"], [0]],
    [["make", "kick"], []],
    [["safety", "break"], [2, 3]],
    [["scratch"], [1]],
  ] as [Choice[], number[]][])("%s lists %s", (chosen, expected) => expect(listed(...chosen)).toEqual(expected));
});

it("offers only what would find something, with how many", () => {
  expect(offered(shots).map(({ value, n }) => [value, n])).toEqual([
    ["make", 1],
    ["miss", 1],
    ["scratch", 1],
    ["break", 1],
    ["safety", 1],
    ["bank", 1],
    ["kick", 1],
  ]);
  expect(offered([])).toEqual([]);
});
