import { describe, expect, it } from "vitest";
import type { MapCell } from "@/lib/api-types";
import { cellWords, countOf, squaresOf } from "./heat";

const cell = (told: Partial<MapCell>): MapCell => ({ column: 0, row: 0, n: 4, n_made: 3, made_pct: 75, low: 30, high: 95, n_rated: 4, expected_pct: 60, ...told });

describe("the map", () => {
  it("shows no square without a miss when it shows misses", () => {
    expect(squaresOf([cell({ n_made: 4, made_pct: 100 })], "misses")).toEqual([]);
    expect(squaresOf([], "share")).toEqual([]);
  });
  it("lays the last square against the far corner", () => {
    const [square] = squaresOf([cell({ column: 15, row: 7 })], "makes");
    expect(square?.corners[1]).toEqual({ x_m: 2.54, y_m: 1.27 });
  });
  it("colours the fullest square strongest", () => {
    const [few, many] = squaresOf([cell({ n_made: 1 }), cell({ n_made: 4 })], "makes");
    expect(many?.opacity).toBeCloseTo(0.9);
    expect(few && many && few.opacity < many.opacity).toBe(true);
  });
  it("compares the share with what the shots deserve, and is faint with few pots", () => {
    const [square] = squaresOf([cell({ n: 1, n_made: 0, made_pct: 0 })], "share");
    expect([square?.colour, square?.text]).toEqual(["var(--miss-on-felt)", "0"]);
    expect(square && square.opacity < 0.5).toBe(true);
  });
  it("counts what it shows", () => {
    expect([countOf(cell({}), "misses"), countOf(cell({}), "makes"), countOf(cell({}), "share")]).toEqual([1, 3, 4]);
  });
  it("has words for a square", () => {
    expect(cellWords(cell({}))).toBe("3 of 4 made, 75 % (truly 30 to 95 %); the reference player makes 60 %");
  });
});
