/** The corners of the table while a person moves them: shares of the picture's width and height from its top left. */
import type { Reading, Video } from "@/lib/api-types";
import type { Quad } from "@/pool/perspective";
import type { Point } from "@/pool/table-shape";

export type ShownTable = NonNullable<Video["shown_table"]>;
export type SizeName = NonNullable<ShownTable["size"]>;

export const SIZES: { value: SizeName; label: string; length_m: number; width_m: number }[] = [
  { value: "9ft", label: "9 ft", length_m: 2.54, width_m: 1.27 },
  { value: "8ft-pro", label: "8 ft pro", length_m: 2.337, width_m: 1.168 },
  { value: "8ft", label: "8 ft", length_m: 2.235, width_m: 1.118 },
  { value: "7ft", label: "7 ft", length_m: 1.981, width_m: 0.991 },
];

/** Where to begin when nothing was found: a table filmed from the middle of its long side. */
const USUAL: Quad = [
  { x: 0.08, y: 0.86 },
  { x: 0.92, y: 0.86 },
  { x: 0.74, y: 0.32 },
  { x: 0.26, y: 0.32 },
];
/** So far beyond the picture a corner may be put, in shares of it. */
const FARTHEST = 0.5;
const LEAST_MARGIN = 0.05;

function quadOf(corners: readonly (readonly number[])[], width: number, height: number): Quad | null {
  const points = corners.map(([x = Number.NaN, y = Number.NaN]) => ({ x: x / width, y: y / height }));
  const [h0, f0, f4, h4] = points;
  if (!h0 || !f0 || !f4 || !h4 || !points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return null;
  return [h0, f0, f4, h4];
}

/** The corners to begin with: those a person showed, else those that were found, else a usual table's. */
export function startOf(video: Pick<Video, "shown_table">, reading: Pick<Reading, "table" | "video"> | undefined): Quad {
  const shown = video.shown_table && quadOf(video.shown_table.corners, 1, 1);
  const { width, height } = (reading?.video ?? {}) as { width?: number; height?: number };
  const found = reading && width && height ? quadOf(reading.table.corners_px, width, height) : null;
  return shown ?? found ?? USUAL;
}

/** How much room around the picture is needed to see all corners, in shares of it. */
export function marginOf(quad: Quad): number {
  const out = quad.flatMap(({ x, y }) => [-x, -y, x - 1, y - 1]);
  return Math.min(FARTHEST, Math.max(LEAST_MARGIN, ...out.map((share) => share + LEAST_MARGIN)));
}

/** The corners with one of them elsewhere, never farther out than there is room. */
export function moved(quad: Quad, at: number, to: Point, margin: number): Quad {
  const within = (share: number) => Math.min(1 + margin, Math.max(-margin, share));
  const [h0, f0, f4, h4] = quad.map((corner, each) => (each === at ? { x: within(to.x), y: within(to.y) } : corner));
  return [h0, f0, f4, h4] as Quad;
}

export function isSame(one: Quad, other: Quad): boolean {
  return one.every(({ x, y }, at) => x === other[at]?.x && y === other[at]?.y);
}

/** What is sent. */
export function cornersOf(quad: Quad): [number, number][] {
  return quad.map(({ x, y }) => [x, y]);
}
