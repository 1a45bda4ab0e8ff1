/** Parts of reels as takes, and since when shots are looked for. */
import type { Clip } from "@/lib/api-types";
import type { Take } from "@/ui/player/row-player";

type Part = Clip["parts"][number];

/** A part that plays out of the light copy of its video. */
export interface Playable {
  part: Part;
  take: Take;
}

/** The parts of a reel that can be played: those whose videos are still there. */
export function playablesOf({ parts }: Pick<Clip, "parts">): Playable[] {
  return parts.flatMap((part, at) => {
    const { video_id, preview_url, start_s, end_s, fps } = part;
    return preview_url ? [{ part, take: { id: `${at} ${video_id} ${start_s}`, src: preview_url, start_s, end_s, fps } }] : [];
  });
}

export type Period = "week" | "month" | "year";
export const PERIODS: readonly [Period, string][] = [
  ["week", "Week"],
  ["month", "Month"],
  ["year", "Year"],
];

/** When a period began, here: weeks on Sunday, as the house counts them. */
export function beginOf(period: Period, now: Date): Date {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (period === "week") return new Date(day.getFullYear(), day.getMonth(), day.getDate() - day.getDay());
  return period === "month" ? new Date(day.getFullYear(), day.getMonth(), 1) : new Date(day.getFullYear(), 0, 1);
}
