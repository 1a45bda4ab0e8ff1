/** The map's squares: where they lie on the table and how strongly they are coloured. */
import type { MapCell } from "@/lib/api-types";
import type { TableSize } from "@/pool/table-shape";

export const LOOKS = ["misses", "makes", "share"] as const;
export type Look = (typeof LOOKS)[number];
export const LOOK_NAMES: Record<Look, string> = { misses: "Misses", makes: "Makes", share: "Make %" };

/** A common nine-foot table: the map is in diamonds, so any 2:1 table will do. */
export const SIZE: TableSize = { length_m: 2.54, width_m: 1.27 };
const [COLUMNS, ROWS] = [16, 8];
/** From so many pots on a square's make % says something; fewer are drawn faint. */
export const ENOUGH = 5;

export interface Square {
  cell: MapCell;
  corners: { x_m: number; y_m: number }[];
  colour: string;
  opacity: number;
  text: string;
}

export function countOf(cell: MapCell, look: Look): number {
  return look === "misses" ? cell.n - cell.n_made : look === "makes" ? cell.n_made : cell.n;
}

function shareColour(cell: MapCell): string {
  return cell.made_pct >= (cell.expected_pct ?? 50) ? "var(--make-on-felt)" : "var(--miss-on-felt)";
}

/** The squares that have something to show, the fullest strongest. */
export function squaresOf(cells: readonly MapCell[], look: Look): Square[] {
  const most = Math.max(1, ...cells.map((cell) => countOf(cell, look)));
  return cells
    .filter((cell) => countOf(cell, look) > 0)
    .map((cell) => {
      const [x, y] = [(cell.column * SIZE.length_m) / COLUMNS, (cell.row * SIZE.width_m) / ROWS];
      const [right, far] = [x + SIZE.length_m / COLUMNS, y + SIZE.width_m / ROWS];
      const strength = look === "share" ? Math.min(1, cell.n / ENOUGH) : countOf(cell, look) / most;
      return {
        cell,
        corners: [
          { x_m: x, y_m: y },
          { x_m: right, y_m: far },
        ],
        colour: look === "misses" ? "var(--miss-on-felt)" : look === "makes" ? "var(--make-on-felt)" : shareColour(cell),
        opacity: 0.15 + 0.75 * strength,
        text: look === "share" ? String(Math.round(cell.made_pct)) : String(countOf(cell, look)),
      };
    });
}

/** "3 of 12 made between the 4th and the 5th ..." is too long for a phone: "3 of 12 made, 25 %". */
export function cellWords({ n, n_made, made_pct, low, high, expected_pct }: MapCell): string {
  const expected = expected_pct === null ? "" : `; the reference player makes ${Math.round(expected_pct)} %`;
  return `${n_made} of ${n} made, ${Math.round(made_pct)} % (truly ${Math.round(low)} to ${Math.round(high)} %)${expected}`;
}
