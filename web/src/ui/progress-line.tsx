/** How far something is: a thin line with its words, or a moving one when nobody knows yet. */
import styles from "./progress-line.module.css";

interface ProgressLineProps {
  label: string;
  percent: number | null | undefined;
  tone?: "action" | "quiet";
}

/** `percent` null: going on, but not known how far. */
export function ProgressLine({ label, percent, tone = "action" }: ProgressLineProps) {
  const known = typeof percent === "number";
  return (
    <div
      className={styles.line}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(percent) : undefined}
      data-tone={tone}
    >
      <div className={styles.done} data-unknown={known ? undefined : true} style={known ? { width: `${Math.max(percent, 1)}%` } : undefined} />
    </div>
  );
}
