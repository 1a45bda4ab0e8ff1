/** A clip or reel in words. */
import type { Clip } from "@/lib/api-types";
import { bytes, count, percent, span } from "@/lib/format";

export function clipFacts({ parts, length_s, duration_s, size_bytes, score }: Pick<Clip, "parts" | "length_s" | "duration_s" | "size_bytes" | "score">): string {
  const shots = count(parts.length, parts.every(({ shot_id }) => shot_id) ? "shot" : "piece");
  const words = [shots, span(duration_s ?? length_s), score === null ? null : `score ${Math.round(score)}`, size_bytes === null ? null : bytes(size_bytes)];
  return words.filter(Boolean).join(" · ");
}

/** That a video a clip was cut from is gone, and what is left of the clip; null while all are there. */
export function goneSentence({ parts, film_url }: Pick<Clip, "parts" | "film_url">): string | null {
  const n_gone = parts.filter(({ preview_url }) => !preview_url).length;
  if (n_gone === 0) return null;
  if (film_url) return "The video this was cut from is gone; the film stays.";
  return n_gone === parts.length ? "The video this was to be cut from is gone, and no film was made." : `The videos of ${n_gone} of ${parts.length} are gone; the others still play.`;
}

/** How far the film is; null: none was asked for. */
export function filmSentence({ status, percent: far, problem }: Pick<Clip, "status" | "percent" | "problem">): string | null {
  if (status === "queued") return "Waits its turn to be made.";
  if (status === "working") return far === null ? "Is being made." : `Is being made: ${percent(far)}.`;
  if (status === "failed") return problem?.detail ?? "This film could not be made.";
  return status === "ready" ? "Ready to watch and to keep." : null;
}
