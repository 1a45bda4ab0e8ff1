/** Makes and misses on the table, where the balls lay that were to be potted. */
import { useMediaQuery } from "@mantine/hooks";
import type { KeyboardEvent } from "react";
import type { MapCell, TableMap } from "@/lib/api-types";
import { count } from "@/lib/format";
import { TableDrawing } from "@/pool/table-drawing";
import { LOOK_NAMES, type Look, SIZE, cellWords, squaresOf } from "./heat";
import styles from "./numbers.module.css";

interface HeatProps {
  map: TableMap;
  look: Look;
  chosen: MapCell | null;
  onChoose: (cell: MapCell | null) => void;
}

const onKeys = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  act();
};

export function HeatDrawing({ map, look, chosen, onChoose }: HeatProps) {
  const isWide = useMediaQuery("(min-width: 40em)", true, { getInitialValueInEffect: false });
  const squares = squaresOf(map.cells, look);
  const isHere = (cell: MapCell) => chosen?.column === cell.column && chosen.row === cell.row;
  return (
    <div className={styles.drawing}>
      <TableDrawing size={SIZE} orientation={isWide ? "landscape" : "portrait"} balls={[]} label={`${LOOK_NAMES[look]} of ${count(map.n_placed, "pot")} on the table`}>
        {(toMm) =>
          squares.map(({ cell, corners, colour, opacity, text }) => {
            const [one, two] = corners.map(({ x_m, y_m }) => toMm(x_m, y_m));
            if (!one || !two) return null;
            const [x, y, width, height] = [Math.min(one.x, two.x), Math.min(one.y, two.y), Math.abs(one.x - two.x), Math.abs(one.y - two.y)];
            const choose = () => onChoose(isHere(cell) ? null : cell);
            return (
              <g key={`${cell.column} ${cell.row}`} className={styles.cell} role="button" tabIndex={0} aria-pressed={isHere(cell)} aria-label={cellWords(cell)} onClick={choose} onKeyDown={onKeys(choose)}>
                <rect x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={14} fill={colour} fillOpacity={opacity} stroke={isHere(cell) ? "#f3f1ea" : "none"} strokeWidth={10} />
                <text x={x + width / 2} y={y + height / 2} textAnchor="middle" dominantBaseline="central" fontSize={62} fontWeight={650} fill="#f3f1ea" stroke="#0f1513" strokeWidth={10} paintOrder="stroke">
                  {text}
                </text>
              </g>
            );
          })
        }
      </TableDrawing>
    </div>
  );
}
