/** Two takes in one time: seconds from the moment at which both are laid beside each other. */
import type { Take } from "./row-player";

export interface Span {
  start_s: number;
  end_s: number;
}

const stepOf = ({ at_s, start_s }: Take) => at_s ?? start_s;

/** From the later beginning that both have to the longer end, seen from the moment they are in step. */
export function aroundStep(a: Take, b: Take): Span {
  const starts = [a, b].map((take) => take.start_s - stepOf(take));
  const ends = [a, b].map((take) => take.end_s - stepOf(take));
  return { start_s: Math.max(...starts), end_s: Math.max(...ends) };
}

/** By how much the second runs ahead of the first. */
export function drift(a_s: number, b_s: number, [stepA = 0, stepB = 0]: readonly number[]): number {
  return b_s - stepB - (a_s - stepA);
}
