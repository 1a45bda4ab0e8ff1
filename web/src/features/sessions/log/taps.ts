/** The seven taps of the pad, and what each says about a shot. */
import type { Shot } from "@/lib/api-types";

export type Tap = "make" | "miss" | "safe" | "safety_failed" | "break_make" | "break_dry" | "scratch";
export type Judged = Pick<Shot, "result" | "intent" | "foul" | "shot_type">;

export const TAPS: Readonly<Record<Tap, { label: string; judged: Judged }>> = {
  make: { label: "Make", judged: { result: "make", intent: "attack", foul: null, shot_type: "direct" } },
  miss: { label: "Miss", judged: { result: "miss", intent: "attack", foul: null, shot_type: "direct" } },
  safe: { label: "Safe", judged: { result: "success", intent: "safety", foul: null, shot_type: "direct" } },
  safety_failed: { label: "Safety failed", judged: { result: "fail", intent: "safety", foul: null, shot_type: "direct" } },
  break_make: { label: "Break, ball down", judged: { result: "make", intent: "break", foul: null, shot_type: "direct" } },
  break_dry: { label: "Break, dry", judged: { result: "miss", intent: "break", foul: null, shot_type: "direct" } },
  scratch: { label: "Scratch", judged: { result: "miss", intent: "attack", foul: "scratch", shot_type: "direct" } },
};

/** What a tap says here: the first stroke of a match's rack is its break, so a scratch on it is one on the break. */
export function judgedOf(tap: Tap, { isFirstOfRack, isMatch }: { isFirstOfRack: boolean; isMatch: boolean }): Judged {
  const { judged } = TAPS[tap];
  return tap === "scratch" && isFirstOfRack && isMatch ? { ...judged, intent: "break" } : judged;
}

/** Whether the player stays at the table after this shot. */
export function goesOn({ result, foul }: Pick<Judged, "result" | "foul">): boolean {
  return result === "make" && foul === null;
}
