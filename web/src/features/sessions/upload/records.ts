/** What the browser remembers of uploads that are not done, so that a reload or a dead battery loses nothing. */
import { Dexie, type EntityTable } from "dexie";
import type { Fingerprint } from "./plan";

export interface UploadRecord extends Fingerprint {
  videoId: string;
  sessionId: string;
  personId: string;
  partSizeBytes: number;
  /** MD5 of the first part, to know the file again. */
  firstMd5: string | null;
  /** The way back to the file without asking, in browsers that have it. */
  handle: FileSystemFileHandle | null;
  isPaused: boolean;
  begunAt: number;
}

const database = new Dexie("action-tracker") as Dexie & { uploads: EntityTable<UploadRecord, "videoId"> };
database.version(1).stores({ uploads: "videoId, personId" });

/** Private windows may refuse a database: then uploads work, but are not remembered. */
async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

export const remember = (record: UploadRecord) =>
  quietly<unknown>(() => database.uploads.put(record), null).then(() => undefined);

export const change = (videoId: string, part: Partial<UploadRecord>) =>
  quietly<unknown>(() => database.uploads.update(videoId, part), null).then(() => undefined);

export const forget = (videoId: string) => quietly<unknown>(() => database.uploads.delete(videoId), null).then(() => undefined);

/** Undefined when nothing is remembered of it. */
export const find = (videoId: string): Promise<UploadRecord | undefined> => quietly(() => database.uploads.get(videoId), undefined);

/** This person's unfinished uploads, oldest first. */
export const remembered = (personId: string): Promise<UploadRecord[]> =>
  quietly(() => database.uploads.where("personId").equals(personId).sortBy("begunAt"), []);
