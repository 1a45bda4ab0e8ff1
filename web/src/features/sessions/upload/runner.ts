/** Begins, pauses, continues and ends uploads; one file moves at a time, several parts of it at once. */
import type { Video } from "@/lib/api-types";
import { ApiError, answer, api } from "@/lib/client";
import { md5Of } from "./digest";
import { mayBeSame } from "./plan";
import { UnreadableFile, uploadSentence } from "./problems";
import * as records from "./records";
import type { UploadRecord } from "./records";
import * as store from "./store";
import { transfer } from "./transfer";

const files = new Map<string, File>();
const running = new Map<string, AbortController>();

class Stopped extends Error {}

/** Starts the next waiting file when none is moving. */
function next() {
  if (running.size > 0) return;
  const upload = store.all().find(({ phase }) => phase === "queued");
  const file = upload && files.get(upload.videoId);
  if (upload && file) void run(upload.videoId, file);
}

async function run(videoId: string, file: File) {
  const stop = new AbortController();
  running.set(videoId, stop);
  try {
    await transfer(videoId, file, stop.signal);
    await records.forget(videoId);
    files.delete(videoId);
    store.patch(videoId, { phase: "done" });
  } catch (error) {
    if (!(error instanceof Stopped)) fail(videoId, error);
  } finally {
    running.delete(videoId);
    next();
  }
}

function fail(videoId: string, error: unknown) {
  const isLost = error instanceof UnreadableFile;
  if (isLost) files.delete(videoId);
  store.patch(videoId, { phase: isLost ? "needs_file" : "failed", problem: uploadSentence(error), bytesPerS: null, secondsLeft: null });
}

interface Begin {
  sessionId: string;
  personId: string;
  file: File;
  handle?: FileSystemFileHandle | null;
}

/** Tells the house of the file and puts it in the row. Throws an `ApiError` when the house does not want it. */
export async function begin({ sessionId, personId, file, handle = null }: Begin): Promise<void> {
  const video = await answer(
    api.POST("/api/sessions/{session_id}/videos", {
      params: { path: { session_id: sessionId } },
      body: { file_name: file.name, size_bytes: file.size, content_type: file.type || "application/octet-stream" },
    }),
  );
  const facts = { videoId: video.id, sessionId, fileName: file.name, sizeBytes: file.size };
  files.set(video.id, file);
  await records.remember({
    ...facts,
    personId,
    lastModified: file.lastModified,
    partSizeBytes: video.upload?.part_size_bytes ?? 0,
    firstMd5: null,
    handle,
    isPaused: false,
    begunAt: Date.now(),
  });
  store.add({ ...facts, phase: "queued" });
  next();
}

/** Takes up an upload that was begun elsewhere, with the file shown here. */
export async function adopt(video: Video, { file, handle }: { file: File; handle: FileSystemFileHandle | null }, personId: string): Promise<void> {
  const facts = { videoId: video.id, sessionId: video.session_id, fileName: video.file_name, sizeBytes: video.size_bytes };
  const partSizeBytes = video.upload?.part_size_bytes ?? 0;
  await records.remember({ ...facts, personId, lastModified: file.lastModified, partSizeBytes, firstMd5: null, handle, isPaused: false, begunAt: Date.now() });
  store.add({ ...facts, phase: "needs_file" });
  await giveFile(video.id, file);
}

export function pause(videoId: string) {
  store.patch(videoId, { phase: "paused", bytesPerS: null, secondsLeft: null });
  void records.change(videoId, { isPaused: true });
  running.get(videoId)?.abort(new Stopped());
}

/** Goes on with a paused or failed upload; asks for the file when the browser has lost sight of it. */
export async function goOn(videoId: string): Promise<void> {
  if (files.has(videoId)) return enqueue(videoId);
  const record = await records.find(videoId);
  const file = record?.handle ? await fromHandle(record.handle, true) : null;
  if (record && file) return giveFile(videoId, file);
  store.patch(videoId, { phase: "needs_file" });
}

function enqueue(videoId: string) {
  void records.change(videoId, { isPaused: false });
  store.patch(videoId, { phase: "queued", problem: null });
  next();
}

/** Stops the upload and takes what was sent out of the house. */
export async function cancel(videoId: string): Promise<void> {
  running.get(videoId)?.abort(new Stopped());
  files.delete(videoId);
  try {
    await answer(api.DELETE("/api/videos/{video_id}", { params: { path: { video_id: videoId } } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
  await records.forget(videoId);
  store.remove(videoId);
}

/** Continues with the file shown again; a different file is refused with a sentence (in `problem`). */
export async function giveFile(videoId: string, file: File): Promise<void> {
  const [record, begun] = [await records.find(videoId), store.find(videoId)];
  const fits = record ? await isSame(record, file) : begun?.sizeBytes === file.size;
  if (!fits) {
    const problem = `That is a different file. This upload began with ${begun?.fileName ?? "another one"}; pick that one to continue, or cancel it and start anew.`;
    store.patch(videoId, { phase: "needs_file", problem });
    return;
  }
  files.set(videoId, file);
  enqueue(videoId);
}

async function isSame(record: UploadRecord, file: File): Promise<boolean> {
  const picked = { fileName: file.name, sizeBytes: file.size, lastModified: file.lastModified };
  if (record.sizeBytes !== file.size) return false;
  if (!record.firstMd5) return mayBeSame(record, picked);
  return (await md5Of(file.slice(0, record.partSizeBytes)).catch(() => null)) === record.firstMd5;
}

type Permitting = FileSystemFileHandle & Record<"queryPermission" | "requestPermission", (ask: { mode: "read" }) => Promise<PermissionState>>;

/** The file behind a handle kept from before; null when the browser or the person says no. */
async function fromHandle(handle: FileSystemFileHandle, mayAsk: boolean): Promise<File | null> {
  try {
    const permitting = handle as Permitting;
    const now = await permitting.queryPermission({ mode: "read" });
    const allowed = now === "granted" || (mayAsk && (await permitting.requestPermission({ mode: "read" })) === "granted");
    return allowed ? await handle.getFile() : null;
  } catch {
    return null;
  }
}

/** After a reload: brings back this person's unfinished uploads, and goes on by itself where the file is still at hand. */
export async function recover(personId: string): Promise<void> {
  const mine = await records.remembered(personId);
  for (const record of mine.filter(({ videoId }) => !store.find(videoId))) await bringBack(record);
  store.markRecovered();
}

async function bringBack(record: UploadRecord): Promise<void> {
  const { videoId, sessionId, fileName, sizeBytes } = record;
  try {
    const video = await answer(api.GET("/api/videos/{video_id}", { params: { path: { video_id: videoId } } }));
    if (video.status !== "uploading") return await records.forget(videoId);
    const received = video.upload?.received.length ?? 0;
    const sentBytes = Math.min(sizeBytes, received * record.partSizeBytes);
    store.add({ videoId, sessionId, fileName, sizeBytes, sentBytes, phase: record.isPaused ? "paused" : "needs_file" });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return records.forget(videoId);
    store.add({ videoId, sessionId, fileName, sizeBytes, phase: "needs_file" });
  }
  const file = record.handle && !record.isPaused ? await fromHandle(record.handle, false) : null;
  if (file) await giveFile(videoId, file);
}

/** Leaves every upload as it is, remembered for the next sign-in of the same person. */
export function leaveAll() {
  for (const stop of running.values()) stop.abort(new Stopped());
  files.clear();
  for (const { videoId } of store.all()) store.remove(videoId);
}
