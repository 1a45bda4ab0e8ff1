import { describe, expect, test } from "vitest";
import { daysLater, nameOf, stateOf, whenOf } from "./words";

const race = { kind: "action" as const, person_name: "Anna", opponent_name: "Boris", race_to: 7 };

describe("an appointment in words", () => {
  test("names the other one, whoever looks", () => {
    expect(nameOf({ ...race, side: "owner" })).toBe("Race to 7 against Boris");
    expect(nameOf({ ...race, side: "opponent" })).toBe("Race to 7 against Anna");
    expect(nameOf({ ...race, side: "hall" })).toBe("Race to 7: Anna and Boris");
    expect(nameOf({ kind: "practice", side: "owner", person_name: "Anna", opponent_name: null, race_to: null })).toBe("Practice");
  });

  test("is told on the hall's clocks, and says so to a reader elsewhere", () => {
    const told = { start_at: "2026-03-29T17:00:00Z", end_at: "2026-03-29T19:00:00Z", time_zone: "Europe/Berlin" };
    expect(whenOf(told, "Europe/Berlin")).toMatch(/19:00\u201321:00$/);
    expect(whenOf(told, "America/Chicago")).toMatch(/19:00\u201321:00 \(Europe\/Berlin\)$/);
  });

  test("says whose turn it is", () => {
    expect(stateOf({ state: "invited", proposal: null, side: "opponent" })).toBe("You are invited");
    expect(stateOf({ state: "invited", proposal: null, side: "owner" })).toBe("Waiting for an answer");
    const proposal = { start_at: "", end_at: "", by: "owner" as const };
    expect(stateOf({ state: "scheduled", proposal, side: "opponent" })).toBe("Another time was proposed");
  });
});

test("seven days later is the same weekday, also when clocks change", () => {
  expect(daysLater(new Date(2026, 2, 23), 7)).toEqual(new Date(2026, 2, 30));
});
