import { describe, expect, it } from "vitest";
import type { CoachTip, CoachingSummary, UnjudgedRule } from "@/lib/api-types";
import { areaLine, changeWords, gainWords, openingSentence, unjudged } from "./words";

const rule = (name: string, why: UnjudgedRule["why"], n_more = 0, area: UnjudgedRule["area"] = "spin_usage"): UnjudgedRule => ({ rule: name, name, area, title: name, why, sentence: "", n: 0, n_more });
const tip = { title: "One side costs you", area: "spin_usage" } as CoachTip;
const summary = (tips: CoachTip[], silent: UnjudgedRule[]) => ({ tips, others: [], silent }) as unknown as CoachingSummary;

describe("coaching in words", () => {
  it("opens with the tip, with that all is well, or with what is missing", () => {
    expect(openingSentence(null)).toMatch(/^Play a session/);
    expect(openingSentence(summary([tip], []))).toBe("One side costs you");
    expect(openingSentence(summary([], [rule("R1", "fine")]))).toMatch(/^Nothing to correct/);
    expect(openingSentence(summary([], [rule("R1", "too_few", 3)]))).toMatch(/^Too few shots/);
  });

  it("tells of an area what is nearest to being known", () => {
    expect(areaLine(summary([tip], []), "spin_usage")).toBe("One side costs you");
    expect(areaLine(summary([], [rule("R1", "too_few", 7), rule("R8", "too_few", 3)]), "spin_usage")).toBe("Not judged yet: needs 3 more shots");
    expect(areaLine(summary([], [rule("R1", "not_measured")]), "spin_usage")).toBe("Not measured yet");
    expect(areaLine(summary([], [rule("R1", "too_few", 7), rule("R8", "fine")]), "spin_usage")).toBe("Nothing to correct");
  });

  it("lists first what needs the fewest shots", () => {
    const listed = unjudged([rule("A", "not_measured"), rule("B", "too_few", 9), rule("C", "fine"), rule("D", "too_few", 2)]);
    expect(listed.map(({ rule: id }) => id)).toEqual(["D", "B", "A"]);
  });

  it("says what is to be won in makes or in inches, and nothing of next to nothing", () => {
    expect(gainWords({ per_hour: 3.14, unit: "percent" })).toBe("about 3.1 makes an hour");
    expect(gainWords({ per_hour: 1.02, unit: "percent" })).toBe("about 1 make an hour");
    expect(gainWords({ per_hour: 31.4, unit: "in" })).toBe("about 31 in of leave an hour");
    expect(gainWords({ per_hour: 0, unit: "deg" })).toBeNull();
  });

  it("tells a part of the score in plain units", () => {
    expect(changeWords({ component: "aim", before: 0.19, now: 0.17, raw_pct: 10.5, change_pct: 5, se_pct: 8, n: 84 })).toBe("Directional error 0.19° → 0.17° (−11 %, n 84)");
  });
});
