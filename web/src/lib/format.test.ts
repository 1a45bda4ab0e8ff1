import { describe, expect, it } from "vitest";
import { bytes, clockTime, count, day, dayAndTime, fineTime, number, percent, span, timeLeft } from "./format";

describe("times", () => {
  it.each([
    [0, "0:00"],
    [59.999, "0:59"],
    [75.2, "1:15"],
    [3675, "1:01:15"],
    [-3, "0:00"],
  ])("clockTime(%s) is %s", (seconds, text) => expect(clockTime(seconds)).toBe(text));

  it.each([
    [75.27, "1:15.2"],
    [0.3, "0:00.3"],
  ])("fineTime(%s) is %s", (seconds, text) => expect(fineTime(seconds)).toBe(text));

  it.each([
    [0.2, "1 s"],
    [40, "40 s"],
    [150, "3 min"],
    [3600, "1 h"],
    [5400, "1 h 30 min"],
  ])("span(%s) is %s", (seconds, text) => expect(span(seconds)).toBe(text));

  it.each([
    [null, null],
    [Number.POSITIVE_INFINITY, null],
    [3, "a few seconds left"],
    [41, "about 50 seconds left"],
    [80, "about a minute left"],
    [600, "about 10 min left"],
  ])("timeLeft(%s) is %s", (seconds, text) => expect(timeLeft(seconds)).toBe(text));
});

describe("numbers", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [4_000_000_000, "4.0 GB"],
    [412_000_000, "412 MB"],
  ])("bytes(%s) is %s", (n, text) => expect(bytes(n)).toBe(text));

  it("rounds and counts", () => {
    expect(number(7.25, 1)).toBe("7.3");
    expect(number(7, 1)).toBe("7");
    expect(percent(62.5)).toBe("63 %");
    expect(count(1, "shot")).toBe("1 shot");
    expect(count(1200, "person", "people")).toBe("1,200 people");
  });
});

describe("days are the hall's", () => {
  const now = new Date("2026-11-21T10:00:00Z");
  it.each([
    ["2026-11-21T02:00:00Z", "America/Chicago", "Yesterday, 20:00"],
    ["2026-11-21T02:00:00Z", "Europe/Paris", "Today, 03:00"],
    ["2026-11-01T12:00:00Z", "UTC", "Sun 1 Nov, 12:00"],
    ["2025-11-01T12:00:00Z", "UTC", "Sat 1 Nov 2025, 12:00"],
  ])("%s in %s is %s", (iso, zone, text) => expect(dayAndTime(iso, zone, now)).toBe(text));

  it("falls back to the reader's own zone when a zone is not known here", () => {
    expect(day("2026-11-21T10:00:00Z", "Moon/Base", now)).toBe("Today");
  });
});
