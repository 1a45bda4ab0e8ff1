/** The uploads of this browser as every page sees them; the sending itself goes on outside the pages. */
import { useSyncExternalStore } from "react";

/** `needs_file`: begun before a reload, the browser must be shown the file again. `waiting`: for the network or the house. */
export type Phase = "queued" | "sending" | "waiting" | "paused" | "needs_file" | "finishing" | "failed" | "done";

export interface Upload {
  videoId: string;
  sessionId: string;
  fileName: string;
  sizeBytes: number;
  phase: Phase;
  sentBytes: number;
  bytesPerS: number | null;
  secondsLeft: number | null;
  problem: string | null;
}

let uploads: readonly Upload[] = [];
let isRecovered = false;
const listeners = new Set<() => void>();

function tell(next: readonly Upload[]) {
  uploads = next;
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const all = () => uploads;

/** Whether what the browser remembers has been brought back; before that, nobody knows whose an unfinished upload is. */
export const useRecovered = () => useSyncExternalStore(subscribe, () => isRecovered);

export function markRecovered() {
  isRecovered = true;
  tell(uploads);
}

export function find(videoId: string): Upload | undefined {
  return uploads.find((upload) => upload.videoId === videoId);
}

export function add(upload: Pick<Upload, "videoId" | "sessionId" | "fileName" | "sizeBytes" | "phase"> & Partial<Upload>) {
  const fresh = { sentBytes: 0, bytesPerS: null, secondsLeft: null, problem: null, ...upload };
  tell([...uploads.filter(({ videoId }) => videoId !== upload.videoId), fresh]);
}

export function patch(videoId: string, part: Partial<Upload>) {
  tell(uploads.map((upload) => (upload.videoId === videoId ? { ...upload, ...part } : upload)));
}

export function remove(videoId: string) {
  tell(uploads.filter((upload) => upload.videoId !== videoId));
}

export function isMoving({ phase }: Pick<Upload, "phase">): boolean {
  return ["queued", "sending", "waiting", "finishing"].includes(phase);
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, all);
}
