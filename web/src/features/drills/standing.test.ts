/** How a run stands while it is tapped: the same as the house counts it. */
import { describe, expect, it } from "vitest";
import type { DrillScore } from "@/lib/api-types";
import { nextSetup, standing } from "./standing";

const score = (told: Partial<DrillScore>): DrillScore => ({ kind: "sum", attempts: 10, most: 1, unit: "shot", rungs: 0, start: 1, row: 0, to: 0, sets: 0, ...told });
const LADDER = score({ kind: "ladder", rungs: 7, start: 4 });

describe("standing", () => {
  it.each([
    [score({}), [1, 0, 1], 2],
    [score({}), [], null],
    [score({}), [1, null], null],
    [LADDER, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1],
    [LADDER, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 10],
    [LADDER, [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], 8],
    [score({ kind: "best", attempts: 2, most: 10 }), [4, 7], 7],
    [score({ kind: "lowest_two", attempts: 3, most: 7 }), [7, 3, 5], 8],
    [score({ kind: "median", attempts: 3, most: 5 }), [1, 5, 3], 3],
    [score({ kind: "streak", attempts: 20 }), [1, 1, 1, 0], 3],
    [score({ kind: "until", attempts: 30, row: 3 }), [1, 0, 1, 1, 1], 5],
    [score({ kind: "until", attempts: 30, row: 3 }), [1, 0], null],
    [score({ kind: "race", attempts: 13, to: 7 }), [1, 0, 1], 2],
    [score({ kind: "difference", attempts: 6, sets: 3 }), [1, 1, 1, 0], -50],
  ] as const)("scores %o", (how, points, expected) => {
    expect(standing(how, points).score).toBe(expected);
  });

  it("is over when nothing more counts", () => {
    expect(standing(score({ kind: "streak" }), [1, 0]).isOver).toBe(true);
    expect(standing(score({ kind: "until", row: 3 }), [1, 1, 1]).isOver).toBe(true);
    expect(standing(score({ kind: "race", attempts: 13, to: 7 }), Array<number>(7).fill(0)).isOver).toBe(true);
    expect(standing(score({}), Array<number>(9).fill(1)).isOver).toBe(false);
    expect(standing(score({}), Array<number>(6).fill(1), 6).isOver).toBe(true);
  });
});

describe("the next layout", () => {
  const setups = (...attempts: (number | null)[]) => attempts.map((one, n) => ({ name: String(n), balls: [], others: [], in_hand: false, numbers: [], attempts: one }));

  it("is the rung of a ladder", () => {
    const drill = { score: LADDER, setups: setups(...Array<null>(7).fill(null)) };
    expect(nextSetup(drill, [])).toBe(3);
    expect(nextSetup(drill, [{ points: 1 }, { points: 1 }, { points: 0 }])).toBe(4);
  });

  it("is the first that wants more attempts, else one after the other", () => {
    const each = { score: score({ attempts: 3 }), setups: setups(2, 1) };
    expect(nextSetup(each, [{ points: 1, setup: 0 }])).toBe(0);
    expect(nextSetup(each, [{ points: 1, setup: 0 }, { points: 0, setup: 0 }])).toBe(1);
    const free = { score: score({}), setups: setups(null, null, null) };
    expect([0, 1, 2, 3].map((n) => nextSetup(free, Array<{ points: number }>(n).fill({ points: 1 })))).toEqual([0, 1, 2, 0]);
  });
});
