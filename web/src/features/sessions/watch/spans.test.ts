import { describe, expect, it } from "vitest";
import { chipsOn, leadOf, merged, playFrom, playOf, playSeconds, shotIndexAt } from "./spans";

const play = [
  { start_s: 1, end_s: 4 },
  { start_s: 10, end_s: 12 },
];
const shot = (start_s: number) => ({ start_s, end_s: start_s + 2 });

describe("playFrom", () => {
  it.each([
    [0, 1],
    [1, 1],
    [3.9, 3.9],
    [4, 10],
    [11, 11],
    [12, null],
  ])("at %s goes on at %s", (t_s, expected) => expect(playFrom(play, t_s)).toBe(expected));

  it("cuts nothing where no play is known", () => expect(playFrom([], 7)).toBe(7));
});

it("puts what is known of play together, each span once", () => {
  expect(merged(play, [{ start_s: 10, end_s: 12 }, { start_s: 6, end_s: 7 }]).map(({ start_s }) => start_s)).toEqual([1, 6, 10]);
});

it("takes a shot's own time for play where the reading has not come yet", () => {
  expect(playOf(play, [{ start_s: 2, end_s: 3 }, { start_s: 50, end_s: 53 }])).toEqual([...play, { start_s: 49.2, end_s: 53.5 }]);
});

it("counts overlapping play once", () => {
  expect(playSeconds([])).toBe(0);
  expect(playSeconds([{ start_s: 10, end_s: 12 }, { start_s: 1, end_s: 4 }, { start_s: 3, end_s: 5 }])).toBe(6);
});

it("begins a shot a breath early, never before the video", () => {
  expect(leadOf(shot(5))).toBeCloseTo(4.2);
  expect(leadOf(shot(0.3))).toBe(0);
});

it("finds the shot of a moment", () => {
  const shots = [shot(2), shot(8), shot(20)];
  expect([0, 1.2, 7, 7.2, 99].map((t_s) => shotIndexAt(shots, t_s))).toEqual([-1, 0, 0, 1, 2]);
  expect(shotIndexAt([], 3)).toBe(-1);
});

describe("chipsOn", () => {
  it("puts each chip at its time when there is room", () => {
    expect(chipsOn([shot(10), shot(50)], 100, 1000)?.map(({ x_px, target_px }) => [x_px, target_px])).toEqual([
      [100, 44],
      [500, 44],
    ]);
  });

  it("pushes neighbours apart and keeps the ends on the line", () => {
    const chips = chipsOn([shot(0), shot(0.5), shot(99.9)], 100, 1000);
    expect(chips?.map(({ x_px }) => x_px)).toEqual([14, 42, 986]);
    expect(chips?.[0]?.target_px).toBe(28);
  });

  it("gives up for marks when there are too many, or one would lie about its time", () => {
    expect(chipsOn(Array.from({ length: 200 }, (_, at) => shot(at)), 200, 700)).toBeNull();
    expect(chipsOn([1, 1.1, 1.2, 1.3, 1.4].map(shot), 1000, 1000)).toBeNull();
    expect(chipsOn([shot(1)], 0, 1000)).toBeNull();
  });
});
