/** The pad: one tap a shot, big enough for a thumb between two strokes. */
import { ShotMark } from "@/pool/shot-mark";
import styles from "./pad.module.css";
import { TAPS, type Tap } from "./taps";

const KEYS: readonly { tap: Tap; tone: "make" | "miss" | "safety"; words: readonly [string, string?] }[] = [
  { tap: "make", tone: "make", words: ["Make"] },
  { tap: "miss", tone: "miss", words: ["Miss"] },
  { tap: "safe", tone: "safety", words: ["Safety", "good"] },
  { tap: "safety_failed", tone: "safety", words: ["Safety", "failed"] },
  { tap: "break_make", tone: "make", words: ["Break", "ball down"] },
  { tap: "break_dry", tone: "miss", words: ["Break", "dry"] },
  { tap: "scratch", tone: "miss", words: ["Scratch"] },
];

function buzz() {
  navigator.vibrate?.(12);
}

export function Pad({ onTap, children }: { onTap: (tap: Tap) => void; children?: React.ReactNode }) {
  return (
    <div className={styles.pad} role="group" aria-label="Note a shot">
      {KEYS.map(({ tap, tone, words: [word, more] }) => (
        <button
          key={tap}
          type="button"
          className={styles.key}
          data-tap={tap}
          data-tone={tone}
          onClick={() => {
            buzz();
            onTap(tap);
          }}
        >
          <ShotMark shot={TAPS[tap].judged} size={tap === "make" || tap === "miss" ? 36 : 28} />
          <span>
            {word}
            {more && <span className={styles.more}> {more}</span>}
          </span>
        </button>
      ))}
      {children}
    </div>
  );
}
