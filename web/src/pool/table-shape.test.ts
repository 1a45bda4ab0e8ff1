import { describe, expect, it } from "vitest";
import { cushionsOf, diamondsOf, onDrawing, pocketsOf, viewBoxOf } from "./table-shape";

const size = { length_m: 2.54, width_m: 1.27 };

describe("onDrawing", () => {
  it("puts the head left and the player's left above, on wide screens", () => {
    expect(onDrawing({ x: 0, y: 1270 }, size, "landscape")).toEqual({ x: 0, y: 0 });
    expect(onDrawing({ x: 2540, y: 0 }, size, "landscape")).toEqual({ x: 2540, y: 1270 });
  });

  it("puts the head at the bottom on phones, the player's left still left", () => {
    expect(onDrawing({ x: 0, y: 1270 }, size, "portrait")).toEqual({ x: 0, y: 2540 });
    expect(onDrawing({ x: 2540, y: 0 }, size, "portrait")).toEqual({ x: 1270, y: 0 });
  });

  it("keeps distances and handedness in both", () => {
    for (const orientation of ["landscape", "portrait"] as const) {
      const [o, x, y] = [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 0, y: 100 },
      ].map((point) => onDrawing(point, size, orientation)) as [{ x: number; y: number }, { x: number; y: number }, { x: number; y: number }];
      const turn = (x.x - o.x) * (y.y - o.y) - (x.y - o.y) * (y.x - o.x);
      expect(turn).toBe(-10_000);
    }
  });
});

it("draws six pockets, six cushions and eighteen diamonds, all inside the picture", () => {
  expect(pocketsOf(size)).toHaveLength(6);
  expect(cushionsOf(size)).toHaveLength(6);
  expect(diamondsOf(size)).toHaveLength(18);
  expect(viewBoxOf(size, "portrait").split(" ").map(Number)).toEqual([-132, -132, 1534, 2804]);
});
