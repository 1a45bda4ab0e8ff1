import { expect, it } from "vitest";
import { clipFacts, filmSentence, goneSentence } from "./clip-words";

const part = { session_id: "s", video_id: "v", start_s: 0, end_s: 5, shot_id: "a", title: null, why: null, slow: null, preview_url: "/p", fps: 30 };

it("says how much there is, and how large the film is once there is one", () => {
  expect(clipFacts({ parts: [part, part], length_s: 10, duration_s: null, size_bytes: null, score: null })).toBe("2 shots · 10 s");
  expect(clipFacts({ parts: [{ ...part, shot_id: null }], length_s: 10, duration_s: 11, size_bytes: 4_000_000, score: 71.6 })).toBe("1 piece · 11 s · score 72 · 4.0 MB");
});

it("says how far a film is, and why there is none", () => {
  expect(filmSentence({ status: "working", percent: 41, problem: null })).toBe("Is being made: 41 %.");
  expect(filmSentence({ status: "failed", percent: null, problem: { code: "x", detail: "The video was deleted." } })).toBe("The video was deleted.");
  expect(filmSentence({ status: "listed", percent: null, problem: null })).toBeNull();
});

it("says what is left of a clip whose videos are gone", () => {
  const gone = { ...part, preview_url: null };
  expect(goneSentence({ parts: [part], film_url: null })).toBeNull();
  expect(goneSentence({ parts: [gone], film_url: "/f" })).toBe("The video this was cut from is gone; the film stays.");
  expect(goneSentence({ parts: [gone, gone], film_url: null })).toBe("The video this was to be cut from is gone, and no film was made.");
  expect(goneSentence({ parts: [gone, part], film_url: null })).toBe("The videos of 1 of 2 are gone; the others still play.");
});
