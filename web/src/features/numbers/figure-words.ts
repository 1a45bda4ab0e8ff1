/** A number as it is written, and what changed, in words. */
import type { ComparedFigure, NumberDefinition } from "@/lib/api-types";
import { number } from "@/lib/format";

/** Decimals by unit: scatter needs three, shares none. */
const DIGITS: Record<string, number> = { "%": 0, "°": 3, points: 0, pots: 0, "": 3, balls: 1, h: 1, mph: 1, in: 1, "per 100": 1 };

/** Units of numbers that are differences themselves. */
const SIGNED = new Set(["per 100"]);

export function written(value: number | null | undefined, unit: string): string | null {
  if (value === null || value === undefined) return null;
  const size = number(Math.abs(value), DIGITS[unit] ?? 1);
  const sign = Number(size.replaceAll(",", "")) === 0 ? "" : value < 0 ? "−" : SIGNED.has(unit) ? "+" : "";
  return `${sign}${size}`;
}

/** "62 to 79 %", with 95 % certainty. */
export function intervalWords({ low, high }: { low: number | null; high: number | null }, unit: string): string | null {
  const [from, to] = [written(low, unit), written(high, unit)];
  return from === null || to === null ? null : `${from} to ${to}${unit && unit !== "°" ? ` ${unit}` : unit}`;
}

const POINTS = new Set(["%"]);

/** "+4 points, 93 % sure it is better". */
export function changeWords(figure: ComparedFigure, definition: NumberDefinition): string | null {
  if (figure.difference === null || figure.before === null) return null;
  const size = written(Math.abs(figure.difference), definition.unit)?.replace("+", "") ?? null;
  const sign = figure.difference < 0 ? "−" : "+";
  if (size === null || Number(size.replaceAll(",", "")) === 0) return "as before";
  const unit = POINTS.has(definition.unit) ? " points" : definition.unit && definition.unit !== "points" ? ` ${definition.unit}` : "";
  return `${sign}${size}${unit}${sureWords(figure.better)}`;
}

function sureWords(better: number | null): string {
  if (better === null) return "";
  const sure = Math.max(better, 1 - better);
  if (sure < 0.75) return ", could be chance";
  return `, ${Math.min(99, Math.round(100 * sure))} % sure it is ${better > 0.5 ? "better" : "worse"}`;
}

/** "n 30 attempts", "n 1 session". */
export function restsOn(n: number, of: string): string {
  return `n ${number(n)} ${n === 1 ? one(of) : of}`;
}

/** One of what is counted: "session" of "sessions", "safety" of "safeties", "ball or error" of "balls and errors". */
function one(of: string): string {
  const words = of.split(" ").map((word) => (word === "and" ? "or" : word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/s$/, "")));
  return words.join(" ");
}

/** Whether a number rests on so little that it is shown grey. */
export function isThin(figure: { n: number; low: number | null; high: number | null }, unit: string): boolean {
  if (unit === "%" && figure.low !== null && figure.high !== null) return figure.high - figure.low > 25;
  return figure.n < 10;
}

/** Which of the numbers stand first on the page. */
export const FIRST = ["make_pct", "above_expected", "rating", "tpa", "balls_per_run", "break_success_pct", "break_win_pct", "safety_win_pct"];
/** Those whose n is only the sessions they come from. */
export const COUNTED = new Set(["hours", "attempts"]);
