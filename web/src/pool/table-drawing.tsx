/** The table from above with its balls, paths and aim: the map on which everything of the game is drawn. */
import { type ReactNode, useId } from "react";
import { Ball } from "./ball";
import { type BallNoun, lookOf } from "./ball-look";
import { Cloth } from "./cloth";
import { Shine } from "./shine";
import { BALL_RADIUS_MM, type Orientation, type Point, type TableSize, onDrawing, viewBoxOf } from "./table-shape";
import styles from "./table-drawing.module.css";

export interface PlacedBall extends BallNoun {
  x_m: number;
  y_m: number;
  isHidden?: boolean;
}

interface TableDrawingProps {
  size: TableSize;
  orientation: Orientation;
  balls: readonly PlacedBall[];
  /** What the picture shows, in words. */
  label: string;
  /** Balls are drawn this many times their size, so that numbers can be read. */
  ballScale?: number;
  lit?: readonly string[];
  /** Paths and aim lines, drawn between cloth and balls; use `toMm` for their points. */
  children?: (toMm: (x_m: number, y_m: number) => Point) => ReactNode;
}

export function TableDrawing({ size, orientation, balls, label, ballScale = 1.5, lit, children }: TableDrawingProps) {
  const shine = useId();
  const toMm = (x_m: number, y_m: number) => onDrawing({ x: x_m * 1000, y: y_m * 1000 }, size, orientation);
  return (
    <svg viewBox={viewBoxOf(size, orientation)} className={styles.table} role="img" aria-label={label} data-orientation={orientation}>
      <defs>
        <Shine id={shine} />
      </defs>
      <Cloth size={size} orientation={orientation} lit={lit} />
      {children?.(toMm)}
      {balls.map((ball) => (
        <Ball key={ball.id} look={lookOf(ball)} at={toMm(ball.x_m, ball.y_m)} radius={BALL_RADIUS_MM * ballScale} isFaded={ball.isHidden} shine={shine} />
      ))}
    </svg>
  );
}
