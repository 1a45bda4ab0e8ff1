/** The table as it was fitted, drawn over the picture, with its four corners to move. */
import { type CSSProperties, type RefObject, useMemo, useRef, useState } from "react";
import { type Quad, outlinesOf } from "@/pool/perspective";
import type { Point, TableSize } from "@/pool/table-shape";
import styles from "./board.module.css";
import { moved } from "./corners";
import { Frame } from "./frame";
import { Handle } from "./handle";
import { Magnifier } from "./magnifier";

interface BoardProps {
  source: string;
  /** Width over height and width in pixels of the video itself, as far as known. */
  ratio: number;
  width_px: number;
  size: TableSize;
  quad: Quad;
  margin: number;
  isWrong: boolean;
  /** Left out where the corners are only looked at. */
  onChange?: (quad: Quad) => void;
}

const TALL = 1000;

function Lines({ size, quad, ratio, margin }: Pick<BoardProps, "size" | "quad" | "ratio" | "margin">) {
  const wide = TALL * ratio;
  const { cushions, wood, pockets } = useMemo(() => outlinesOf(size, quad), [size, quad]);
  const path = (points: readonly Point[]) => `M${points.map(({ x, y }) => `${(x * wide).toFixed(1)} ${(y * TALL).toFixed(1)}`).join("L")}Z`;
  return (
    <svg className={styles.lines} viewBox={`${-margin * wide} ${-margin * TALL} ${(1 + 2 * margin) * wide} ${(1 + 2 * margin) * TALL}`} preserveAspectRatio="none" aria-hidden>
      <path className={styles.wood} d={wood.map(path).join("")} />
      <path className={styles.cushions} d={cushions.map(path).join("")} />
      <path className={styles.pockets} d={pockets.map(path).join("")} />
      <path className={styles.under} d={path(quad)} />
      <path className={styles.nose} d={path(quad)} />
    </svg>
  );
}

export function Board({ source, ratio: told, width_px, size, quad, margin, isWrong, onChange }: BoardProps) {
  const stage = useRef<HTMLDivElement>(null);
  const element: RefObject<HTMLVideoElement | null> = useRef(null);
  const [active, setActive] = useState<number | null>(null);
  const [{ ratio, n }, setPicture] = useState({ ratio: told, n: 0 });
  const room = 1 + 2 * margin;
  const toShare = (client: Point): Point | null => {
    const box = stage.current?.getBoundingClientRect();
    return box ? { x: ((client.x - box.left) / box.width) * room - margin, y: ((client.y - box.top) / box.height) * room - margin } : null;
  };
  const inset = `${(100 * margin) / room}%`;
  return (
    <div ref={stage} className={styles.stage} style={{ aspectRatio: ratio, "--ratio": ratio } as CSSProperties} data-wrong={isWrong || undefined} role="group" aria-label="The table's corners over the picture">
      <div className={styles.picture} style={{ left: inset, top: inset, width: `${100 / room}%`, height: `${100 / room}%` }}>
        <Frame source={source} element={element} onPicture={(seen) => setPicture((before) => ({ ratio: seen, n: before.n + 1 }))} />
      </div>
      <Lines size={size} quad={quad} ratio={ratio} margin={margin} />
      {onChange && quad.map((corner, at) => (
        <Handle
          key={at}
          at={at}
          corner={corner}
          style={{ left: `${(100 * (corner.x + margin)) / room}%`, top: `${(100 * (corner.y + margin)) / room}%` }}
          step={{ x: 1 / width_px, y: ratio / width_px }}
          toShare={toShare}
          onMove={(to) => onChange(moved(quad, at, to, margin))}
          onActive={(isActive) => setActive((now) => (isActive ? at : now === at ? null : now))}
        />
      ))}
      {active !== null && <Magnifier element={element} quad={quad} at={active} picture={n} />}
    </div>
  );
}
