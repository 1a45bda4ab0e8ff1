/** Which frames a clip takes: those at or after its start and before its end. */
import type { Shot } from "@/lib/api-types";
import { clockTime } from "@/lib/format";

export interface Range {
  start_s: number;
  end_s: number;
}

/** A breath before the stroke, a moment after the balls rest: as the house cuts a shot. */
const LEAD_S = 1.5;
const AFTER_S = 1.0;
/** Without a shot: so much around the picture. */
const AROUND_S = 4;
/** The stroke, the contact, and the first way of the balls. */
const BEFORE_STROKE_S = 0.25;
const AFTER_CONTACT_S = 0.6;
/** A shorter stretch holds no movement to see. */
const LEAST_S = 0.1;

/** To a millisecond, never past the moment: a frame that begins there must be in it. */
const rounded = (t_s: number) => Math.floor(t_s * 1000 + 1e-6) / 1000;

/** The range with one edge put elsewhere, inside the whole; null where nothing would be left of it. */
export function placed(range: Range, part: keyof Range, to_s: number, whole: Range): Range | null {
  const next = { ...range, [part]: rounded(Math.min(whole.end_s, Math.max(whole.start_s, to_s))) };
  return next.end_s - next.start_s < LEAST_S ? null : next;
}

type Timed = Pick<Shot, "start_s" | "contact_s" | "end_s">;

/** What a clip of this shot shows; without one, some seconds around now. */
export function ofShot(shot: Timed | undefined, now_s: number, whole: Range): Range {
  const [from_s, to_s] = shot ? [shot.start_s - LEAD_S, shot.end_s + AFTER_S] : [now_s - AROUND_S, now_s + AROUND_S];
  return { start_s: rounded(Math.max(whole.start_s, from_s)), end_s: rounded(Math.min(whole.end_s, to_s)) };
}

/** What is slowed to begin with: stroke and contact of the shot, else the middle of the range. */
export function slowedOf(shot: Timed | undefined, range: Range): Range {
  const middle_s = (range.start_s + range.end_s) / 2;
  const [from_s, to_s] = shot ? [shot.start_s - BEFORE_STROKE_S, (shot.contact_s ?? shot.start_s) + AFTER_CONTACT_S] : [middle_s - 0.5, middle_s + 0.5];
  return { start_s: rounded(Math.max(range.start_s, from_s)), end_s: rounded(Math.min(range.end_s, to_s)) };
}

/** 75.267 -> "1:15.27": fine enough to tell frames apart. */
export function exactTime(t_s: number): string {
  const hundredths = Math.floor((t_s - Math.floor(t_s)) * 100 + 1e-6);
  return `${clockTime(Math.floor(t_s))}.${String(hundredths).padStart(2, "0")}`;
}
