/** Finding drills in the library: everything chosen has to hold. */
import type { Drill, Tier } from "@/lib/api-types";
import { TIERS } from "./words";

export interface DrillSearch {
  words?: string;
  rule?: string;
  tier?: Tier;
  minutes?: number;
  balls?: number;
}

const oneOf = <T,>(value: unknown, all: readonly T[]): T | undefined => all.find((one) => one === value);
const positive = (value: unknown): number | undefined => (typeof value === "number" && value > 0 ? value : undefined);

export const MINUTES = [5, 10, 15, 30] as const;
export const BALLS = [1, 2, 4, 10] as const;

/** What an address says is looked for. */
export function drillSearch(search: Record<string, unknown>): DrillSearch {
  const words = typeof search.words === "string" && search.words.trim() ? search.words : undefined;
  const rule = typeof search.rule === "string" && /^R\d+$/.test(search.rule) ? search.rule : undefined;
  return JSON.parse(JSON.stringify({ words, rule, tier: oneOf(search.tier, TIERS), minutes: positive(search.minutes), balls: positive(search.balls) })) as DrillSearch;
}

export function fits(drill: Drill, { words = "", rule, tier, minutes, balls }: DrillSearch): boolean {
  const text = `${drill.name} ${drill.group} ${drill.layout} ${drill.scoring}`.toLowerCase();
  return (
    (!rule || (drill.rules ?? []).includes(rule)) &&
    (!tier || TIERS.indexOf(drill.level) <= TIERS.indexOf(tier)) &&
    (!minutes || drill.minutes <= minutes) &&
    (!balls || drill.n_balls <= balls) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/** The drills by their group, groups in the order they come. */
export function grouped(drills: readonly Drill[]): [string, Drill[]][] {
  const groups = new Map<string, Drill[]>();
  for (const drill of drills) groups.set(drill.group, [...(groups.get(drill.group) ?? []), drill]);
  return [...groups];
}
