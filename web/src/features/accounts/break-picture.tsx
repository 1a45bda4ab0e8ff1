/** The picture beside the door: a rack, and the cue ball on its way to it. */
import { BallPath } from "@/pool/paths";
import { type PlacedBall, TableDrawing } from "@/pool/table-drawing";
import styles from "./break-picture.module.css";

const SIZE = { length_m: 2.54, width_m: 1.27 };
const RACK = [1, 9, 2, 10, 8, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15];
const WAY = [
  { t_s: 0, x_m: 0.52, y_m: 0.52 },
  { t_s: 1, x_m: 1.82, y_m: 0.63 },
];

function rack(): PlacedBall[] {
  const step = 0.0865;
  const placed: PlacedBall[] = [];
  for (let row = 0, next = 0; row < 5; row++)
    for (let seat = 0; seat <= row; seat++, next++) {
      const number = RACK[next] ?? 1;
      const kind = number === 8 ? "eight" : number < 8 ? "solid" : "stripe";
      placed.push({ id: number, kind, number, x_m: 1.905 + row * step * 0.87, y_m: 0.635 + (seat - row / 2) * step });
    }
  return placed;
}

const BALLS: PlacedBall[] = [...rack(), { id: 0, kind: "cue", number: null, x_m: 0.52, y_m: 0.52 }];

export function BreakPicture() {
  return (
    <div className={styles.picture}>
      <TableDrawing size={SIZE} orientation="portrait" balls={BALLS} label="A rack on a pool table" ballScale={1.5}>
        {(toMm) => <BallPath points={WAY} now_s={0} colour="#f3f1ea" toMm={toMm} />}
      </TableDrawing>
    </div>
  );
}
