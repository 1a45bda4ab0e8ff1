/** What can be moved in a layout, and the layout after a move. */
import type { DrillSetup, DrillZone } from "@/lib/api-types";
import type { Spot } from "./layout";

export interface Thing {
  kind: "cue" | "ball" | "other" | "target";
  n: number;
}

interface Placed {
  thing: Thing;
  name: string;
  at: readonly number[];
}

export function middleOf({ disc, box }: DrillZone): Spot {
  if (disc) return [disc[0] ?? 0, disc[1] ?? 0];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box ?? [];
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

export function thingsOf(setup: DrillSetup): Placed[] {
  const many = (kind: "ball" | "other", points: readonly (readonly number[])[], name: string): Placed[] => points.map((at, n) => ({ thing: { kind, n }, name: `${name} ${n + 1}`, at }));
  return [
    ...(setup.target ? [{ thing: { kind: "target" as const, n: 0 }, name: "Target", at: middleOf(setup.target) }] : []),
    ...(setup.cue_ball ? [{ thing: { kind: "cue" as const, n: 0 }, name: "Cue ball", at: setup.cue_ball }] : []),
    ...many("ball", setup.balls ?? [], "Object ball"),
    ...many("other", setup.others ?? [], "Ball in the way"),
  ];
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The zone with its middle there; a box stays on the cloth. */
export function zoneAt(zone: DrillZone, [x, y]: Spot): DrillZone {
  if (zone.disc) return { ...zone, disc: [x, y, zone.disc[2] ?? 0.5] };
  const [x0 = 0, y0 = 0, x1 = 1, y1 = 1] = zone.box ?? [];
  const [wide, high] = [(x1 - x0) / 2, (y1 - y0) / 2];
  const [mx, my] = [Math.min(8 - wide, Math.max(wide, x)), Math.min(4 - high, Math.max(high, y))];
  return { ...zone, box: [mx - wide, my - high, mx + wide, my + high].map(rounded) };
}

/** A zone of this kind and size around a middle; `size` is a radius, or half of a side. */
export function zoneOf(kind: "disc" | "box", [x, y]: Spot, size: number): DrillZone {
  if (kind === "disc") return { disc: [x, y, size], box: null, touch: false };
  return zoneAt({ box: [x - size, y - size, x + size, y + size].map(rounded), disc: null, touch: false }, [x, y]);
}

export function withMoved(setup: DrillSetup, { kind, n }: Thing, to: Spot): DrillSetup {
  const at = (points: readonly (readonly number[])[] | undefined) => (points ?? []).map((point, one) => (one === n ? [...to] : [...point]));
  if (kind === "cue") return { ...setup, cue_ball: [...to] };
  if (kind === "ball") return { ...setup, balls: at(setup.balls) };
  if (kind === "other") return { ...setup, others: at(setup.others) };
  return setup.target ? { ...setup, target: zoneAt(setup.target, to) } : setup;
}

/** A free place for one more ball: along the middle, where nothing lies yet. */
export function freeSpot(setup: DrillSetup): number[] {
  const lying = [setup.cue_ball ?? [], ...(setup.balls ?? []), ...(setup.others ?? [])];
  const isFree = (x: number, y: number) => lying.every(([bx = -9, by = -9]) => Math.hypot(bx - x, by - y) > 0.3);
  for (const y of [2, 1, 3]) for (let x = 1; x < 8; x += 0.5) if (isFree(x, y)) return [x, y];
  return [1, 1];
}
