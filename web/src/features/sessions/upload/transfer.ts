/** One file on its way: asks what is there, sends what is missing, closes it, and keeps its progress told. */
import type { Video } from "@/lib/api-types";
import { ApiError, answer, api } from "@/lib/client";
import { md5Of } from "./digest";
import { type Part, type Sample, bytesOf, missing, partsOf, secondsLeft, speedOf, withSample } from "./plan";
import { put } from "./put";
import * as records from "./records";
import { type Ways, sendParts } from "./send";
import * as store from "./store";

const TELL_MS = 250;
const ROUNDS = 4;

/** Waits, or goes on at once when the browser says that the network is back. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

function waysOf(video_id: string): Ways {
  return {
    md5: md5Of,
    put,
    rest,
    sign: async (part, md5) => {
      const parts = [{ number: part.number, size_bytes: part.until - part.from, md5 }];
      const signed = await answer(api.POST("/api/videos/{video_id}/parts", { params: { path: { video_id } }, body: { parts } }));
      const address = signed.parts[0];
      if (!address) throw new ApiError(502, { detail: "The house gave no address for a part." });
      return address;
    },
  };
}

/** Tells the pages how far it is, a few times a second. */
function teller(videoId: string, sizeBytes: number, there: readonly Part[]) {
  const sent = new Map(there.map(({ number, from, until }) => [number, until - from]));
  let samples: Sample[] = [];
  let told_ms = 0;
  return (number: number, count: number) => {
    sent.set(number, count);
    const at_ms = performance.now();
    if (at_ms - told_ms < TELL_MS) return;
    told_ms = at_ms;
    const sentBytes = [...sent.values()].reduce((sum, each) => sum + each, 0);
    samples = withSample(samples, { at_ms, sentBytes });
    const bytesPerS = speedOf(samples);
    store.patch(videoId, { sentBytes, bytesPerS, secondsLeft: secondsLeft(sizeBytes - sentBytes, bytesPerS) });
  };
}

async function sendMissing(video: Video, file: File, signal: AbortSignal): Promise<void> {
  if (!video.upload) return;
  const parts = partsOf(file.size, video.upload.part_size_bytes);
  const left = missing(parts, video.upload.received);
  const there = parts.filter((part) => !left.includes(part));
  store.patch(video.id, { phase: "sending", sentBytes: bytesOf(there), problem: null });
  await sendParts({
    file,
    parts: left,
    ways: waysOf(video.id),
    signal,
    onBytes: teller(video.id, file.size, there),
    onPart: (part, md5) => {
      if (part.number === 1) void records.change(video.id, { firstMd5: md5 });
    },
    onWaiting: (isWaiting) => store.patch(video.id, isWaiting ? { phase: "waiting", bytesPerS: null, secondsLeft: null } : { phase: "sending" }),
  });
}

const lookUp = (video_id: string) => answer(api.GET("/api/videos/{video_id}", { params: { path: { video_id } } }));
const close = (video_id: string) => answer(api.POST("/api/videos/{video_id}/complete", { params: { path: { video_id } } }));

/** Patiently: a lost network while asking costs nothing but time. */
async function patiently<T>(ask: () => Promise<T>, videoId: string, signal: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 0 && error.status < 502) || error.status === 507) throw error;
      store.patch(videoId, { phase: "waiting", bytesPerS: null, secondsLeft: null });
      await rest(Math.min(15_000, 1000 * 2 ** tries), signal);
      signal.throwIfAborted();
    }
  }
}

/** Resolves when the file is whole in the house and its reading is in the queue. */
export async function transfer(videoId: string, file: File, signal: AbortSignal): Promise<void> {
  for (let round = 1; ; round++) {
    const video = await patiently(() => lookUp(videoId), videoId, signal);
    if (video.status !== "uploading") return;
    await sendMissing(video, file, signal);
    store.patch(videoId, { phase: "finishing", sentBytes: file.size, bytesPerS: null, secondsLeft: null });
    try {
      await patiently(() => close(videoId), videoId, signal);
      return;
    } catch (error) {
      const isIncomplete = error instanceof ApiError && error.code === "parts_missing";
      if (!isIncomplete || round >= ROUNDS) throw error;
    }
  }
}
