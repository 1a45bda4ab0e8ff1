/** Sends what was noted to the house, oldest first; a lost network only makes it wait. Sending twice does no harm. */
import type { Correction } from "@/lib/api-types";
import { ApiError, answer, api, sentenceOf } from "@/lib/client";
import type { Letter } from "./letters";
import * as store from "./store";

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
const MOST_AT_ONCE = 100;

/** Hands corrections of one session to the house; throws an `ApiError` when it does not take them. */
export type Post = (sessionId: string, corrections: Correction[]) => Promise<unknown>;

/** A session begun without the network is told first. */
export const post: Post = async (session_id, corrections) => {
  const unsent = store.now().pads.find(({ sessionId }) => sessionId === session_id)?.unsent;
  if (unsent) {
    await answer(api.POST("/api/sessions", { body: unsent }));
    store.padIsKnown(session_id);
  }
  await answer(api.POST("/api/sessions/{session_id}/corrections", { params: { path: { session_id } }, body: { corrections } }));
};

let isSending = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The letters to send next: those of the session whose letter has waited longest, in order. */
export function nextOf(letters: readonly Letter[]): Letter[] {
  const unsent = letters.filter(({ problem }) => problem === null).sort((a, b) => a.atMs - b.atMs);
  return unsent.filter(({ sessionId }) => sessionId === unsent[0]?.sessionId).slice(0, MOST_AT_ONCE);
}

/** Whether to try again later: no answer came, the door is shut for now, or the house is busy; anything else is an answer. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiError) || [0, 401, 408, 429].includes(error.status) || error.status >= 500;
}

/** Puts aside what the house does not want: the letter it names, else all of them. */
function refuse(batch: readonly Letter[], error: ApiError) {
  const named = batch.filter(({ id }) => id === error.extra.id);
  store.apply({ letters: (named.length > 0 ? named : batch).map((letter) => ({ ...letter, problem: sentenceOf(error) })) });
}

/** False when the network or the house was gone, so that it is tried again later. */
async function sendOnce(batch: Letter[], by: Post): Promise<boolean> {
  store.apply({ letters: batch.map((letter) => ({ ...letter, isTried: true })) });
  try {
    await by(batch[0]?.sessionId ?? "", batch.map(({ correction }) => correction));
  } catch (error) {
    if (error instanceof ApiError && !isPassing(error)) refuse(batch, error);
    else return false;
    return true;
  }
  failures = 0;
  store.apply({ goneLetters: batch.map(({ id }) => id) });
  return true;
}

/** Sends until nothing waits or the network is gone; then it comes back by itself. */
export async function send(by: Post = post): Promise<void> {
  clearTimeout(timer);
  if (isSending) return;
  isSending = true;
  try {
    for (let batch = nextOf(store.now().letters); batch.length > 0; batch = nextOf(store.now().letters)) {
      if (await sendOnce(batch, by)) continue;
      failures += 1;
      timer = setTimeout(() => void send(by), PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1]);
      return;
    }
  } finally {
    isSending = false;
  }
}

/** Sends at once, without the pause after earlier failures: something was noted, the network is back, or the page was looked at again. */
export function wake() {
  failures = 0;
  void send();
}
