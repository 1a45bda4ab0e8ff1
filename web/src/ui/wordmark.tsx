/** The product's name with its sign: a cue ball and the way it came. */
import styles from "./wordmark.module.css";

export function Wordmark({ size = 28 }: { size?: number }) {
  return (
    <span className={styles.mark}>
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" fill="var(--felt)" />
        <path d="M7 25 18.5 13.5" stroke="#f3f1ea" strokeWidth="2" strokeLinecap="round" strokeDasharray="1 4" />
        <circle cx="21" cy="11" r="5.5" fill="#f3f1ea" />
      </svg>
      Action Tracker
    </span>
  );
}
