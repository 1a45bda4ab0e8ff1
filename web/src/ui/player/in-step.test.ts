import { expect, it } from "vitest";
import { aroundStep, drift } from "./in-step";

const take = (start_s: number, at_s: number, end_s: number) => ({ id: "x", src: "/x", start_s, at_s, end_s });

it("begins where both have a picture and ends with the longer one", () => {
  expect(aroundStep(take(9, 10, 14), take(100, 102, 103))).toEqual({ start_s: -1, end_s: 4 });
});

it("sees by how much two that should be in step are apart", () => {
  expect(drift(10.5, 102.6, [10, 102])).toBeCloseTo(0.1);
  expect(drift(10, 102, [10, 102])).toBe(0);
});
