/** The spin of a shot in the three words a person would use; null where nobody knows. */
import type { Shot } from "@/lib/api-types";
import { rollWord, sideWord } from "@/pool/shot-words";

export type Roll = "draw" | "stun" | "follow";
export type Side = "left" | "none" | "right";

const SURE = 0.6;

/** The likeliest of draw, stun and follow where one of them is; else what the roll ratio says. */
export function rollOf({ spin, roll_ratio }: Pick<Shot, "spin" | "roll_ratio">): Roll | null {
  const likely = spin ? (["draw", "stun", "follow"] as const).find((word) => spin[word] >= SURE) : undefined;
  return likely ?? (spin ? null : (rollWord(roll_ratio) as Roll | null));
}

/** As a person said, else as measured. */
export function sideOf({ said, side_pct }: Pick<Shot, "said" | "side_pct">): Side | null {
  const word = said?.side ?? sideWord(side_pct);
  return word === "no side" ? "none" : ((word as Side | undefined) ?? null);
}
