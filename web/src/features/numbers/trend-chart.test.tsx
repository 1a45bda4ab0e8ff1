import { describe, expect, it } from "vitest";
import type { NumbersTrend } from "@/lib/api-types";
import { pointsOf } from "./trend-chart";

const days = (first: string) => ({ first, last: first });
const trend: NumbersTrend = {
  days: { first: "2026-11-01", last: "2026-11-02" },
  step: "day",
  points: [
    { days: days("2026-11-01"), n_sessions: 1, figures: [{ name: "make_pct", value: 50, n: 4, low: 15, high: 85 }] },
    { days: days("2026-11-02"), n_sessions: 0, figures: [] },
  ],
};

describe("the course of a number", () => {
  it("has no value, not zero, where nothing was played", () => {
    expect(pointsOf(trend, "make_pct").map(({ value, band, reach }) => [value, band, reach])).toEqual([
      [50, [15, 85], [35, 35]],
      [null, null, [0, 0]],
    ]);
  });
  it("is empty for a number without evidence", () => {
    expect(pointsOf(trend, "position_in").every(({ value, n }) => value === null && n === 0)).toBe(true);
  });
});
