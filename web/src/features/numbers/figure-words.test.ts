import { describe, expect, it } from "vitest";
import type { ComparedFigure, NumberDefinition } from "@/lib/api-types";
import { changeWords, intervalWords, isThin, restsOn, written } from "./figure-words";

const MAKE: NumberDefinition = { name: "make_pct", label: "Make %", unit: "%", of: "attempts", better: "higher", definition: "", why_none: "" };
const figure = (told: Partial<ComparedFigure>): ComparedFigure => ({ name: "make_pct", value: 71, n: 80, low: 60, high: 80, before: 67, before_n: 70, difference: 4, better: 0.82, ...told });

describe("numbers in words", () => {
  it("are not written where there is no evidence", () => {
    expect(written(null, "%")).toBeNull();
    expect(intervalWords({ low: null, high: null }, "%")).toBeNull();
    expect(changeWords(figure({ difference: null, before: null, better: null }), MAKE)).toBeNull();
  });
  it("carry a sign where they are differences", () => {
    expect([written(3.25, "per 100"), written(-3.25, "per 100"), written(-0.01, "per 100"), written(4524, "pots")]).toEqual(["+3.3", "−3.3", "0", "4,524"]);
  });
  it("say what they rest on, one of it as one", () => {
    expect([restsOn(4524, "attempts"), restsOn(1, "sessions"), restsOn(1, "safeties"), restsOn(1, "balls and errors"), restsOn(1, "racks broken")]).toEqual([
      "n 4,524 attempts",
      "n 1 session",
      "n 1 safety",
      "n 1 ball or error",
      "n 1 rack broken",
    ]);
  });
  it("say a change in points and how sure it is", () => {
    expect(changeWords(figure({}), MAKE)).toBe("+4 points, 82 % sure it is better");
    expect(changeWords(figure({ difference: -4, better: 0.05 }), MAKE)).toBe("−4 points, 95 % sure it is worse");
    expect(changeWords(figure({ better: 0.6 }), MAKE)).toBe("+4 points, could be chance");
    expect(changeWords(figure({ difference: 0.2 }), MAKE)).toBe("as before");
    expect(changeWords(figure({ better: 1 }), MAKE)).toBe("+4 points, 99 % sure it is better");
  });
  it("say no certainty where none can be told", () => {
    expect(changeWords(figure({ difference: 12, better: null }), { ...MAKE, unit: "pots" })).toBe("+12 pots");
  });
  it("are grey when they rest on little", () => {
    expect(isThin({ n: 80, low: 60, high: 80 }, "%")).toBe(false);
    expect(isThin({ n: 6, low: 19, high: 81 }, "%")).toBe(true);
    expect(isThin({ n: 3, low: null, high: null }, "mph")).toBe(true);
  });
});
