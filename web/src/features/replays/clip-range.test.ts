import { expect, it } from "vitest";
import { exactTime, slowedOf, ofShot, placed } from "./clip-range";

const WHOLE = { start_s: 0, end_s: 34 };
const shot = { start_s: 10, contact_s: 10.2, end_s: 13 };

it("shows a shot with a breath before and after it, inside the video", () => {
  expect(ofShot(shot, 0, WHOLE)).toEqual({ start_s: 8.5, end_s: 14 });
  expect(ofShot({ ...shot, start_s: 0.4, end_s: 33.5 }, 0, WHOLE)).toEqual(WHOLE);
});

it("without a shot takes some seconds around the picture", () => {
  expect(ofShot(undefined, 20, WHOLE)).toEqual({ start_s: 16, end_s: 24 });
});

it("moves one edge, never past the other nor out of the video", () => {
  const range = { start_s: 5, end_s: 6 };
  expect(placed(range, "start_s", 5.5, WHOLE)).toEqual({ start_s: 5.5, end_s: 6 });
  expect(placed(range, "start_s", 6, WHOLE)).toBeNull();
  expect(placed(range, "end_s", 99, WHOLE)).toEqual({ start_s: 5, end_s: 34 });
  expect(placed(range, "start_s", -1, WHOLE)?.start_s).toBe(0);
});

it("never loses the frame that begins at its start", () => {
  const frame_s = 301 / 29.97;
  expect(placed({ start_s: 0, end_s: 34 }, "start_s", frame_s, WHOLE)?.start_s).toBeLessThanOrEqual(frame_s);
});

it("slows stroke and contact to begin with, inside the clip", () => {
  expect(slowedOf(shot, { start_s: 9.9, end_s: 12 })).toEqual({ start_s: 9.9, end_s: 10.8 });
  expect(slowedOf(undefined, { start_s: 4, end_s: 8 })).toEqual({ start_s: 5.5, end_s: 6.5 });
});

it.each([
  [75.267, "1:15.26"],
  [0, "0:00.00"],
  [3599.999, "59:59.99"],
])("writes %f s as %s", (t_s, words) => {
  expect(exactTime(t_s)).toBe(words);
});
