/** A session's notes as the pad shows them: shots and the ends of racks, in the order they were tapped. */
import type { PocketName } from "@/pool/table-shape";
import { type Judged, goesOn } from "./taps";

/** 0 is the person whose session it is, 1 the opponent. */
export type Player = 0 | 1;
export type Roll = "draw" | "stun" | "follow";
export type Side = "left" | "none" | "right";

/** What may be added to a shot after its tap; null: not said. */
export interface Details {
  shot_type: Judged["shot_type"];
  roll: Roll | null;
  side: Side | null;
  ball: number | null;
  pocket: PocketName | null;
}

interface Note {
  id: string;
  sessionId: string;
  personId: string;
  /** Seconds since the session's start; rises from note to note, whatever the phone's clock does. */
  startS: number;
}

export interface NotedShot extends Note, Judged, Details {
  kind: "shot";
  /** Who shot; null where one practises alone. */
  player: Player | null;
}

/** The end of a rack; `winner` null where nobody won it or nobody said. */
export interface NotedRack extends Note {
  kind: "rack";
  winner: Player | null;
}

export type Noted = NotedShot | NotedRack;

export const NO_DETAILS: Details = { shot_type: "direct", roll: null, side: null, ball: null, pocket: null };

export function inOrder(notes: readonly Noted[]): Noted[] {
  return [...notes].sort((a, b) => a.startS - b.startS);
}

export function shotsOf(notes: readonly Noted[]): NotedShot[] {
  return inOrder(notes).filter((note) => note.kind === "shot");
}

/** How a session stands: the rack at hand, whether its first shot is still to come, who is at the table, racks won. */
export interface Standing {
  rack: number;
  isFirstOfRack: boolean;
  player: Player;
  won: [number, number];
}

/** Who comes to the table follows from the shots; the winner of a rack breaks the next one. `chosen` is what a person said since the last note. */
export function standingOf(notes: readonly Noted[], chosen: Player | null = null): Standing {
  const now: Standing = { rack: 1, isFirstOfRack: true, player: 0, won: [0, 0] };
  for (const note of inOrder(notes)) {
    if (note.kind === "rack") {
      if (note.winner !== null) now.won[note.winner] += 1;
      Object.assign(now, { rack: now.rack + 1, isFirstOfRack: true, player: note.winner ?? now.player });
    } else {
      const shooter = note.player ?? 0;
      Object.assign(now, { isFirstOfRack: false, player: goesOn(note) || note.player === null ? shooter : 1 - shooter });
    }
  }
  return chosen === null ? now : { ...now, player: chosen };
}

export interface Tally {
  n: number;
  makes: number;
  attempts: number;
}

/** Shots, attempts and makes as the house counts them; of one player where `player` is given. */
export function tallyOf(shots: readonly NotedShot[], player?: Player): Tally {
  const own = player === undefined ? shots : shots.filter((shot) => shot.player === player);
  const attempts = own.filter(({ intent }) => intent === "attack");
  return { n: own.length, makes: attempts.filter(({ result }) => result === "make").length, attempts: attempts.length };
}

const LEAST_APART_S = 0.1;

/** When a note made at `atMs` was, counted from the session's start; never before the note before it. */
export function startOf(notes: readonly Noted[], startedAt: string, atMs: number): number {
  const last = inOrder(notes).at(-1);
  const since_s = (atMs - Date.parse(startedAt)) / 1000;
  return Math.round(Math.max(since_s, 0, (last?.startS ?? -LEAST_APART_S) + LEAST_APART_S) * 1000) / 1000;
}
