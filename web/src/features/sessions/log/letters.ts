/** What the house has yet to hear of a note: a person's words, each with its own id, so that they may be sent again and again. */
import type { Correction, ShotFields, ShotPlace } from "@/lib/api-types";
import { newId } from "@/lib/ids";
import { kindOf } from "@/pool/ball-look";
import type { Noted, NotedShot } from "./noted";

export interface Letter {
  /** The correction's own id. */
  id: string;
  noteId: string;
  sessionId: string;
  personId: string;
  /** Milliseconds since 1970; rises from letter to letter. */
  atMs: number;
  correction: Correction;
  /** Whether it was ever on its way: then the house may have it, though no answer came. */
  isTried: boolean;
  /** Why the house does not want it; null while all is well. */
  problem: string | null;
}

/** The ball that fell, as far as it is known; of a miss or a safety none did. */
function fallen({ result, ball, pocket }: NotedShot): NonNullable<ShotFields["pots"]> {
  const isDown = result === "make" && (ball !== null || pocket !== null);
  return isDown ? [{ kind: ball === null ? "unknown" : kindOf(ball), number: ball, pocket, t_s: null }] : [];
}

/** What may be added to a shot, all of it: null takes back what was said. On the break no ball is aimed at, and a pocket that took a ball was not only meant. */
function detailsOf(shot: NotedShot): ShotFields {
  const { result, intent, shot_type, roll, side, ball, pocket } = shot;
  const object = ball === null || intent === "break" ? null : { kind: kindOf(ball), number: ball };
  return { shot_type, roll, side, object, pots: fallen(shot), intended_pocket: result === "make" ? null : pocket };
}

/** What a fresh note says, and nothing that nobody said. */
export function fieldsOf(shot: NotedShot): ShotFields {
  const said = Object.entries(detailsOf(shot)).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  const { result, intent, foul, player } = shot;
  return { result, intent, foul, ...(player === null ? {} : { player }), ...Object.fromEntries(said) };
}

export function referenceOf({ id, startS }: Noted): ShotPlace {
  return { id, video_id: null, start_s: startS, end_s: startS };
}

function saying(note: Noted, correction: Correction, atMs: number): Letter {
  return { id: correction.id, noteId: note.id, sessionId: note.sessionId, personId: note.personId, atMs, correction, isTried: false, problem: null };
}

const stamp = (atMs: number) => ({ made_at: new Date(atMs).toISOString() });

/** A new note, told for the first time; the note's id is that of its first letter. */
export function telling(note: Noted, atMs: number): Letter {
  const common = { id: note.id, ...stamp(atMs), video_id: null };
  if (note.kind === "rack") return saying(note, { kind: "end_rack", ...common, at_s: note.startS, winner: note.winner }, atMs);
  return saying(note, { kind: "add", ...common, start_s: note.startS, end_s: null, fields: fieldsOf(note) }, atMs);
}

/** More about a shot that was told before. */
export function adding(shot: NotedShot, atMs: number): Letter {
  return saying(shot, { kind: "edit", id: newId(), ...stamp(atMs), shot: referenceOf(shot), fields: detailsOf(shot) }, atMs);
}

/** A note taken back after it was told. */
export function takingBack(note: Noted, atMs: number): Letter {
  const common = { id: newId(), ...stamp(atMs) };
  if (note.kind === "rack") return saying(note, { kind: "undo", ...common, of: note.id }, atMs);
  return saying(note, { kind: "delete", ...common, shot: referenceOf(note) }, atMs);
}

/** How many notes the house has yet to hear of. */
export function waiting(letters: readonly Letter[], notes: readonly Noted[]): number {
  const unsent = new Set(letters.filter(({ problem }) => problem === null).map(({ noteId }) => noteId));
  return notes.filter(({ id, kind }) => kind === "shot" && unsent.has(id)).length;
}
