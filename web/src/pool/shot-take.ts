/** A shot as a stretch of its video: what is played of it, and the moment by which two shots are laid side by side. */
import type { Shot } from "@/lib/api-types";

export const LEAD_S = 0.8;
export const AFTER_S = 0.5;

export interface ShotTake {
  id: string;
  src: string;
  start_s: number;
  end_s: number;
  at_s: number;
  fps: number | null;
}

/** A shot from a breath before the stroke until a moment after the balls rest; null: it is on no video that can be seen. */
export function shotTake(shot: Pick<Shot, "id" | "start_s" | "contact_s" | "end_s">, src: string | null | undefined, fps: number | null = null): ShotTake | null {
  if (!src) return null;
  return { id: shot.id, src, start_s: Math.max(0, shot.start_s - LEAD_S), end_s: shot.end_s + AFTER_S, at_s: stepOf(shot), fps };
}

/** First contact, or the stroke where there was none. */
export function stepOf({ contact_s, start_s }: Pick<Shot, "contact_s" | "start_s">): number {
  return contact_s ?? start_s;
}
