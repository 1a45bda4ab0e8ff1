import { expect, it } from "vitest";
import { type Quad, isAround, onPicture, outlinesOf } from "./perspective";

const NINE = { length_m: 2.54, width_m: 1.27 };
const SEEN: Quad = [
  { x: 0.1, y: 0.9 },
  { x: 0.9, y: 0.9 },
  { x: 0.7, y: 0.3 },
  { x: 0.3, y: 0.3 },
];

it("puts each corner where it was shown", () => {
  const place = onPicture(NINE, SEEN);
  const corners = [
    { x: 0, y: 0 },
    { x: 2540, y: 0 },
    { x: 2540, y: 1270 },
    { x: 0, y: 1270 },
  ];
  corners.forEach((corner, at) => {
    expect(place(corner)?.x).toBeCloseTo(SEEN[at]?.x ?? Number.NaN);
    expect(place(corner)?.y).toBeCloseTo(SEEN[at]?.y ?? Number.NaN);
  });
});

it("puts the middle where the diagonals cross, nearer to the far side", () => {
  const middle = onPicture(NINE, SEEN)({ x: 1270, y: 635 });
  expect(middle?.x).toBeCloseTo(0.5);
  expect(middle?.y).toBeCloseTo(0.5);
});

it("draws six cushions, the wood's two edges and six pockets", () => {
  const { cushions, wood, pockets } = outlinesOf(NINE, SEEN);
  expect([cushions.length, wood.length, pockets.length]).toEqual([6, 2, 6]);
});

it("leaves out what lies behind the camera", () => {
  const steep: Quad = [{ x: -0.9, y: 1.9 }, { x: 1.9, y: 1.9 }, { x: 0.52, y: 0.3 }, { x: 0.48, y: 0.3 }];
  expect(onPicture(NINE, steep)({ x: 1270, y: -1270 })).toBeNull();
});

it("knows corners that are around a table from those that are not", () => {
  const [a, b, c, d] = SEEN;
  expect(isAround(SEEN)).toBe(true);
  expect(isAround([d, c, b, a])).toBe(false);
  expect(isAround([a, c, b, d])).toBe(false);
  expect(isAround([a, b, { x: 0.5, y: 0.89 }, d])).toBe(false);
  expect(isAround([a, a, a, a])).toBe(false);
});
