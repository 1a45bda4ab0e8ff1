/** What may go wrong on the way up, in words for the person who waits. */
import { ApiError, sentenceOf } from "@/lib/client";

export class UnreadableFile extends Error {
  constructor() {
    super("This file can no longer be read. It may have been moved, changed or deleted. Pick it again.");
  }
}

export class StoreRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** Whether waiting a little may help: a lost network, a busy house, a damaged part, an address that ran out. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreadableFile) return false;
  if (error instanceof StoreRefused) return error.status !== 507 && error.status !== 413 && error.status !== 404;
  if (error instanceof ApiError) return error.status === 0 || error.status === 429 || (error.status >= 500 && error.status !== 507);
  return true;
}

/** Whether nothing answered at all: then it is the network, and waiting costs no tries. */
export function isOffline(error: unknown): boolean {
  return (error instanceof ApiError || error instanceof StoreRefused) && error.status === 0;
}

export function uploadSentence(error: unknown): string {
  if (error instanceof UnreadableFile || error instanceof StoreRefused) return error.message;
  return sentenceOf(error);
}
