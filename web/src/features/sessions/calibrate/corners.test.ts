import { expect, it } from "vitest";
import { isAround } from "@/pool/perspective";
import { cornersOf, isSame, marginOf, moved, startOf } from "./corners";

const found = { table: { corners_px: [[100, 450], [900, 450], [700, 150], [300, 150]] }, video: { width: 1000, height: 500 } } as never;
const shown = { corners: [[0.2, 0.8], [0.8, 0.8], [0.7, 0.2], [0.3, 0.2]], size: null };

it("begins with what a person showed, else with what was found, else with a usual table", () => {
  expect(startOf({ shown_table: shown }, found)[0]).toEqual({ x: 0.2, y: 0.8 });
  expect(startOf({ shown_table: null }, found)[0]).toEqual({ x: 0.1, y: 0.9 });
  expect(isAround(startOf({ shown_table: null }, undefined))).toBe(true);
});

it("makes room for corners beyond the picture, and lets none leave it", () => {
  const start = startOf({ shown_table: null }, found);
  const out = moved(start, 1, { x: 1.4, y: 3 }, 0.5);
  expect(out[1]).toEqual({ x: 1.4, y: 1.5 });
  expect(marginOf(out)).toBe(0.5);
  expect(marginOf(start)).toBeLessThan(0.1);
  expect(isSame(start, out)).toBe(false);
  expect(cornersOf(start)[2]).toEqual([0.7, 0.3]);
});
