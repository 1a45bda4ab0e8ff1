/** The table as six big targets: tap the pocket. */
import { pocketWord } from "./pocket-words";
import styles from "./pocket-pick.module.css";
import { TableDrawing } from "./table-drawing";
import { type PocketName, type TableSize, onDrawing, pocketsOf, viewBoxOf } from "./table-shape";

interface PocketPickProps {
  value: readonly PocketName[];
  onPick: (pocket: PocketName) => void;
  isOff?: boolean;
  size?: TableSize;
}

const NINE_FOOT = { length_m: 2.54, width_m: 1.27 };

/** Where the pockets' middles lie, in percent of the drawing. */
function targetsOf(size: TableSize) {
  const [left = 0, top = 0, width = 1, height = 1] = viewBoxOf(size, "landscape").split(" ").map(Number);
  return pocketsOf(size).map((pocket) => {
    const { x, y } = onDrawing(pocket, size, "landscape");
    return { name: pocket.name, left: `${(100 * (x - left)) / width}%`, top: `${(100 * (y - top)) / height}%` };
  });
}

export function PocketPick({ value, onPick, isOff = false, size = NINE_FOOT }: PocketPickProps) {
  return (
    <div className={styles.pick} role="group" aria-label="Pocket" data-off={isOff || undefined}>
      <TableDrawing size={size} orientation="landscape" balls={[]} label="The table, head to the left" lit={value} />
      {targetsOf(size).map(({ name, left, top }) => (
        <button
          key={name}
          type="button"
          className={styles.pocket}
          style={{ left, top }}
          aria-label={pocketWord(name)}
          aria-pressed={value.includes(name)}
          disabled={isOff}
          onClick={() => onPick(name)}
        />
      ))}
    </div>
  );
}
