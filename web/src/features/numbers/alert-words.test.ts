import { describe, expect, it } from "vitest";
import type { TrendAlert } from "@/lib/api-types";
import { alertWords, familyWords, sureWords } from "./alert-words";

const pots = (n: number, n_made: number) => ({ n, n_made, made_pct: (100 * n_made) / n, low: 0, high: 100, n_rated: 0, expected_pct: null });
const alert: TrendAlert = { traits: { side: "left", distance: "6_to_8_ft" }, before: pots(200, 100), after: pots(200, 118), points: 9, better: 0.965, at_least: 2.7, harder: null };

describe("what changed, in words", () => {
  it("names the shots as players do", () => {
    expect(familyWords(alert.traits)).toBe("Left-english pots from 6 to 8 ft");
    expect(familyWords({})).toBe("All pots");
    expect(familyWords({ cut: "straight" })).toBe("All pots, straight in");
    expect(familyWords({ distance: "over_8_ft", roll: "draw" })).toBe("Draw pots over 8 ft");
    expect(familyWords({ shot_type: "bank" })).toBe("Bank pots");
  });
  it("carries both counts and never only a percentage", () => {
    expect(alertWords(alert)).toBe("+9 points: 100 of 200 before, 118 of 200 now");
  });
  it("says how sure it is and what of it is sure", () => {
    expect(sureWords(alert)).toBe("96 % sure it is better, 90 % sure by at least 3 points.");
    expect(sureWords({ ...alert, points: -9, better: 0.03, at_least: -3.2, harder: 4 })).toBe("97 % sure it is worse, 90 % sure by at least 3 points. The shots were 4 points harder than before.");
  });
});
