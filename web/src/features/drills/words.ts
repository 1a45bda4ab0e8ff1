/** Drills in the words of the hall. */
import type { Benchmark, Drill, DrillRun, DrillSetup, Tier } from "@/lib/api-types";
import { count } from "@/lib/format";

export const TIERS = ["D", "C", "B", "A"] as const satisfies readonly Tier[];
const LEVELS: Record<Tier, string> = { D: "Beginner", C: "League", B: "Strong", A: "Semi-pro" };

export const levelWord = (tier: Tier) => LEVELS[tier];

/** The weaknesses that the coach's rules are about, for finding drills. */
export const WEAKNESSES: readonly (readonly [rule: string, words: string])[] = [
  ["R1", "Long shots with left english"],
  ["R2", "Draw on long shots"],
  ["R3", "Speed of follow shots"],
  ["R4", "Stun along the tangent line"],
  ["R5", "Rolling cue ball, 30 degrees"],
  ["R6", "Break accuracy"],
  ["R7", "Safeties"],
  ["R8", "Left against right english"],
  ["R9", "Banks"],
  ["R10", "Kicks"],
  ["R11", "Outside english and throw"],
  ["R12", "Inside english"],
  ["R14", "Hitting too hard"],
  ["R15", "What the break leaves"],
  ["R17", "Scratches"],
  ["R18", "Tired after some racks"],
  ["R19", "Rhythm"],
  ["R20", "Under pressure"],
  ["R21", "Long pots"],
  ["R22", "Over- and undercutting"],
  ["R23", "One cut angle"],
  ["R24", "Unmeant side spin"],
  ["R25", "Getting enough draw"],
  ["R26", "Which shot to choose"],
  ["R27", "Position play"],
  ["R28", "Off the rail, over a ball"],
];

export const weaknessWord = (rule: string) => WEAKNESSES.find(([one]) => one === rule)?.[1] ?? rule;

export function factsOf({ n_balls, minutes, level }: Pick<Drill, "n_balls" | "minutes" | "level">): string {
  return `${levelWord(level)} · about ${minutes} min · ${count(n_balls, "ball")}`;
}

export function scoreWords(run: Pick<DrillRun, "score" | "tier" | "is_over">): string {
  if (run.score === null) return run.is_over ? "waits for your word" : "not scored yet";
  return run.tier ? `${run.score}, passes ${run.tier}` : String(run.score);
}

/** What the next tier takes, or what was reached. */
export function goalWords({ next_mark, tier, fewer_is_better }: Pick<Benchmark, "next_mark" | "tier" | "fewer_is_better">): string {
  if (next_mark === null) return "Passed at the highest tier.";
  const next = TIERS[tier ? TIERS.indexOf(tier) + 1 : 0];
  return fewer_is_better ? `${next} takes ${next_mark} shots or fewer.` : `${next} takes ${next_mark}.`;
}

/** What the picture of a layout shows. */
export function layoutLabel(name: string, setup: DrillSetup): string {
  const balls = count(setup.balls?.length ?? 0, "object ball");
  const pocket = setup.pocket ? `, pocket ${setup.pocket}` : "";
  const target = setup.target ? ", with a target for the cue ball" : "";
  return `${name}, ${setup.name}: cue ball and ${balls}${pocket}${target}`;
}
