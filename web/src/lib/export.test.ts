import { describe, expect, it } from "vitest";
import { csvOf } from "./export";

describe("numbers as a file", () => {
  it("keeps commas, quotes and lines inside their cell", () => {
    expect(csvOf(["name", "n"], [['Lou "Left", jr.', 3], ["two\nlines", null]])).toBe('name,n\r\n"Lou ""Left"", jr.",3\r\n"two\nlines",\r\n');
  });
  it("lets no spreadsheet run what somebody typed, but leaves numbers alone", () => {
    expect(csvOf(["name", "n"], [["=HYPERLINK(1)", -4]])).toBe("name,n\r\n'=HYPERLINK(1),-4\r\n");
  });
});
