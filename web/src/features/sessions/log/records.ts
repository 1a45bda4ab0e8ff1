/** What the browser remembers of notes and of what the house has yet to hear: they survive a reload and a dead battery. */
import { Dexie, type EntityTable } from "dexie";
import type { NewSession, Session } from "@/lib/api-types";
import type { Letter } from "./letters";
import type { Noted } from "./noted";

/** A session that is being logged in this browser, so that its pad opens without the network. */
export interface Pad {
  sessionId: string;
  personId: string;
  session: Session;
  /** The session as the house has yet to hear of it: begun without the network; null once it knows. */
  unsent: NewSession | null;
  openedAtMs: number;
  /** Put away by the person: no longer offered on the first page. */
  isDone: boolean;
}

export interface Remembered {
  notes: Noted[];
  letters: Letter[];
  pads: Pad[];
}

type Tables = { notes: EntityTable<Noted, "id">; letters: EntityTable<Letter, "id">; pads: EntityTable<Pad, "sessionId"> };
const database = new Dexie("action-tracker-notes") as Dexie & Tables;
database.version(1).stores({ notes: "id, personId", letters: "id, personId", pads: "sessionId, personId" });

/** What changed: things to keep and ids to forget, table by table. */
export interface Change {
  notes?: readonly Noted[];
  letters?: readonly Letter[];
  pads?: readonly Pad[];
  goneNotes?: readonly string[];
  goneLetters?: readonly string[];
}

/** Keeps a change whole or not at all. Private windows may refuse a database: then notes live as long as the page. */
export async function keep({ notes = [], letters = [], pads = [], goneNotes = [], goneLetters = [] }: Change): Promise<void> {
  const work = async () => {
    await database.notes.bulkPut([...notes]);
    await database.letters.bulkPut([...letters]);
    await database.pads.bulkPut([...pads]);
    await database.notes.bulkDelete([...goneNotes]);
    await database.letters.bulkDelete([...goneLetters]);
  };
  await database.transaction("rw", database.notes, database.letters, database.pads, work).catch(() => undefined);
}

/** Everything of this person: letters in the order they were written, pads with the last opened first. */
export async function remembered(personId: string): Promise<Remembered> {
  const mine = { personId };
  try {
    const [notes, letters, pads] = await Promise.all([database.notes.where(mine).toArray(), database.letters.where(mine).sortBy("atMs"), database.pads.where(mine).sortBy("openedAtMs")]);
    return { notes, letters, pads: pads.reverse() };
  } catch {
    return { notes: [], letters: [], pads: [] };
  }
}
