import { expect, it } from "vitest";
import { cellOf } from "./sprite";

const SHEET = { count: 50, every_s: 2, columns: 20 };

it.each([
  [0, 0, 0],
  [3.9, 1, 0],
  [40, 0, 1],
  [99.9, 9, 2],
  [500, 9, 2],
  [-1, 0, 0],
])("at %f s it shows column %i, row %i", (t_s, column, row) => {
  expect(cellOf(SHEET, t_s)).toEqual({ column, row });
});
