/** Shots and parts of reels as takes: what the row player plays. */
import type { Clip, FoundShot, Shot } from "@/lib/api-types";
import type { Take } from "@/ui/player/row-player";

export const LEAD_S = 0.8;
export const AFTER_S = 0.5;

/** A shot from a breath before the stroke until a moment after the balls rest; null: it is on no video that can be seen. */
export function takeOf({ shot, preview_url }: Pick<FoundShot, "shot" | "preview_url">): Take | null {
  if (!preview_url) return null;
  return { id: shot.id, src: preview_url, start_s: Math.max(0, shot.start_s - LEAD_S), end_s: shot.end_s + AFTER_S, at_s: stepOf(shot) };
}

/** The moment at which two shots are laid side by side: first contact, or the stroke where there was none. */
export function stepOf({ contact_s, start_s }: Pick<Shot, "contact_s" | "start_s">): number {
  return contact_s ?? start_s;
}

/** The parts of a reel, as they play out of the light copies of their videos. */
export function takesOf({ parts }: Pick<Clip, "parts">): Take[] {
  return parts.map(({ video_id, start_s, end_s }, at) => ({ id: `${at} ${video_id} ${start_s}`, src: `/api/videos/${video_id}/preview.mp4`, start_s, end_s }));
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
