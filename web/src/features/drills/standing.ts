/** How a run stands while it is tapped, without asking the house: the house counts again by the same rules. */
import type { Drill, DrillScore } from "@/lib/api-types";

export type Points = readonly (number | null)[];

export interface Standing {
  score: number | null;
  isOver: boolean;
  /** The rung of a ladder to play next, from 1. */
  rung: number | null;
}

const isKnown = (one: number | null): one is number => one !== null;

function climbed({ start = 1, rungs = 0 }: DrillScore, known: readonly number[]): { rung: number; onTop: number } {
  return known.reduce(({ rung, onTop }, one) => ({ rung: one ? Math.min(rungs, rung + 1) : Math.max(1, rung - 1), onTop: onTop + (one && rung === rungs ? 1 : 0) }), { rung: start, onTop: 0 });
}

function inARowAfter(row: number, known: readonly number[]): number | null {
  let length = 0;
  for (const [n, one] of known.entries()) {
    length = one ? length + 1 : 0;
    if (length === row) return n + 1;
  }
  return null;
}

const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);

function difference({ attempts, sets = 1 }: DrillScore, known: readonly number[]): number | null {
  const each = Math.floor(attempts / sets);
  if (known.length < 2 * each) return null;
  return Math.round((100 * (sum(known.slice(each, 2 * each)) - sum(known.slice(0, each)))) / each);
}

function total(score: DrillScore, known: readonly number[]): number | null {
  const { rung, onTop } = climbed(score, known);
  const firstMiss = known.findIndex((one) => !one);
  const ordered = [...known].sort((a, b) => a - b);
  switch (score.kind) {
    case "best":
      return Math.max(...known);
    case "lowest_two":
      return sum(ordered.slice(0, 2));
    case "median":
      return ordered[Math.floor((ordered.length - 1) / 2)] ?? null;
    case "ladder":
      return Math.min(score.attempts, rung + onTop);
    case "level":
      return rung;
    case "streak":
      return firstMiss < 0 ? known.length : firstMiss;
    case "until":
      return inARowAfter(score.row ?? 1, known);
    case "race":
      return Math.min(score.to ?? 0, sum(known));
    case "difference":
      return difference(score, known);
    default:
      return sum(known);
  }
}

function isDecided(score: DrillScore, known: readonly number[]): boolean {
  if (score.kind === "streak") return known.some((one) => !one);
  if (score.kind === "until") return inARowAfter(score.row ?? 1, known) !== null;
  if (score.kind === "race") return [known.filter(Boolean).length, known.filter((one) => !one).length].includes(score.to ?? 0);
  return false;
}

export function standing(score: DrillScore, points: Points, nAttempts = score.attempts): Standing {
  const known = points.filter(isKnown);
  const isWhole = known.length === points.length;
  const climbs = score.kind === "ladder" || score.kind === "level";
  return {
    score: points.length > 0 && isWhole ? total(score, known) : null,
    isOver: points.length >= nAttempts || (isWhole && isDecided(score, known)),
    rung: climbs && isWhole ? climbed(score, known).rung : null,
  };
}

/** Which layout is played next: the ladder's rung, the first that wants more attempts, or one after the other. */
export function nextSetup(drill: Pick<Drill, "score" | "setups">, made: readonly { points: number | null; setup?: number }[]): number {
  const { rung } = standing(drill.score, made.map(({ points }) => points));
  const last = drill.setups.length - 1;
  if (rung !== null && drill.score.kind === "ladder") return Math.min(last, rung - 1);
  const tried = (n: number) => made.filter(({ setup }) => setup === n).length;
  const wanting = drill.setups.findIndex(({ attempts }, n) => attempts !== null && attempts !== undefined && tried(n) < attempts);
  return wanting >= 0 ? wanting : made.length % drill.setups.length;
}
