import { expect, it } from "vitest";
import { beginOf, playablesOf } from "./takes";

const part = { session_id: "s", video_id: "v", start_s: 9, end_s: 12, shot_id: null, title: null, why: null, slow: null, preview_url: "/p", fps: 30 };

it("plays the parts whose videos are still there", () => {
  const [one, ...more] = playablesOf({ parts: [part, { ...part, preview_url: null }] });
  expect(one?.take).toEqual({ id: "0 v 9", src: "/p", start_s: 9, end_s: 12, fps: 30 });
  expect(more).toEqual([]);
});

it("begins weeks on Sunday, months on the first", () => {
  const now = new Date(2026, 10, 21, 15);
  expect(beginOf("week", now)).toEqual(new Date(2026, 10, 15));
  expect(beginOf("month", now)).toEqual(new Date(2026, 10, 1));
  expect(beginOf("year", now)).toEqual(new Date(2026, 0, 1));
});
