/** Runs that this browser knows: each is remembered before it is sent, so that a tap survives a lost network and a dead battery. */
import { Dexie, type EntityTable } from "dexie";
import type { Drill, RunSent } from "@/lib/api-types";

export interface KeptRun {
  id: string;
  personId: string;
  drill: Drill;
  body: RunSent;
  /** The version the house has; less than the body's while it waits. */
  sentVersion: number;
  /** What the house said when it did not take it. */
  problem: string | null;
}

const database = new Dexie("action-tracker-drills") as Dexie & { runs: EntityTable<KeptRun, "id"> };
database.version(1).stores({ runs: "id, personId" });

/** Private windows may refuse a database: then runs live as long as the page. */
export const keep = (run: KeptRun) => database.runs.put(run).catch(() => undefined);
export const forget = (id: string) => database.runs.delete(id).catch(() => undefined);
export const remembered = (personId: string) => database.runs.where({ personId }).toArray().catch((): KeptRun[] => []);
