import { expect, it } from "vitest";
import { beginOf, stepOf, takeOf } from "./takes";

const shot = { id: "a", start_s: 10, end_s: 14, contact_s: 10.4 } as Parameters<typeof takeOf>[0]["shot"];

it("shows a shot from before the stroke until after the balls rest", () => {
  expect(takeOf({ shot, preview_url: "/p" })).toEqual({ id: "a", src: "/p", start_s: 9.2, end_s: 14.5, at_s: 10.4 });
  expect(takeOf({ shot: { ...shot, start_s: 0.2 }, preview_url: "/p" })?.start_s).toBe(0);
});

it("has nothing to play of a shot on no video", () => {
  expect(takeOf({ shot, preview_url: null })).toBeNull();
});

it("lays shots beside each other at contact, else at the stroke", () => {
  expect(stepOf({ contact_s: null, start_s: 3 })).toBe(3);
});

it("begins weeks on Sunday, months on the first", () => {
  const now = new Date(2026, 10, 21, 15);
  expect(beginOf("week", now)).toEqual(new Date(2026, 10, 15));
  expect(beginOf("month", now)).toEqual(new Date(2026, 10, 1));
  expect(beginOf("year", now)).toEqual(new Date(2026, 0, 1));
});
