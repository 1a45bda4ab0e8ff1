import { expect, it } from "vitest";
import { placeAt } from "./drag-order";

const MIDDLES = [20, 60, 100, 140];

it.each([
  [0, 10, 0],
  [0, 70, 1],
  [0, 500, 3],
  [3, 5, 0],
  [2, 90, 2],
])("a row %i that is held at %i px takes place %i", (from, y_px, to) => {
  expect(placeAt(MIDDLES, from, y_px)).toBe(to);
});
