/** Where things lie on the editor's picture: between diamonds and shares of the drawing, head to the left. */
import { type PocketName, MARGIN_MM, pocketsOf } from "@/pool/table-shape";
import { DIAMOND_M, type Spot, TABLE, WIDTH } from "./layout";

const [LONG, WIDE] = [TABLE.length_m * 1000 + 2 * MARGIN_MM, TABLE.width_m * 1000 + 2 * MARGIN_MM];
const MM = DIAMOND_M * 1000;

/** In percent of the drawing's width and height from its top left. */
export function placeOf([x, y]: Spot): { left: string; top: string } {
  return { left: `${(100 * (MARGIN_MM + x * MM)) / LONG}%`, top: `${(100 * (MARGIN_MM + (WIDTH - y) * MM)) / WIDE}%` };
}

/** The spot under a pointer, from where it is on the drawing in shares of it. */
export function spotAt(across: number, down: number): Spot {
  return [(across * LONG - MARGIN_MM) / MM, WIDTH - (down * WIDE - MARGIN_MM) / MM];
}

export const POCKET_PLACES: readonly { name: PocketName; spot: Spot }[] = pocketsOf(TABLE).map(({ name, x, y }) => ({ name, spot: [x / MM, y / MM] }));

const STEPS: Record<string, Spot> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Where a key moves a spot: a tenth of a diamond, with shift half of one; null for other keys. */
export function moved([x, y]: Spot, key: string, isFar: boolean): Spot | null {
  const step = STEPS[key];
  const length = isFar ? 0.5 : 0.1;
  return step ? [x + step[0] * length, y + step[1] * length] : null;
}
