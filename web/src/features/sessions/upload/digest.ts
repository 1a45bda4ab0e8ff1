/** MD5 of a piece of a file, counted in a worker. */
import { UnreadableFile } from "./problems";

interface Waiting {
  resolve: (md5: string) => void;
  reject: (error: Error) => void;
}
interface Told {
  id: number;
  md5?: string;
  problem?: string;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let nextId = 1;

function take(told: Told) {
  const one = waiting.get(told.id);
  waiting.delete(told.id);
  if (told.md5) one?.resolve(told.md5);
  else one?.reject(new UnreadableFile());
}

function theWorker(): Worker {
  if (!worker) {
    worker = new Worker(new URL("./digest.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Told>) => take(data);
    worker.onerror = () => {
      for (const one of waiting.values()) one.reject(new UnreadableFile());
      waiting.clear();
      worker = null;
    };
  }
  return worker;
}

/** Base64 MD5 of `slice`; rejects with `UnreadableFile` when the file moved or changed. */
export function md5Of(slice: Blob): Promise<string> {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    theWorker().postMessage({ id, slice });
  });
}
