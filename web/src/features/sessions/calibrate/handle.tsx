/** One corner to take hold of: with a finger, a mouse or the arrow keys. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from "react";
import { percent } from "@/lib/format";
import type { Point } from "@/pool/table-shape";
import styles from "./board.module.css";

const STEPS: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
const LONG = 10;

interface HandleProps {
  at: number;
  corner: Point;
  style: CSSProperties;
  /** One step of an arrow key, in shares of the picture. */
  step: Point;
  /** From a place on the screen to shares of the picture. */
  toShare: (client: Point) => Point | null;
  onMove: (to: Point) => void;
  onActive: (isActive: boolean) => void;
}

export function Handle({ at, corner, style, step, toShare, onMove, onActive }: HandleProps) {
  const grip = useRef<Point | null>(null);
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    const place = toShare({ x: event.clientX, y: event.clientY });
    if (!place || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    grip.current = { x: corner.x - place.x, y: corner.y - place.y };
    onActive(true);
  };
  const move = (event: PointerEvent<HTMLButtonElement>) => {
    const place = grip.current && toShare({ x: event.clientX, y: event.clientY });
    if (grip.current && place) onMove({ x: place.x + grip.current.x, y: place.y + grip.current.y });
  };
  const drop = () => {
    grip.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const way = STEPS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const n = event.shiftKey ? LONG : 1;
    onMove({ x: corner.x + n * way.x * step.x, y: corner.y + n * way.y * step.y });
  };
  return (
    <button
      type="button"
      className={styles.handle}
      style={style}
      data-corner={at}
      aria-label={`Corner ${at + 1} of 4: ${percent(100 * corner.x)} from the left, ${percent(100 * corner.y)} from the top. Arrow keys move it.`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
      onKeyDown={key}
    >
      <span aria-hidden>{at + 1}</span>
    </button>
  );
}
