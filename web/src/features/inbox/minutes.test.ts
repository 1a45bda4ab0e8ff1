import { expect, test } from "vitest";
import { clockOf, minuteOf } from "./minutes";

test("a minute of the day and its clock are the same thing", () => {
  for (const minute of [0, 1, 480, 1320, 1439]) expect(minuteOf(clockOf(minute))).toBe(minute);
});

test("what is no time is none", () => {
  for (const text of ["", "24:00", "7:60", "noon"]) expect(minuteOf(text)).toBeNull();
});
