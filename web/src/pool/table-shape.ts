/**
 * The table as lines on a drawing, in millimetres of the table's own frame: origin at pocket H0 on the nose line,
 * x along the long side to F0, y along the short side to H4 (the same frame as the reading's metres).
 */

export interface TableSize {
  length_m: number;
  width_m: number;
}

export type PocketName = "H0" | "S0" | "F0" | "F4" | "S4" | "H4";

export interface Point {
  x: number;
  y: number;
}

export interface PocketShape extends Point {
  name: PocketName;
  radius: number;
}

export const BALL_RADIUS_MM = 28.575;
export const CUSHION_MM = 50;
export const RAIL_MM = 82;
export const MARGIN_MM = CUSHION_MM + RAIL_MM;

const CORNER_NOSE_MM = 81;
const CORNER_BACK_MM = 17;
const SIDE_NOSE_MM = 63.5;
const SIDE_BACK_MM = 51;

export function isPocketName(name: string): name is PocketName {
  return ["H0", "S0", "F0", "F4", "S4", "H4"].includes(name);
}

/** The six pockets as circles, a little behind the nose line as they are cut. */
export function pocketsOf({ length_m, width_m }: TableSize): PocketShape[] {
  const [long, wide, corner, side] = [length_m * 1000, width_m * 1000, 14, 40];
  return [
    { name: "H0", x: -corner, y: -corner, radius: 64 },
    { name: "S0", x: long / 2, y: -side, radius: 60 },
    { name: "F0", x: long + corner, y: -corner, radius: 64 },
    { name: "F4", x: long + corner, y: wide + corner, radius: 64 },
    { name: "S4", x: long / 2, y: wide + side, radius: 60 },
    { name: "H4", x: -corner, y: wide + corner, radius: 64 },
  ];
}

/** The six cushions as polygons from nose to wood. */
export function cushionsOf({ length_m, width_m }: TableSize): Point[][] {
  const [long, wide, deep] = [length_m * 1000, width_m * 1000, CUSHION_MM];
  const half = (from: number, to: number, nose: number, back: number): Point[] => [
    { x: from, y: nose },
    { x: to, y: nose },
    { x: to + SIDE_NOSE_MM - SIDE_BACK_MM, y: back },
    { x: from - CORNER_NOSE_MM + CORNER_BACK_MM, y: back },
  ];
  const mirrored = (points: Point[]) => points.map(({ x, y }) => ({ x: long - x, y }));
  const end = (nose: number, back: number): Point[] => [
    { x: nose, y: CORNER_NOSE_MM },
    { x: nose, y: wide - CORNER_NOSE_MM },
    { x: back, y: wide - CORNER_BACK_MM },
    { x: back, y: CORNER_BACK_MM },
  ];
  const near = half(CORNER_NOSE_MM, long / 2 - SIDE_NOSE_MM, 0, -deep);
  const far = half(CORNER_NOSE_MM, long / 2 - SIDE_NOSE_MM, wide, wide + deep);
  return [near, mirrored(near), far, mirrored(far), end(0, -deep), end(long, long + deep)];
}

/** The diamonds on the wood: eighths of the long rails, quarters of the short ones, none at a pocket. */
export function diamondsOf({ length_m, width_m }: TableSize): Point[] {
  const [long, wide, out] = [length_m * 1000, width_m * 1000, CUSHION_MM + RAIL_MM * 0.48];
  const along = [1, 2, 3, 5, 6, 7].flatMap((eighth) => [
    { x: (long * eighth) / 8, y: -out },
    { x: (long * eighth) / 8, y: wide + out },
  ]);
  const across = [1, 2, 3].flatMap((quarter) => [
    { x: -out, y: (wide * quarter) / 4 },
    { x: long + out, y: (wide * quarter) / 4 },
  ]);
  return [...along, ...across];
}

/** Head left for wide places, head at the bottom for phones. */
export type Orientation = "landscape" | "portrait";

/** Where a point of the table (mm) lies on the drawing (mm); y of the table is to the left of a player looking from head to foot. */
export function onDrawing({ x, y }: Point, size: TableSize, orientation: Orientation): Point {
  const [long, wide] = [size.length_m * 1000, size.width_m * 1000];
  return orientation === "landscape" ? { x, y: wide - y } : { x: wide - y, y: long - x };
}

export function viewBoxOf(size: TableSize, orientation: Orientation): string {
  const [long, wide] = [size.length_m * 1000 + 2 * MARGIN_MM, size.width_m * 1000 + 2 * MARGIN_MM];
  const [width, height] = orientation === "landscape" ? [long, wide] : [wide, long];
  return `${-MARGIN_MM} ${-MARGIN_MM} ${width} ${height}`;
}
