import { expect, it } from "vitest";
import { NO_DETAILS, type NotedShot } from "./noted";
import { TAPS } from "./taps";
import { noteWords, shotWords, tallyWords, waitingWords } from "./words";

const shot: NotedShot = { kind: "shot", id: "n", sessionId: "s", personId: "p", startS: 0, ...NO_DETAILS, ...TAPS.make.judged, player: null };

it("tells a shot in the words of the hall", () => {
  expect(shotWords({ ...shot, shot_type: "bank", roll: "draw", side: "left", ball: 7, pocket: "S4" })).toBe("Make · Bank · draw, left · 7 ball · left side");
  expect(shotWords({ ...shot, ...TAPS.break_dry.judged })).toBe("Break, dry");
  expect(shotWords({ ...shot, ...TAPS.scratch.judged, intent: "break" })).toBe("Scratch on the break");
  expect(noteWords({ kind: "rack", id: "r", sessionId: "s", personId: "p", startS: 1, winner: 1 }, ["Anna", "Lou"])).toBe("The rack is Lou's");
});

it("gives a share only of enough attempts", () => {
  expect([tallyWords({ n: 1, makes: 0, attempts: 0 }), tallyWords({ n: 9, makes: 5, attempts: 9 }), tallyWords({ n: 20, makes: 12, attempts: 19 })]).toEqual(["No attempt yet", "5 of 9 made", "12 of 19 made, 63 %"]);
});

it("says calmly what waits", () => {
  expect([waitingWords(0, false), waitingWords(1, false), waitingWords(3, false), waitingWords(3, true)]).toEqual([null, "1 shot waits for the network", "3 shots wait for the network", "3 shots wait to be sent"]);
});
