import { describe, expect, it } from "vitest";
import type { Shot } from "@/lib/api-types";
import { applied, asEnding, asIntent, withPot, withoutPot } from "./fields";
import { moved, splitsAt } from "./time-tab";

const pot = (number: number) => ({ ball: number, kind: "solid", number, pocket: "F4", t_s: 2, confidence: 1 }) as Shot["pots"][number];

describe("how it ended", () => {
  it("keeps whether it went well when a pot turns out to be a safety", () => {
    expect(asIntent({ result: "make" }, "safety")).toEqual({ intent: "safety", result: "success" });
    expect(asIntent({ result: "fail" }, "break")).toEqual({ intent: "break", result: "miss" });
    expect(asEnding({ intent: "safety", pots: [] }, false)).toEqual({ result: "fail" });
  });
});

it("takes a miss for a ball that did not fall, and leaves the cue ball where it went", () => {
  const cue = { ...pot(0), kind: "cue", number: null } as Shot["pots"][number];
  expect(asEnding({ intent: "attack", pots: [pot(3), cue] }, false)).toMatchObject({ result: "miss", pots: [{ kind: "cue" }] });
  expect(asEnding({ intent: "attack", pots: [] }, false)).toEqual({ result: "miss" });
});

describe("balls down", () => {
  it("does not make a shot by a ball that nobody aimed at", () => {
    const object = { kind: "solid", number: 2 } as Shot["object"];
    expect(withPot({ pots: [], intent: "attack", object }, 5, "H0").result).toBeUndefined();
    expect(withPot({ pots: [], intent: "attack", object }, 2, "H0").result).toBe("make");
  });

  it("makes the shot, and lets a ball fall only once", () => {
    const fields = withPot({ pots: [pot(3)], intent: "attack", object: null }, 3, "H0");
    expect(fields).toEqual({ pots: [{ kind: "solid", number: 3, pocket: "H0", t_s: null }], result: "make" });
  });

  it("counts a ball of unknown number each time", () => {
    const first = withPot({ pots: [], intent: "break", object: null }, null, "S0");
    expect(withPot({ pots: first.pots as Shot["pots"], intent: "break", object: null }, null, "S0").pots).toHaveLength(2);
  });

  it("takes the cue ball for a scratch, not for a make", () => {
    expect(withPot({ pots: [], intent: "attack", object: null }, 0, "S4")).toEqual({ pots: [{ kind: "cue", number: null, pocket: "S4", t_s: null }], foul: "scratch" });
  });

  it("misses the shot when the last ball is taken away, but leaves a safety alone", () => {
    expect(withoutPot({ pots: [pot(3)], intent: "attack" }, 0)).toEqual({ pots: [], result: "miss" });
    expect(withoutPot({ pots: [pot(3), pot(4)], intent: "attack" }, 0).result).toBeUndefined();
    expect(withoutPot({ pots: [pot(3)], intent: "safety" }, 0)).toEqual({ pots: [] });
  });
});

it("shows a corrected shot at once, marked as corrected; one noted by hand stays by hand", () => {
  const shot = { source: "vision", result: "miss", told: [], said: null, pots: [] } as unknown as Shot;
  expect(applied(shot, { result: "make", called_pocket: "F0" })).toMatchObject({ result: "make", source: "corrected", told: ["result", "called_pocket"], said: { called_pocket: "F0" } });
  expect(applied({ ...shot, source: "manual" }, { result: "make" }).source).toBe("manual");
});

describe("when", () => {
  const span = { start_s: 10, end_s: 14 };

  it("moves one edge and never turns a shot inside out", () => {
    expect(moved(span, "start_s", 9.7)).toEqual({ start_s: 9.7 });
    expect(moved(span, "start_s", -3)).toEqual({ start_s: 0 });
    expect(moved(span, "end_s", 10.1)).toBeNull();
  });

  it("splits only where something is left on both sides", () => {
    expect([9, 10.1, 12, 13.9, 15].map((t_s) => splitsAt(span, t_s))).toEqual([false, false, true, false, false]);
  });
});
