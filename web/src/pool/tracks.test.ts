import { describe, expect, it } from "vitest";
import { type Track, byBall, indexAt, lengthOf, pathBetween, placeAt, placeOn } from "./tracks";

const track: Track = { ball: 3, t_s: [1, 2, 4], x_m: [0, 1, 1], y_m: [0, 0, 2], visible: [true, true, false] };

describe("placeAt", () => {
  it.each([
    [0.5, null],
    [4.2, null],
    [1, { x_m: 0, y_m: 0, isHidden: false }],
    [1.5, { x_m: 0.5, y_m: 0, isHidden: false }],
    [3, { x_m: 1, y_m: 1, isHidden: true }],
    [4, { x_m: 1, y_m: 2, isHidden: true }],
  ])("at %s s", (t_s, expected) => {
    expect(placeAt(track, t_s)).toEqual(expected);
  });

  it("has no place on an empty track", () => {
    expect(placeAt({ ball: 0, t_s: [], x_m: [], y_m: [] }, 1)).toBeNull();
  });

  it("forgives rounding at the ends", () => {
    expect(placeAt(track, 0.97)).toMatchObject({ x_m: 0, y_m: 0 });
    expect(placeAt(track, 4.03)).toMatchObject({ x_m: 1, y_m: 2 });
  });

  it("takes a rest given by its two ends", () => {
    expect(placeAt({ ball: 1, t_s: [0, 600], x_m: [0.3, 0.3], y_m: [0.4, 0.4] }, 311)).toEqual({ x_m: 0.3, y_m: 0.4, isHidden: false });
  });

  it("does not divide by nothing where two samples share a time", () => {
    expect(placeAt({ ball: 1, t_s: [1, 1], x_m: [0.3, 0.5], y_m: [0, 0] }, 1)?.x_m).toBe(0.5);
  });
});

it("finds a ball on the track of the moment when it has several", () => {
  const back: Track = { ball: 3, t_s: [6, 8], x_m: [2, 2], y_m: [1, 1] };
  const tracks = byBall([track, back, { ...back, ball: 5 }]).get(3) ?? [];
  expect(tracks).toHaveLength(2);
  expect(placeOn(tracks, 7)?.x_m).toBe(2);
  expect(placeOn(tracks, 5)).toBeNull();
});

describe("indexAt", () => {
  it("agrees with a walk from the start, at and between every sample", () => {
    const times = [0, 0.5, 0.5, 1.25, 9];
    for (const t_s of [-1, 0, 0.2, 0.5, 0.7, 1.25, 8, 9, 10]) {
      expect(indexAt(times, t_s)).toBe(times.filter((time) => time <= t_s).length - 1);
    }
  });
});

describe("pathBetween", () => {
  it("cuts the first and last stretch at the moments asked for", () => {
    expect(pathBetween(track, 1.5, 3)).toEqual([
      { t_s: 1.5, x_m: 0.5, y_m: 0 },
      { t_s: 2, x_m: 1, y_m: 0 },
      { t_s: 3, x_m: 1, y_m: 1 },
    ]);
  });

  it("begins and ends with the ball's own time", () => {
    const path = pathBetween(track, 0, 10);
    expect(path.map(({ t_s }) => t_s)).toEqual([1, 2, 4]);
    expect(lengthOf(path)).toBe(3);
  });
});
