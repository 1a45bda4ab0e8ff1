import { expect, test } from "vitest";
import { asksForALook, between, cautionSentence } from "./cautions";

test("a stretch is told by the clock of the film, from its first second to the one after its last", () => {
  expect(between(3.2, 4.1)).toBe("Between 0:03 and 0:05");
  expect(between(61, 61)).toBe("At 1:01");
});

test("where somebody may not be covered a look is asked for, where everything is blurred it is not", () => {
  const dark = { why: "dark" as const, start_s: 3, end_s: 5 };
  expect(cautionSentence(dark)).toBe("Between 0:03 and 0:05 it is too dark to tell people from the table, and someone may not be covered: look before you share.");
  expect(asksForALook(dark)).toBe(true);
  const hidden = { why: "all_covered" as const, start_s: 0, end_s: 2 };
  expect(cautionSentence(hidden)).toBe("Between 0:00 and 0:02 the table was not found, so everything is blurred.");
  expect(asksForALook(hidden)).toBe(false);
});
