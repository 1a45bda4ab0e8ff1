/** Sends the missing parts of a file, a few at a time, each tried again until it is there. */
import { type Part, backoffMs } from "./plan";
import { isOffline, isPassing } from "./problems";

/** The outside world of an upload, so that it can be tried without one. */
export interface Ways {
  md5: (slice: Blob) => Promise<string>;
  sign: (part: Part, md5: string) => Promise<{ url: string; method: string; headers: Record<string, string> }>;
  put: (ask: { url: string; method: string; headers: Record<string, string>; body: Blob; signal: AbortSignal; onBytes: (sent: number) => void }) => Promise<void>;
  /** Resolves after the wait, or sooner when the network comes back. */
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Sending {
  file: Blob;
  parts: readonly Part[];
  ways: Ways;
  signal: AbortSignal;
  /** Bytes of each part on their way or there. */
  onBytes: (number: number, sent: number) => void;
  /** A part has arrived; `md5` is its checksum. */
  onPart?: (part: Part, md5: string) => void;
  /** True while waiting for the network or the house. */
  onWaiting?: (isWaiting: boolean) => void;
  parallel?: number;
  maxTries?: number;
}

async function sendOnce(part: Part, { file, ways, signal, onBytes, onPart }: Sending): Promise<void> {
  const body = file.slice(part.from, part.until);
  const md5 = await ways.md5(body);
  signal.throwIfAborted();
  const address = await ways.sign(part, md5);
  signal.throwIfAborted();
  await ways.put({ ...address, body, signal, onBytes: (sent) => onBytes(part.number, sent) });
  onBytes(part.number, part.until - part.from);
  onPart?.(part, md5);
}

async function sendPart(part: Part, sending: Sending): Promise<void> {
  const { signal, ways, onBytes, onWaiting, maxTries = 8 } = sending;
  for (let tries = 0, rests = 0; ; rests++) {
    try {
      await sendOnce(part, sending);
      onWaiting?.(false);
      return;
    } catch (error) {
      signal.throwIfAborted();
      onBytes(part.number, 0);
      if (!isOffline(error)) tries++;
      if (!isPassing(error) || tries >= maxTries) throw error;
      onWaiting?.(true);
      await ways.rest(backoffMs(Math.min(rests, 5)), signal);
    }
  }
}

/** Resolves when every part is in the store; rejects with the first lasting failure, or when `signal` aborts. */
export async function sendParts(sending: Sending): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([sending.signal, stop.signal]);
  const queue = [...sending.parts];
  const work = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) await sendPart(part, { ...sending, signal });
  };
  const workers = Array.from({ length: Math.min(sending.parallel ?? 3, queue.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(workers);
    throw error;
  }
}
