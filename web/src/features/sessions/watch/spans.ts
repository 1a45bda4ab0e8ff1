/** Play and downtime on the line of time: what to skip, what to show. */
import { AFTER_S, LEAD_S } from "@/pool/shot-take";

export interface Span {
  start_s: number;
  end_s: number;
}

/** The span that holds `t_s`. */
export function spanAt(spans: readonly Span[], t_s: number): Span | undefined {
  return spans.find(({ start_s, end_s }) => t_s >= start_s - 0.02 && t_s < end_s);
}

/** Where to go when only play is shown: `t_s` itself inside a span, the next span's start outside, null after the last. */
export function playFrom(spans: readonly Span[], t_s: number): number | null {
  if (spans.length === 0 || spanAt(spans, t_s)) return t_s;
  return spans.find(({ start_s }) => start_s > t_s)?.start_s ?? null;
}

/** Seconds of play in all; overlaps counted once. */
export function playSeconds(spans: readonly Span[]): number {
  let [sum, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const { start_s, end_s } of [...spans].sort((a, b) => a.start_s - b.start_s)) {
    sum += Math.max(0, end_s - Math.max(start_s, reached));
    reached = Math.max(reached, end_s);
  }
  return sum;
}

/** Spans known before and more of them, each once, in order. */
export function merged(known: readonly Span[], more: readonly Span[]): Span[] {
  const fresh = more.filter(({ start_s }) => !known.some((span) => span.start_s === start_s));
  return [...known, ...fresh].sort((a, b) => a.start_s - b.start_s);
}


/** Play of the whole video: as read where that is known, around its shots elsewhere. */
export function playOf(known: readonly Span[], shots: readonly Span[]): Span[] {
  const unknown = shots.filter((shot) => !known.some(({ start_s, end_s }) => shot.start_s <= end_s && shot.end_s >= start_s));
  const around = unknown.map((shot) => ({ start_s: leadOf(shot), end_s: shot.end_s + AFTER_S }));
  return merged(known, around);
}

/** Where to begin when a shot is played: a breath before the stroke, not before the video. */
export function leadOf({ start_s }: Span): number {
  return Math.max(0, start_s - LEAD_S);
}

/** The shot of a moment: the last one whose lead has begun; -1 before the first. Shots are in order. */
export function shotIndexAt(shots: readonly Span[], t_s: number): number {
  let [low, high] = [0, shots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leadOf(shots[middle] as Span) <= t_s + 0.01) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface Chip<T> {
  shot: T;
  /** Middle of the chip, in pixels from the left. */
  x_px: number;
  /** How wide its target may be without covering a neighbour's middle. */
  target_px: number;
}

/**
 * Where each shot's chip stands on a timeline of `width_px`; null when they do not fit side by side, and marks are
 * drawn instead. Chips that would overlap are pushed apart by at most half a chip, so that none lies about its time.
 */
export function chipsOn<T extends Span>(shots: readonly T[], duration_s: number, width_px: number, chip_px = 28): Chip<T>[] | null {
  if (duration_s <= 0 || width_px <= 0 || shots.length * chip_px > width_px) return null;
  const wanted = shots.map(({ start_s }) => (start_s / duration_s) * width_px);
  const placed: number[] = [];
  let edge = chip_px / 2;
  for (const x of wanted) {
    const at = Math.max(x, edge);
    placed.push(at);
    edge = at + chip_px;
  }
  let limit = width_px - chip_px / 2;
  for (let at = placed.length - 1; at >= 0; at--) {
    placed[at] = Math.min(placed[at] as number, limit);
    limit = (placed[at] as number) - chip_px;
  }
  if (placed.some((x, at) => Math.abs(x - (wanted[at] as number)) > chip_px * 1.5)) return null;
  return shots.map((shot, at) => {
    const x_px = placed[at] as number;
    const gap = Math.min(x_px - (placed[at - 1] ?? -44), (placed[at + 1] ?? width_px + 44) - x_px);
    return { shot, x_px, target_px: Math.min(44, Math.max(24, gap)) };
  });
}
