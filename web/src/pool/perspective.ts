/** How the table lies in a picture: from its four corners to the place of any other of its points. */
import { CUSHION_MM, MARGIN_MM, type Point, type TableSize, cushionsOf, pocketsOf } from "./table-shape";

/** The corners H0, F0, F4, H4 of the playing surface in a picture. */
export type Quad = readonly [Point, Point, Point, Point];

const LEAST_SHARE = 0.01;
const ROUND = 28;

function cross(a: Point, b: Point): number {
  return a.x * b.y - a.y * b.x;
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** Whether corners in shares of the picture run around a table: counter-clockwise on the screen, bulging outwards, not tiny. */
export function isAround(quad: Quad): boolean {
  const next = (at: number) => quad[(at + 1) % 4] as Point;
  const sides = quad.map((corner, at) => minus(next(at), corner));
  const area = -quad.reduce((sum, corner, at) => sum + cross(corner, next(at)), 0) / 2;
  return sides.every((side, at) => cross(side, sides[(at + 1) % 4] as Point) < 0) && area > LEAST_SHARE;
}

/** The way from millimetres of the table to the picture in which its corners lie so; null for what is behind the camera. */
export function onPicture({ length_m, width_m }: TableSize, [h0, f0, f4, h4]: Quad): (point: Point) => Point | null {
  const one = minus(f0, f4);
  const other = minus(h4, f4);
  const bend = { x: h0.x - f0.x + f4.x - h4.x, y: h0.y - f0.y + f4.y - h4.y };
  const whole = cross(one, other);
  const [along, across] = [cross(bend, other) / whole, cross(one, bend) / whole];
  return ({ x, y }) => {
    const [u, v] = [x / (length_m * 1000), y / (width_m * 1000)];
    const depth = 1 + along * u + across * v;
    if (!(depth > 0.05)) return null;
    const mixed = (start: number, end: number, side: number) => (start + (end - start + along * end) * u + (side - start + across * side) * v) / depth;
    return { x: mixed(h0.x, f0.x, h4.x), y: mixed(h0.y, f0.y, h4.y) };
  };
}

/** Lines to draw over the picture: the cushions, the wood's outer edge and the pockets, each closed; what is behind the camera is left out. */
export function outlinesOf(size: TableSize, quad: Quad): { cushions: Point[][]; wood: Point[][]; pockets: Point[][] } {
  const place = onPicture(size, quad);
  const [long, wide] = [size.length_m * 1000, size.width_m * 1000];
  const seen = (lines: Point[][]) => lines.map((line) => line.map(place)).filter((line): line is Point[] => line.every((point) => point !== null));
  const around = (out: number): Point[] => [
    { x: -out, y: -out },
    { x: long + out, y: -out },
    { x: long + out, y: wide + out },
    { x: -out, y: wide + out },
  ];
  const circle = ({ x, y, radius }: Point & { radius: number }): Point[] =>
    Array.from({ length: ROUND }, (_, step) => {
      const angle = (2 * Math.PI * step) / ROUND;
      return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
    });
  return { cushions: seen(cushionsOf(size)), wood: seen([around(CUSHION_MM), around(MARGIN_MM)]), pockets: seen(pocketsOf(size).map(circle)) };
}
