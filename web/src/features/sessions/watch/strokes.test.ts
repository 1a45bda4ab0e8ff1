import { expect, it } from "vitest";
import { longer, pictureIn, shareOf, svgPoints } from "./strokes";

const element = { left: 10, top: 20, width: 1600, height: 1200 };

it("finds the picture between the bars", () => {
  expect(pictureIn(element, { width: 1920, height: 1080 })).toEqual({ left: 10, top: 20 + 150, width: 1600, height: 900 });
  expect(pictureIn(element, { width: 0, height: 0 })).toEqual(element);
});

it("says places in shares of the picture, never outside it", () => {
  const picture = pictureIn(element, { width: 1920, height: 1080 });
  expect(shareOf(10 + 800, 170 + 450, picture)).toEqual([0.5, 0.5]);
  expect(shareOf(0, 0, picture)).toEqual([0, 0]);
  expect(shareOf(9999, 9999, picture)).toEqual([1, 1]);
});

it("grows a stroke where the finger moves, not where it rests", () => {
  const one = longer({ points: [[0.5, 0.5]], colour: "chalk" }, [0.5001, 0.5]);
  expect(one.points).toHaveLength(1);
  expect(longer(one, [0.6, 0.5]).points).toHaveLength(2);
});

it("draws a tap as a dot", () => {
  expect(svgPoints({ points: [[0.1, 0.2]], colour: "chalk" })).toBe("100.0,200.0 100.0,200.0");
});
