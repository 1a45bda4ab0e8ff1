/** The runs of this browser as every screen sees them, and their way to the house. Sending twice does no harm. */
import { useSyncExternalStore } from "react";
import type { Drill, DrillRun, RunSent } from "@/lib/api-types";
import { ApiError, answer, api, sentenceOf } from "@/lib/client";
import * as records from "./records";
import type { KeptRun } from "./records";

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
type Attempt = NonNullable<RunSent["attempts"]>[number];

let runs: readonly KeptRun[] = [];
let isSending = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function tell(next: readonly KeptRun[]) {
  runs = next;
  for (const listener of listeners) listener();
}

function put(run: KeptRun) {
  tell([...runs.filter(({ id }) => id !== run.id), run]);
  void records.keep(run);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useRuns = () => useSyncExternalStore(subscribe, () => runs);
export const waits = ({ body, sentVersion, problem }: KeptRun) => problem === null && body.version > sentVersion;

export async function recover(personId: string): Promise<void> {
  tell(await records.remembered(personId));
}

/** Leaves everything as it is, remembered for the next sign-in of the same person. */
export const leave = () => tell([]);

const blank = (drill: Drill): RunSent => ({ drill_id: drill.id, started_at: new Date().toISOString(), attempts: [], version: 0, source: "taps" });

const known = (id: string) => runs.find((one) => one.id === id);

/** Takes on a run that the house knows, unless this browser knows a newer state of it. */
export function adopt(run: DrillRun, drill: Drill, personId: string) {
  const mine = known(run.id);
  if (mine && mine.body.version >= run.version) return;
  const { id, drill_id, started_at, attempts, version, n_attempts, source, session_id } = run;
  put({ id, personId, drill, body: { drill_id, started_at, attempts, version, n_attempts, source, session_id }, sentVersion: version, problem: null });
}

/** Which run, of which drill, whose. */
export interface Which {
  id: string;
  drill: Drill;
  personId: string;
}

function change({ id, drill, personId }: Which, to: (attempts: readonly Attempt[]) => Attempt[]) {
  const before = known(id) ?? { id, personId, drill, body: blank(drill), sentVersion: 0, problem: null };
  const attempts = to(before.body.attempts ?? []);
  put({ ...before, body: { ...before.body, attempts, version: before.body.version + 1 }, problem: null });
  wake();
}

export const addAttempt = (which: Which, attempt: Attempt) => change(which, (all) => [...all, attempt]);
export const undoAttempt = (which: Which) => change(which, (all) => all.slice(0, -1));

/** Says what an attempt was that the camera could not judge. */
export const judgeAttempt = (which: Which, at: number, points: number) => change(which, (all) => all.map((one, n) => (n === at ? { ...one, points } : one)));

const isPassing = (error: unknown) => !(error instanceof ApiError) || [0, 401, 408, 429].includes(error.status) || error.status >= 500;

async function sendOne(run: KeptRun): Promise<boolean> {
  const version = run.body.version;
  let problem: string | null = null;
  try {
    await answer(api.PUT("/api/coaching/runs/{run_id}", { params: { path: { run_id: run.id } }, body: run.body }));
  } catch (error) {
    if (isPassing(error)) return false;
    problem = error instanceof ApiError && error.code === "older_than_kept" ? null : sentenceOf(error);
  }
  failures = 0;
  const now = known(run.id);
  if (now) put({ ...now, sentVersion: Math.max(now.sentVersion, version), problem });
  return true;
}

/** Sends what waits, oldest first; a lost network only makes it wait. */
export async function send(): Promise<void> {
  clearTimeout(timer);
  if (isSending) return;
  isSending = true;
  try {
    for (let next = runs.find(waits); next; next = runs.find(waits)) {
      if (await sendOne(next)) continue;
      failures += 1;
      timer = setTimeout(() => void send(), PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1]);
      return;
    }
  } finally {
    isSending = false;
  }
}

/** Sends at once: something was tapped, the network is back, or the page was looked at again. */
export function wake() {
  failures = 0;
  void send();
}
