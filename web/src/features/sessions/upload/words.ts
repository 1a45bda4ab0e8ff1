/** What an upload is doing, in words. */
import { bytes, percent, timeLeft } from "@/lib/format";
import type { Upload } from "./store";

export function shareOf({ sentBytes, sizeBytes }: Pick<Upload, "sentBytes" | "sizeBytes">): number {
  return sizeBytes > 0 ? Math.min(100, (100 * sentBytes) / sizeBytes) : 0;
}

/** "38 % of 412 MB · 6.2 MB/s · about 40 seconds left". */
export function uploadWords(upload: Upload): string {
  const far = `${percent(shareOf(upload))} of ${bytes(upload.sizeBytes)}`;
  switch (upload.phase) {
    case "queued":
      return `Waits for the file before it · ${bytes(upload.sizeBytes)}`;
    case "sending":
      return [far, upload.bytesPerS ? `${bytes(upload.bytesPerS)}/s` : null, timeLeft(upload.secondsLeft)].filter(Boolean).join(" · ");
    case "waiting":
      return `${far} · waiting for the network, nothing is lost`;
    case "paused":
      return `${far} · paused`;
    case "needs_file":
      return `${far} · pick the same file to continue`;
    case "finishing":
      return "All sent, checking it";
    case "failed":
      return `${far} · stopped`;
    case "done":
      return "Sent";
  }
}
