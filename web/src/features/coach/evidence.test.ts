import { describe, expect, it } from "vitest";
import { dayByDay } from "./evidence";

const played = (number: number, started_at: string, cut_deg: number | null = null) => ({ number, started_at, cut_deg, distance_in: null });

describe("shots without film", () => {
  it("are told day by day, each day named once", () => {
    const told = dayByDay([played(3, "2026-03-05T20:00:00Z"), played(12, "2026-03-05T20:00:00Z", 31), played(2, "2026-03-09T20:00:00Z")]);
    expect(told.map((words) => words.replace(/^[^:]+/, "A day"))).toEqual(["A day: Shot 3; Shot 12, cut 31°.", "A day: Shot 2."]);
  });
});
