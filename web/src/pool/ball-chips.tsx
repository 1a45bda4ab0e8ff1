/** The fifteen balls as chips to tap, in their true colours; `others` stand beside them for what has no number. */
import { useId } from "react";
import { Ball } from "./ball";
import { type BallLook, kindOf, lookOf } from "./ball-look";
import { Shine } from "./shine";
import styles from "./ball-chips.module.css";

interface BallChipsProps {
  label: string;
  value: number | null;
  onPick: (ball: number) => void;
  isOff?: boolean;
  /** The numbers offered; all fifteen without it. */
  numbers?: readonly number[];
}

const ALL = Array.from({ length: 15 }, (_, at) => at + 1);
const EDGE = 32;

/** One ball alone, as a small picture. */
export function BallIcon({ look, size = 28 }: { look: BallLook; size?: number }) {
  const shine = useId();
  return (
    <svg width={size} height={size} viewBox={`${-EDGE} ${-EDGE} ${2 * EDGE} ${2 * EDGE}`} aria-hidden className={styles.icon}>
      <defs>
        <Shine id={shine} />
      </defs>
      <Ball look={look} at={{ x: 0, y: 0 }} radius={28} shine={shine} />
    </svg>
  );
}

export function BallChips({ label, value, onPick, isOff = false, numbers = ALL }: BallChipsProps) {
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {numbers.map((number) => {
        const look = lookOf({ kind: kindOf(number), number });
        return (
          <button key={number} type="button" className={styles.chip} aria-label={look.name} aria-pressed={number === value} disabled={isOff} onClick={() => onPick(number)}>
            <BallIcon look={look} size={32} />
          </button>
        );
      })}
    </div>
  );
}
