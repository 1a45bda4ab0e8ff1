/** A drill's layout on the table of the drawings: diamonds into metres, mirror images, the ghost ball. */
import type { Drill, DrillSetup, DrillZone } from "@/lib/api-types";
import { kindOf } from "@/pool/ball-look";
import type { PlacedBall } from "@/pool/table-drawing";
import type { PocketName } from "@/pool/table-shape";

export const LENGTH = 8;
export const WIDTH = 4;
/** A ball's diameter in diamonds of a 9 ft table. */
export const BALL = 0.18;
export const TABLE = { length_m: 2.54, width_m: 1.27 };
export const DIAMOND_M = TABLE.length_m / LENGTH;

export type Spot = readonly [x: number, y: number];
const OPPOSITE: Record<PocketName, PocketName> = { H0: "H4", H4: "H0", S0: "S4", S4: "S0", F0: "F4", F4: "F0" };
const INSET = 0.127;
const AIMS: Record<PocketName, Spot> = {
  H0: [INSET, INSET],
  H4: [INSET, WIDTH - INSET],
  F0: [LENGTH - INSET, INSET],
  F4: [LENGTH - INSET, WIDTH - INSET],
  S0: [LENGTH / 2, 0],
  S4: [LENGTH / 2, WIDTH],
};

export const spot = (point: readonly number[]): Spot => [point[0] ?? 0, point[1] ?? 0];
const across = (point: readonly number[]): number[] => [point[0] ?? 0, rounded(WIDTH - (point[1] ?? 0))];
const rounded = (value: number) => Math.round(value * 100) / 100;

function zoneAcross(zone: DrillZone): DrillZone {
  const [x = 0, y = 0, third = 0, fourth = 0] = zone.disc ?? zone.box ?? [];
  return zone.disc ? { ...zone, disc: [x, rounded(WIDTH - y), third] } : { ...zone, box: [x, rounded(WIDTH - fourth), third, rounded(WIDTH - y)] };
}

/** The same on the other side of the long string. */
export function mirrored(setup: DrillSetup): DrillSetup {
  return {
    ...setup,
    cue_ball: setup.cue_ball ? across(setup.cue_ball) : null,
    balls: (setup.balls ?? []).map(across),
    others: (setup.others ?? []).map(across),
    pocket: setup.pocket ? OPPOSITE[setup.pocket] : null,
    target: setup.target ? zoneAcross(setup.target) : null,
    object_target: setup.object_target ? zoneAcross(setup.object_target) : null,
  };
}

/** The balls of a layout: numbers as the drill has them, else in order from 1; those that only lie there come after. */
export function ballsOf(setup: DrillSetup): PlacedBall[] {
  const at = (point: readonly number[]) => ({ x_m: (point[0] ?? 0) * DIAMOND_M, y_m: (point[1] ?? 0) * DIAMOND_M });
  const many = [...(setup.balls ?? []), ...(setup.others ?? [])];
  const objects = many.map((point, n): PlacedBall => {
    const number = setup.numbers?.[n] ?? n + 1;
    const isNumbered = number <= 15;
    return { id: n + 1, kind: isNumbered ? kindOf(number) : "unknown", number: isNumbered ? number : null, ...at(point) };
  });
  return setup.cue_ball ? [{ id: 0, kind: "cue", number: null, ...at(setup.cue_ball), isHidden: setup.in_hand }, ...objects] : objects;
}

/** Cue ball to ghost ball to pocket; null where no straight pot is meant. */
export function wayOf(setup: DrillSetup): { cue: Spot; ghost: Spot; ball: Spot; pocket: Spot } | null {
  const first = setup.balls?.[0];
  if (!first || !setup.pocket || setup.via || !setup.cue_ball) return null;
  const [ball, pocket] = [spot(first), AIMS[setup.pocket]];
  const away = Math.hypot(pocket[0] - ball[0], pocket[1] - ball[1]) || 1;
  const ghost: Spot = [ball[0] - (BALL * (pocket[0] - ball[0])) / away, ball[1] - (BALL * (pocket[1] - ball[1])) / away];
  return { cue: spot(setup.cue_ball), ghost, ball, pocket };
}

/** The layout a drill begins with: the rung where its ladder starts, else the first. */
export function firstOf({ score, setups }: Pick<Drill, "score" | "setups">): number {
  return score.kind === "ladder" ? Math.min(setups.length, score.start) - 1 : 0;
}

/** A place that a ball can lie at, nearest to where it was put, to a twentieth of a diamond. */
export function onCloth([x, y]: Spot): Spot {
  const within = (value: number, most: number) => Math.min(most - BALL / 2, Math.max(BALL / 2, Math.round(value * 20) / 20));
  return [rounded(within(x, LENGTH)), rounded(within(y, WIDTH))];
}
