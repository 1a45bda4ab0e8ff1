import { expect, it } from "vitest";
import { shotTake, stepOf } from "./shot-take";

const shot = { id: "a", start_s: 10, end_s: 14, contact_s: 10.4 };

it("shows a shot from before the stroke until after the balls rest", () => {
  expect(shotTake(shot, "/p", 60)).toEqual({ id: "a", src: "/p", start_s: 9.2, end_s: 14.5, at_s: 10.4, fps: 60 });
  expect(shotTake({ ...shot, start_s: 0.2 }, "/p")?.start_s).toBe(0);
});

it("has nothing to play of a shot on no video", () => {
  expect(shotTake(shot, null)).toBeNull();
});

it("lays shots beside each other at contact, else at the stroke", () => {
  expect(stepOf({ contact_s: null, start_s: 3 })).toBe(3);
});
