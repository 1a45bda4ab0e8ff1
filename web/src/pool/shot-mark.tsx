/** A shot's mark: its shape says how it was played, its colour and letter how it ended. Never colour alone. */
import type { Shot } from "@/lib/api-types";
import styles from "./shot-mark.module.css";

export type Mark = "make" | "miss" | "break" | "break-dry" | "safety" | "safety-failed" | "scratch" | "foul";
type Judged = Pick<Shot, "result" | "intent" | "shot_type" | "foul">;

export function markOf({ result, intent, foul }: Judged): Mark {
  if (foul) return foul === "scratch" ? "scratch" : "foul";
  if (intent === "break") return result === "make" ? "break" : "break-dry";
  if (intent === "safety") return result === "success" ? "safety" : "safety-failed";
  return result === "make" ? "make" : "miss";
}

const TYPE_LETTERS: Partial<Record<Shot["shot_type"], string>> = { bank: "B", kick: "K", combo: "C", carom: "A", jump: "J", masse: "M", push: "P" };
const TICK = "M-4 .3 -1.2 3.2 4.2 -3";
const CROSS = "M-3.2 -3.2 3.2 3.2M3.2 -3.2-3.2 3.2";

function Shape({ mark }: { mark: Mark }) {
  if (mark === "break" || mark === "break-dry") return <path d="M0 -10.5 11.5 9H-11.5Z" className={styles.shape} strokeLinejoin="round" />;
  if (mark === "safety" || mark === "safety-failed") return <path d="M0 -11.5 11.5 0 0 11.5 -11.5 0Z" className={styles.shape} strokeLinejoin="round" />;
  if (mark === "scratch" || mark === "foul") return <rect x="-9.5" y="-9.5" width="19" height="19" rx="3.5" className={styles.shape} />;
  return <circle r="10" className={styles.shape} />;
}

function Inside({ mark, letter }: { mark: Mark; letter: string | undefined }) {
  const text = mark.startsWith("break") ? "B" : mark.startsWith("safety") ? "S" : mark === "scratch" ? "X" : mark === "foul" ? "F" : letter;
  if (text)
    return (
      <text textAnchor="middle" dominantBaseline="central" y={mark.startsWith("break") ? 3 : 0.5} className={styles.letter}>
        {text}
      </text>
    );
  return <path d={mark === "make" ? TICK : CROSS} className={styles.sign} />;
}

export function ShotMark({ shot, size = 26 }: { shot: Judged; size?: number }) {
  const mark = markOf(shot);
  return (
    <svg width={size} height={size} viewBox="-13 -13 26 26" aria-hidden className={styles.mark} data-mark={mark}>
      <Shape mark={mark} />
      <Inside mark={mark} letter={TYPE_LETTERS[shot.shot_type]} />
    </svg>
  );
}
