import { expect, it } from "vitest";
import { type Labels, choiceWord, countsOf, isAsking, offeredIn, passes, searchOf, toggled } from "./shot-filters";

const SHOTS: Labels[] = [
  { result: "make", side: "left", distance: "6_to_8_ft" },
  { result: "miss", side: "left", distance: "6_to_8_ft" },
  { result: "miss", side: "right", distance: "under_2_ft" },
  { result: "miss" },
];

it("asks nothing of a group in which nothing is chosen", () => {
  expect(SHOTS.every((labels) => passes(labels, {}))).toBe(true);
});

it("lets any choice of a group do, and asks all groups", () => {
  const search = { result: "miss", side: "left,right" };
  expect(SHOTS.map((labels) => passes(labels, search))).toEqual([false, true, true, false]);
});

it("counts for each choice the shots that fit what is chosen in the other groups", () => {
  const counts = countsOf(SHOTS, { result: "miss", side: "left" });
  expect(counts.side).toEqual([
    { value: "left", n: 1 },
    { value: "right", n: 1 },
  ]);
  expect(counts.result).toEqual([
    { value: "make", n: 1 },
    { value: "miss", n: 1 },
  ]);
  for (const { value, n } of counts.distance ?? []) expect(n).toBe(SHOTS.filter((labels) => passes(labels, { result: "miss", side: "left", distance: value })).length);
});

it("takes a choice and puts it back", () => {
  const once = toggled({ side: "left" }, "result", "miss");
  expect(once).toEqual({ side: "left", result: "miss" });
  expect(toggled(once, "result", "make").result).toBe("miss,make");
  expect(toggled(once, "result", "miss")).toEqual({ side: "left" });
});

it("keeps nothing of an address but groups in words", () => {
  expect(searchOf({ result: "miss", evil: "x", side: 3, cut: "" })).toEqual({ result: "miss" });
  expect(isAsking({})).toBe(false);
});

it("offers choices in their own order, and keeps offering what is chosen", () => {
  const counts = { distance: [{ value: "over_8_ft", n: 9 }, { value: "under_2_ft", n: 1 }] };
  expect(offeredIn("distance", counts, { distance: "2_to_4_ft" }).map(({ value, n }) => [value, n])).toEqual([
    ["under_2_ft", 1],
    ["2_to_4_ft", 0],
    ["over_8_ft", 9],
  ]);
});

it("says names of opponents as they are", () => {
  expect(choiceWord("opponent", "name bo", "Bo")).toBe("Bo");
});
