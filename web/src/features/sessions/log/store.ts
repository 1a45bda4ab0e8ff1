/** The notes of this browser as every page sees them; each is remembered with its letter to the house before it is sent. */
import { useMemo, useSyncExternalStore } from "react";
import type { NewSession, Session } from "@/lib/api-types";
import { newId } from "@/lib/ids";
import { type Letter, adding, takingBack, telling } from "./letters";
import { type Details, NO_DETAILS, type Noted, type NotedShot, type Player, inOrder, standingOf, startOf } from "./noted";
import * as records from "./records";
import type { Change, Pad } from "./records";
import { type Tap, judgedOf } from "./taps";

interface Kept {
  notes: readonly Noted[];
  letters: readonly Letter[];
  pads: readonly Pad[];
  isRecovered: boolean;
}

const NOTHING: Kept = { notes: [], letters: [], pads: [], isRecovered: false };
let kept = NOTHING;
const listeners = new Set<() => void>();

function tell(next: Kept) {
  kept = next;
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const now = () => kept;

function merged<T>(old: readonly T[], fresh: readonly T[], gone: readonly string[], key: (one: T) => string): T[] {
  const changed = new Map(fresh.map((one) => [key(one), one]));
  const stay = old.filter((one) => !gone.includes(key(one))).map((one) => changed.get(key(one)) ?? one);
  const known = new Set(old.map(key));
  return [...stay, ...fresh.filter((one) => !known.has(key(one)))];
}

/** Shows a change at once and remembers it. */
export function apply(change: Change) {
  tell({
    ...kept,
    notes: merged(kept.notes, change.notes ?? [], change.goneNotes ?? [], ({ id }) => id),
    letters: merged(kept.letters, change.letters ?? [], change.goneLetters ?? [], ({ id }) => id),
    pads: merged(kept.pads, change.pads ?? [], [], ({ sessionId }) => sessionId),
  });
  void records.keep(change);
}

/** Brings back what this person noted in this browser. */
export async function recover(personId: string): Promise<void> {
  tell({ ...(await records.remembered(personId)), isRecovered: true });
}

/** Leaves everything as it is, remembered for the next sign-in of the same person. */
export function leave() {
  tell(NOTHING);
}

/** Opens the pad of a session, or refreshes what is remembered of it; `unsent` is for one that the house does not know yet. */
export function openPad(session: Session, personId: string, unsent: NewSession | null = null) {
  apply({ pads: [{ sessionId: session.id, personId, session, unsent, openedAtMs: Date.now(), isDone: false }] });
}

/** The house knows of the session now. */
export function padIsKnown(sessionId: string) {
  const pad = kept.pads.find((one) => one.sessionId === sessionId);
  if (pad) apply({ pads: [{ ...pad, unsent: null }] });
}

export function putAway(sessionId: string) {
  const pad = kept.pads.find((one) => one.sessionId === sessionId);
  if (pad) apply({ pads: [{ ...pad, isDone: true }] });
}

const notesOf = (sessionId: string) => kept.notes.filter((note) => note.sessionId === sessionId);

/** The time of the next letter: after all that were written before, whatever the phone's clock does. */
const nextMs = () => Math.max(Date.now(), ...kept.letters.map(({ atMs }) => atMs + 1));

export interface Where {
  session: Pick<Session, "id" | "kind" | "started_at">;
  personId: string;
}

function blank({ session, personId }: Where, atMs: number) {
  return { id: newId(), sessionId: session.id, personId, startS: startOf(notesOf(session.id), session.started_at, atMs) };
}

/** Notes a shot of `chosen`, else of whoever is at the table. */
export function noteShot(where: Where, tap: Tap, chosen: Player | null) {
  const atMs = nextMs();
  const isMatch = where.session.kind === "match";
  const at = standingOf(notesOf(where.session.id), chosen);
  const shot: NotedShot = { kind: "shot", ...blank(where, atMs), ...NO_DETAILS, ...judgedOf(tap, { ...at, isMatch }), player: isMatch ? at.player : null };
  apply({ notes: [shot], letters: [telling(shot, atMs)] });
}

export function noteRack(where: Where, winner: Player | null) {
  const atMs = nextMs();
  const rack: Noted = { kind: "rack", ...blank(where, atMs), winner };
  apply({ notes: [rack], letters: [telling(rack, atMs)] });
}

/** Adds to what was said of a shot: in its own letter where that never left, in another one else. */
export function addDetails(shot: NotedShot, details: Partial<Details>) {
  const fuller = { ...shot, ...details };
  const first = kept.letters.find(({ id, isTried }) => id === shot.id && !isTried);
  const letter = first ? telling(fuller, first.atMs) : adding(fuller, nextMs());
  apply({ notes: [fuller], letters: [letter] });
}

/** Takes back the last tap, be it a shot or a rack; what never left is simply forgotten. */
export function undoLast(sessionId: string) {
  const last = inOrder(notesOf(sessionId)).at(-1);
  if (!last) return;
  const written = kept.letters.filter(({ noteId }) => noteId === last.id);
  const isUntold = written.some(({ id, isTried }) => id === last.id && !isTried);
  const goneLetters = written.filter(({ problem }) => isUntold || problem !== null).map(({ id }) => id);
  apply({ goneNotes: [last.id], goneLetters, letters: isUntold ? [] : [takingBack(last, nextMs())] });
}

export function useNotes(sessionId: string): readonly Noted[] {
  const { notes } = useSyncExternalStore(subscribe, now);
  return useMemo(() => notes.filter((note) => note.sessionId === sessionId), [notes, sessionId]);
}

export const useLetters = () => useSyncExternalStore(subscribe, () => kept.letters);
export const usePads = () => useSyncExternalStore(subscribe, () => kept.pads);
export const useRecovered = () => useSyncExternalStore(subscribe, () => kept.isRecovered);
