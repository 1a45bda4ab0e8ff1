/** The arithmetic of an upload: its parts, what is missing, how fast it goes, when to try again. */

export interface Part {
  /** 1-based, as the store counts. */
  number: number;
  from: number;
  until: number;
}

/** All parts of a file in order; only the last may be smaller. */
export function partsOf(sizeBytes: number, partSizeBytes: number): Part[] {
  const parts: Part[] = [];
  for (let from = 0, number = 1; from < sizeBytes; from += partSizeBytes, number++) {
    parts.push({ number, from, until: Math.min(from + partSizeBytes, sizeBytes) });
  }
  return parts;
}

export function missing(parts: readonly Part[], received: readonly number[]): Part[] {
  const there = new Set(received);
  return parts.filter(({ number }) => !there.has(number));
}

export function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { from, until }) => sum + until - from, 0);
}

export interface Sample {
  at_ms: number;
  sentBytes: number;
}

const WINDOW_MS = 12_000;

/** The samples that still count for the speed, the newest added. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  return [...samples.filter(({ at_ms }) => sample.at_ms - at_ms <= WINDOW_MS), sample];
}

/** Bytes a second over the last moments; null until there are two seconds to judge from. */
export function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at_ms - first.at_ms < 2000) return null;
  return Math.max(0, ((last.sentBytes - first.sentBytes) * 1000) / (last.at_ms - first.at_ms));
}

export function secondsLeft(leftBytes: number, bytesPerS: number | null): number | null {
  return bytesPerS && bytesPerS > 0 ? leftBytes / bytesPerS : null;
}

/** How long to wait before the next try, in ms: 1 s, 2 s, 4 s ... never over 30 s, each a little different. */
export function backoffMs(attempt: number, random = Math.random()): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + 0.5 * random);
}

export interface Fingerprint {
  fileName: string;
  sizeBytes: number;
  lastModified: number;
}

/**
 * Whether a file may be the one that was begun. Size must agree, and name or time of change: phones give a picked file
 * a new name or a new time. What it begins with is compared as well where that is known.
 */
export function mayBeSame(begun: Fingerprint, picked: Fingerprint): boolean {
  if (begun.sizeBytes !== picked.sizeBytes) return false;
  return begun.fileName === picked.fileName || begun.lastModified === picked.lastModified;
}
