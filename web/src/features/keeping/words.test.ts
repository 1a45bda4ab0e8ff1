import { expect, test } from "vitest";
import { countWords, goingSentence, goingWords } from "./words";

const NOW = new Date("2026-11-21T12:00:00Z");

test("a star or a hall that keeps everything is why a video stays", () => {
  expect(goingWords({ goes_at: null, is_starred: true })).toBe("Stays: starred");
  expect(goingWords({ goes_at: null, is_starred: false })).toBe("Stays: the hall keeps everything");
  expect(goingWords({ goes_at: "2020-03-07T12:00:00Z", is_starred: false })).toBe("Goes Sat 7 Mar 2020");
});

test("the sentence counts what goes within a week", () => {
  const video = (goes_at: string | null) => ({ goes_at, size_bytes: 400_000_000 });
  expect(goingSentence([], NOW)).toBe("No video goes this week.");
  expect(goingSentence([video(null), video("2026-12-21T12:00:00Z")], NOW)).toBe("No video goes this week.");
  expect(goingSentence([video("2026-11-24T12:00:00Z")], NOW)).toBe("1 video (400 MB) goes within a week.");
  expect(goingSentence([video("2026-11-24T12:00:00Z"), video("2026-11-25T12:00:00Z")], NOW)).toBe("2 videos (800 MB) go within a week.");
});

test("what was erased is named in words", () => {
  expect(countWords("matches_of_others_unnamed")).toBe("Matches of others unnamed");
});
