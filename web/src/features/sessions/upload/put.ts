/** Sends one part to its signed address, telling how many bytes are on the way. */
import { StoreRefused } from "./problems";

export interface PutAsk {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Blob;
  signal: AbortSignal;
  onBytes: (sent: number) => void;
}

const REFUSALS: Record<number, string> = {
  0: "No answer from the store. Check the network.",
  413: "This part is larger than the store takes.",
  507: "The house's disk is full. Ask the operator to make room, then continue.",
};

/** The store's own words where it answers in ours, and its code in either dialect (JSON, or S3's XML). */
function refusal(request: XMLHttpRequest): StoreRefused {
  const text = request.responseText;
  const code = /"code"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `http_${request.status}`;
  const detail = /"detail"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
  return new StoreRefused(request.status, code, detail ?? REFUSALS[request.status] ?? "The store did not take a part of the file.");
}

const SILENCE_MS = 60_000;

export function put({ url, method, headers, body, signal, onBytes }: PutAsk): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let heard = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - heard > SILENCE_MS) request.abort();
    }, 5000);
    const stop = () => request.abort();
    const end = (settle: () => void) => {
      clearInterval(watch);
      signal.removeEventListener("abort", stop);
      settle();
    };
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      heard = Date.now();
      onBytes(loaded);
    };
    request.onload = () => end(() => (request.status >= 200 && request.status < 300 ? resolve() : reject(refusal(request))));
    request.onerror = () => end(() => reject(refusal(request)));
    request.onabort = () => end(() => reject(signal.aborted ? (signal.reason as Error) : refusal(request)));
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    request.send(body);
  });
}
