/** What the pad says: the last shot, the count, and how the sending goes. */
import { count, percent } from "@/lib/format";
import { pocketWord } from "@/pool/pocket-words";
import { resultWord, typeWord } from "@/pool/shot-words";
import { isThin } from "../sentences";
import type { Noted, NotedShot, Tally } from "./noted";

const ROLLS = { draw: "draw", stun: "stun", follow: "follow" } as const;
const SIDES = { left: "left", none: "no side", right: "right" } as const;

function shotWord(shot: NotedShot): string {
  if (shot.foul === "scratch" && shot.intent === "break") return "Scratch on the break";
  if (shot.intent === "break" && shot.result === "miss") return "Break, dry";
  return resultWord(shot);
}

/** "Make · Bank · draw, left · 7 ball · left side" */
export function shotWords(shot: NotedShot): string {
  const spin = [shot.roll && ROLLS[shot.roll], shot.side && SIDES[shot.side]].filter(Boolean).join(", ");
  const parts = [shotWord(shot), shot.shot_type === "direct" ? null : typeWord(shot.shot_type), spin, shot.ball === null ? null : `${shot.ball} ball`, shot.pocket && pocketWord(shot.pocket)];
  return parts.filter(Boolean).join(" · ");
}

export function noteWords(note: Noted, names: readonly [string, string]): string {
  if (note.kind === "shot") return shotWords(note);
  return note.winner === null ? "The rack is over" : `The rack is ${names[note.winner]}'s`;
}

/** "12 of 19 made, 63 %"; no share of so few that it says nothing. */
export function tallyWords({ makes, attempts }: Tally): string {
  if (attempts === 0) return "No attempt yet";
  return isThin(attempts) ? `${makes} of ${attempts} made` : `${makes} of ${attempts} made, ${percent((100 * makes) / attempts)}`;
}

/** How the sending goes, calmly; null when the house has everything. */
export function waitingWords(n: number, isOnline: boolean): string | null {
  if (n === 0) return null;
  const shots = `${count(n, "shot")} ${n === 1 ? "waits" : "wait"}`;
  return isOnline ? `${shots} to be sent` : `${shots} for the network`;
}
