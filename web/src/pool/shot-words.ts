/** A shot in words: what it was, where it went, and what each number means. */
import type { Shot } from "@/lib/api-types";
import { clockTime, number } from "@/lib/format";
import { lookOf } from "./ball-look";
import { pocketWord } from "./pocket-words";

const RESULTS: Record<Shot["result"], string> = { make: "Make", miss: "Miss", success: "Safe", fail: "Safety failed" };
const TYPES: Record<Shot["shot_type"], string> = { direct: "Direct", bank: "Bank", kick: "Kick", combo: "Combo", carom: "Carom", jump: "Jump", masse: "Massé", push: "Push" };
export const FOUL_WORDS: Readonly<Record<string, string>> = { scratch: "Scratch", no_contact: "No contact", wrong_first: "Wrong ball first", no_rail: "No rail", off_table: "Off the table", declared: "Foul called at the table" };

export function resultWord(shot: Pick<Shot, "result" | "intent" | "foul">): string {
  if (shot.foul) return FOUL_WORDS[shot.foul] ?? "Foul";
  if (shot.intent === "break") return shot.result === "make" ? "Break, ball down" : "Break";
  return RESULTS[shot.result];
}

export function typeWord(shot_type: Shot["shot_type"]): string {
  return TYPES[shot_type];
}

/** Below this the machine is not sure, and the numbers are grey. */
export const SURE = 0.6;

type Pot = Pick<Shot["pots"][number], "kind" | "number" | "pocket">;

export function potWords({ kind, number: ballNumber, pocket }: Pot): string {
  const { name } = lookOf({ kind: kind as "solid", number: ballNumber ?? null });
  return pocket ? `${name}, ${pocketWord(pocket)}` : name;
}

/** "Make: 3 ball, foot left corner"; "Miss (fell: 5 ball, left side)" where another ball fell than the one that was meant. */
export function shotTitle(shot: Pick<Shot, "result" | "intent" | "foul" | "pots">): string {
  const fell = shot.pots.filter(({ kind }) => kind !== "cue").map(potWords);
  const ended = resultWord(shot);
  if (fell.length === 0) return ended;
  return shot.result === "make" || shot.foul ? `${ended}: ${fell.join("; ")}` : `${ended} (fell: ${fell.join("; ")})`;
}

/** "Bank · cut 28° · 31 in · 7.2 mph": what was measured, nothing else. */
export function shotFacts(shot: Pick<Shot, "shot_type" | "cut_deg" | "distance_in" | "cue_speed_mph">): string {
  const facts = [
    typeWord(shot.shot_type),
    measured(shot.cut_deg, (value) => `cut ${number(value)}°`),
    measured(shot.distance_in, (value) => `${number(value)} in`),
    measured(shot.cue_speed_mph, (value) => `${number(value, 1)} mph`),
  ];
  return facts.filter(Boolean).join(" · ");
}

function measured(value: number | null | undefined, say: (value: number) => string): string | null {
  return value === null || value === undefined ? null : say(value);
}

export function shotLabel(shot: Pick<Shot, "number" | "result" | "intent" | "foul" | "pots" | "start_s">): string {
  return `Shot ${shot.number}, ${shotTitle(shot)}, at ${clockTime(shot.start_s)}`;
}

/** Draw, stun or follow, as the roll ratio says; null when it was not measured. */
export function rollWord(ratio: number | null | undefined): string | null {
  if (ratio === null || ratio === undefined) return null;
  if (ratio < -0.15) return "draw";
  return ratio > 0.35 ? "follow" : "stun";
}

/** Over-cut or under-cut, as the object ball left; null when it was not measured. */
export function thinWord(error_deg: number | null | undefined): string | null {
  if (error_deg === null || error_deg === undefined) return null;
  if (Math.abs(error_deg) < 0.05) return "on the line";
  return error_deg > 0 ? "thin" : "full";
}

export function sideWord(side_pct: number | null | undefined): string | null {
  if (side_pct === null || side_pct === undefined) return null;
  if (Math.abs(side_pct) < 8) return "no side";
  return side_pct > 0 ? "right" : "left";
}
