import { expect, it } from "vitest";
import { windowAt } from "./use-reading";

it("asks for a short video whole", () => {
  expect(windowAt(12, 43.4)).toEqual({ from_s: 0, to_s: 45 });
});

it("asks for a long video in windows that overlap, so that no shot is cut", () => {
  expect(windowAt(0, 3600)).toEqual({ from_s: 0, to_s: 68 });
  expect(windowAt(59.9, 3600)).toEqual(windowAt(0, 3600));
  expect(windowAt(61, 3600)).toEqual({ from_s: 52, to_s: 128 });
  expect(windowAt(3600, 3600)).toEqual(windowAt(3590, 3600));
});
