import { expect, it } from "vitest";
import type { KeptCorrection, Shot } from "@/lib/api-types";
import { historyOf } from "./history";

const original = { result: "miss", intent: "attack", foul: null, shot_type: "direct", pots: [], start_s: 3 } as unknown as Shot;
const shot = { id: "a", video_id: "v", start_s: 3, end_s: 6 };
const kept = ({ is_undone = false, ...said }: Record<string, unknown>) =>
  ({ id: said.id, made_at: "2026-11-21T18:00:00Z", kept_at: "2026-11-21T18:00:00Z", person_name: "Anna", is_undone, has_effect: true, said: { shot, ...said } }) as unknown as KeptCorrection;

it("tells each word with what was before it", () => {
  const log = [
    kept({ id: "1", kind: "edit", fields: { result: "make" } }),
    kept({ id: "2", kind: "edit", fields: { foul: "scratch", result: "miss" } }),
    kept({ id: "3", kind: "confirm" }),
    kept({ id: "4", kind: "edit", fields: { result: "make" }, shot: { ...shot, id: "b" } }),
  ];
  expect(historyOf({ id: "a", original, source: "corrected" }, log).map(({ words }) => words)).toEqual(["Make, was Miss", "Foul: Scratch, was none · Miss, was Make", "Looked at: that is right"]);
});

it("does not count what was taken back", () => {
  const log = [kept({ id: "1", kind: "edit", fields: { result: "make" }, is_undone: true }), kept({ id: "2", kind: "edit", fields: { result: "make" } })];
  expect(historyOf({ id: "a", original, source: "corrected" }, log)).toMatchObject([{ words: "Make, was Miss", isUndone: true }, { words: "Make, was Miss", isUndone: false }]);
});

it("knows what was there before when everything was taken back", () => {
  const asRead = { ...original, id: "a", original: null, source: "vision" } as unknown as Shot;
  expect(historyOf(asRead, [kept({ id: "1", kind: "edit", fields: { result: "make" }, is_undone: true })])[0]?.words).toBe("Make, was Miss");
});
