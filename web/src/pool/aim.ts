/** How a shot was aimed: where the cue ball was when it met the object ball, and where that ball lay. */
import { type Track, placeOn } from "./tracks";

export interface Spot {
  x_m: number;
  y_m: number;
}

export interface Aim {
  ghost: Spot;
  object: Spot;
}

const TOUCH_M = 2 * 0.028575;

/**
 * The ghost ball and the object ball at first contact; null when one of them was not seen then.
 * The ghost is set exactly one ball from the object ball, on the measured line of centres, so that the drawing touches.
 */
export function aimOf(cue: readonly Track[], object: readonly Track[], contact_s: number | null): Aim | null {
  if (contact_s === null) return null;
  const [hit, lay] = [placeOn(cue, contact_s), placeOn(object, contact_s)];
  if (!hit || !lay) return null;
  const [dx, dy] = [hit.x_m - lay.x_m, hit.y_m - lay.y_m];
  const apart = Math.hypot(dx, dy);
  if (apart < TOUCH_M * 0.4 || apart > TOUCH_M * 3) return null;
  const share = TOUCH_M / apart;
  return { ghost: { x_m: lay.x_m + dx * share, y_m: lay.y_m + dy * share }, object: { x_m: lay.x_m, y_m: lay.y_m } };
}
