import { describe, expect, it } from "vitest";
import { resultWord } from "@/pool/shot-words";
import { cardSentence, nameOf, qualitySentences, sessionSentence, videoSentence } from "./sentences";

const stats = { n_shots: 0, n_attempts: 0, n_makes: 0, make_pct: null, n_safeties: 0, n_breaks: 0, n_scratches: 0 };
const session = (part: object, status = "ready") => ({ stats: { ...stats, ...part }, status, videos: [] }) as unknown as Parameters<typeof sessionSentence>[0];

describe("sessionSentence", () => {
  it.each([
    [{}, "No video yet"],
    [{ n_shots: 8, n_attempts: 8, n_makes: 5 }, "Made 5 of 8."],
    [{ n_shots: 60, n_attempts: 52, n_makes: 37 }, "Made 37 of 52, 71 %."],
    [{ n_shots: 11, n_attempts: 8, n_makes: 5, n_scratches: 1, n_safeties: 2, n_breaks: 1 }, "Made 5 of 8, with one break, two safeties and one scratch."],
    [{ n_shots: 2, n_safeties: 2 }, "No pots tried, with two safeties."],
  ])("%o says %s", (part, sentence) => expect(sessionSentence(session(part))).toBe(sentence));
});

describe("cardSentence", () => {
  const card = { n_makes: 0, n_attempts: 0, n_shots: 0, n_videos: 1 };
  it.each([
    ["running", "Being read"],
    ["failed", "Could not be read"],
    ["ready", "No shots seen"],
  ])("%s without shots says %s", (status, sentence) => expect(cardSentence({ ...card, status } as never)).toBe(sentence));
});

describe("nameOf", () => {
  it.each([
    [{ title: "Drills", kind: "practice", opponent_name: null }, "Drills"],
    [{ title: null, kind: "match", opponent_name: "Ana" }, "Match against Ana"],
    [{ title: "", kind: "practice", opponent_name: null }, "Practice"],
  ] as const)("%o is %s", (card, name) => expect(nameOf(card)).toBe(name));
});

describe("videoSentence", () => {
  const video = { status: "running", stage: "reading", percent: 42.4, seconds_left: 130, problem: null } as const;
  it("tells stage, share and time left", () => {
    expect(videoSentence(video)).toBe("Reading the shots: 42 %, about 2 min left.");
    expect(videoSentence({ ...video, percent: null, seconds_left: null, stage: "preview" })).toBe("Making the picture to watch.");
  });
  it("gives the reason of a failure in the house's words", () => {
    expect(videoSentence({ ...video, status: "failed", problem: { code: "no_table", detail: "No table is in view." } })).toBe("No table is in view.");
  });
});

it("names fouls before results", () => {
  expect(resultWord({ result: "miss", intent: "attack", foul: "scratch" })).toBe("Scratch");
  expect(resultWord({ result: "make", intent: "break", foul: null })).toBe("Break, ball down");
});

it("says how well a video could be read", () => {
  expect(qualitySentences({ grade: "poor", camera_moves: true, warnings: ["The far cushion is dim."] })).toEqual([
    "Read the numbers with care.",
    "The far cushion is dim.",
  ]);
});
