import { describe, expect, it } from "vitest";
import { askedOf, daysWords, keepSearch, keptSearch, numbersSearch, shifted, stepped } from "./period";

const NOW = new Date(2026, 10, 22, 9);

describe("the time that is meant", () => {
  it("is this month when nothing was chosen", () => {
    expect(askedOf({}, NOW)).toEqual({ range: "month", on: "2026-11-22" });
  });
  it("leaves out strangers' words", () => {
    expect(numbersSearch({ range: "year", on: "yesterday", hall: "", kind: "match", other: 1 })).toEqual({ kind: "match" });
  });
  it("asks for the last 30 days when a custom range has no ends", () => {
    expect(askedOf({ range: "custom" }, NOW)).toEqual({ from: "2026-10-24", to: "2026-11-22" });
  });
  it("steps by whole months, also from the 31st", () => {
    expect(stepped({ on: "2026-10-31" }, 1).on).toBe("2026-11-01");
    expect(stepped({ on: "2026-01-15" }, -1).on).toBe("2025-12-01");
    expect(stepped({ range: "week", on: "2026-03-29" }, 1).on).toBe("2026-04-05");
  });
  it("counts days right when the clocks change", () => {
    expect(shifted("2026-03-28", 2)).toBe("2026-03-30");
    expect(shifted("2026-10-24", 2)).toBe("2026-10-26");
  });
  it("has words", () => {
    expect(daysWords({ first: "2026-11-01", last: "2026-11-30" })).toBe("November 2026");
    expect(daysWords({ first: "2026-11-16", last: "2026-11-22" })).toBe("Nov 16 to Nov 22, 2026");
    expect(daysWords({ first: "2025-12-29", last: "2026-01-04" })).toBe("Dec 29, 2025 to Jan 4, 2026");
  });
  it("is kept for the next visit, but not the day", () => {
    keepSearch({ range: "week", on: "2026-11-01", kind: "drill" });
    expect(keptSearch()).toEqual({ range: "week", kind: "drill" });
  });
});
