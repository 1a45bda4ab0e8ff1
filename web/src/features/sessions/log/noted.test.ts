import { describe, expect, it } from "vitest";
import { type Noted, type NotedShot, NO_DETAILS, standingOf, startOf, tallyOf } from "./noted";
import { TAPS, type Tap, judgedOf } from "./taps";

const START = "2026-11-21T18:00:00Z";
const common = (startS: number) => ({ id: `n${startS}`, sessionId: "s", personId: "p", startS });
const shot = (startS: number, tap: Tap, player: 0 | 1 | null = null): NotedShot => ({ kind: "shot", ...common(startS), ...NO_DETAILS, ...TAPS[tap].judged, player });
const rackOver = (startS: number, winner: 0 | 1 | null): Noted => ({ kind: "rack", ...common(startS), winner });

describe("standingOf", () => {
  it("keeps whoever makes a ball at the table, and calls the other after all else", () => {
    const turns: [Tap, 0 | 1][] = [["make", 0], ["miss", 1], ["safe", 1], ["break_make", 0], ["break_dry", 1], ["scratch", 1]];
    for (const [tap, next] of turns) expect([tap, standingOf([shot(1, tap, 0)]).player]).toEqual([tap, next]);
  });

  it("lets the winner of a rack break the next one, and counts racks", () => {
    const notes = [shot(1, "break_make", 0), shot(2, "miss", 0), shot(3, "make", 1), rackOver(4, 1)];
    expect(standingOf(notes)).toEqual({ rack: 2, isFirstOfRack: true, player: 1, won: [0, 1] });
  });

  it("reads notes in their order, however they lie in the store", () => {
    expect(standingOf([rackOver(4, 0), shot(9, "miss", 0), shot(1, "make", 0)])).toMatchObject({ rack: 2, isFirstOfRack: false, player: 1 });
  });

  it("believes the person who says whose turn it is", () => {
    expect(standingOf([shot(1, "miss", 0)], 0).player).toBe(0);
  });

  it("never sends somebody who practises alone away", () => {
    expect(standingOf([shot(1, "miss")]).player).toBe(0);
  });
});

it("counts attempts and makes as the house does: breaks and safeties are none", () => {
  const shots = [shot(1, "break_make", 0), shot(2, "make", 0), shot(3, "miss", 0), shot(4, "safe", 1), shot(5, "scratch", 1)];
  expect(tallyOf(shots)).toEqual({ n: 5, makes: 1, attempts: 3 });
  expect(tallyOf(shots, 1)).toEqual({ n: 2, makes: 0, attempts: 1 });
});

describe("startOf", () => {
  const at = (seconds: number) => Date.parse(START) + seconds * 1000;

  it("counts from the session's start", () => expect(startOf([], START, at(12.5))).toBe(12.5));

  it("keeps the order when the phone's clock is behind or jumps back", () => {
    expect(startOf([], START, at(-300))).toBe(0);
    expect(startOf([shot(40, "make")], START, at(-300))).toBe(40.1);
  });
});

it("takes a scratch on a rack's first stroke for one on the break, in a match only", () => {
  expect(judgedOf("scratch", { isFirstOfRack: true, isMatch: true })).toMatchObject({ intent: "break", foul: "scratch" });
  expect(judgedOf("scratch", { isFirstOfRack: true, isMatch: false }).intent).toBe("attack");
  expect(judgedOf("scratch", { isFirstOfRack: false, isMatch: true }).intent).toBe("attack");
});
