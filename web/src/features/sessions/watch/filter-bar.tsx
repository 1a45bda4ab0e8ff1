/** What the list shows: chips with how many each would find. */
import type { Shot } from "@/lib/api-types";
import styles from "./filter-bar.module.css";
import { type Choice, offered } from "./filters";

interface FilterBarProps {
  shots: readonly Shot[];
  chosen: ReadonlySet<Choice>;
  onChange: (chosen: Set<Choice>) => void;
}

export function FilterBar({ shots, chosen, onChange }: FilterBarProps) {
  const toggle = (value: Choice) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(next);
  };
  return (
    <div className={styles.bar} role="group" aria-label="Filter the shots">
      <button type="button" className={styles.chip} aria-pressed={chosen.size === 0} onClick={() => onChange(new Set())}>
        All <span className={styles.n}>{shots.length}</span>
      </button>
      {offered(shots).map(({ value, label, n }) => (
        <button key={value} type="button" className={styles.chip} aria-pressed={chosen.has(value)} onClick={() => toggle(value)}>
          {label} <span className={styles.n}>{n}</span>
        </button>
      ))}
    </div>
  );
}
