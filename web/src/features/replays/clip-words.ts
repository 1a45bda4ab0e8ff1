/** A clip or reel in words. */
import type { Clip } from "@/lib/api-types";
import { bytes, count, percent, span } from "@/lib/format";

export function clipFacts({ parts, length_s, duration_s, size_bytes, score }: Pick<Clip, "parts" | "length_s" | "duration_s" | "size_bytes" | "score">): string {
  const shots = count(parts.length, parts.every(({ shot_id }) => shot_id) ? "shot" : "piece");
  const words = [shots, span(duration_s ?? length_s), score === null ? null : `score ${Math.round(score)}`, size_bytes === null ? null : bytes(size_bytes)];
  return words.filter(Boolean).join(" · ");
}

/** How far the film is; null: none was asked for. */
export function filmSentence({ status, percent: far, problem }: Pick<Clip, "status" | "percent" | "problem">): string | null {
  if (status === "queued") return "Waits its turn to be made.";
  if (status === "working") return far === null ? "Is being made." : `Is being made: ${percent(far)}.`;
  if (status === "failed") return problem?.detail ?? "This film could not be made.";
  return status === "ready" ? "Ready to watch and to keep." : null;
}
