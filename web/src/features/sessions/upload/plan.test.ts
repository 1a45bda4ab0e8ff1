import { describe, expect, it } from "vitest";
import { backoffMs, bytesOf, mayBeSame, missing, partsOf, secondsLeft, speedOf, withSample } from "./plan";

describe("partsOf", () => {
  it.each([
    [0, 8, []],
    [8, 8, [[1, 0, 8]]],
    [9, 8, [[1, 0, 8], [2, 8, 9]]],
  ])("%s bytes in parts of %s", (size, part, expected) => {
    expect(partsOf(size, part).map(({ number, from, until }) => [number, from, until])).toEqual(expected);
  });

  it("covers 4 GB without a gap or an overlap", () => {
    const parts = partsOf(4_294_967_297, 8 << 20);
    expect(bytesOf(parts)).toBe(4_294_967_297);
    expect(parts.every(({ from }, at) => from === (parts[at - 1]?.until ?? 0))).toBe(true);
  });
});

it("sends only what is not there", () => {
  expect(missing(partsOf(30, 10), [1, 3]).map(({ number }) => number)).toEqual([2]);
  expect(missing(partsOf(30, 10), [3, 1, 2, 9])).toEqual([]);
});

describe("speed", () => {
  it("needs two seconds to judge", () => {
    expect(speedOf([])).toBeNull();
    expect(speedOf([{ at_ms: 0, sentBytes: 0 }, { at_ms: 1000, sentBytes: 5 }])).toBeNull();
    expect(speedOf([{ at_ms: 0, sentBytes: 0 }, { at_ms: 4000, sentBytes: 8000 }])).toBe(2000);
  });

  it("forgets what was long ago", () => {
    const samples = withSample([{ at_ms: 0, sentBytes: 0 }, { at_ms: 10_000, sentBytes: 10 }], { at_ms: 20_000, sentBytes: 30 });
    expect(samples.map(({ at_ms }) => at_ms)).toEqual([10_000, 20_000]);
  });

  it("knows no time left without a speed", () => {
    expect(secondsLeft(100, null)).toBeNull();
    expect(secondsLeft(100, 0)).toBeNull();
    expect(secondsLeft(100, 50)).toBe(2);
  });
});

it("waits longer each time, half a minute at most", () => {
  expect([0, 1, 2, 9].map((attempt) => backoffMs(attempt, 0.5))).toEqual([1000, 2000, 4000, 30_000]);
});

it("knows a file again by its size, and its name or time", () => {
  const begun = { fileName: "a.mov", sizeBytes: 10, lastModified: 5 };
  expect(mayBeSame(begun, begun)).toBe(true);
  expect(mayBeSame(begun, { ...begun, fileName: "b.mov" })).toBe(true);
  expect(mayBeSame(begun, { ...begun, lastModified: 6 })).toBe(true);
  expect(mayBeSame(begun, { fileName: "b.mov", sizeBytes: 10, lastModified: 6 })).toBe(false);
  expect(mayBeSame(begun, { ...begun, sizeBytes: 11 })).toBe(false);
});
