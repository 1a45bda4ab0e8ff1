/** A few choices side by side, one of them chosen; each big enough for a thumb. */
import styles from "./chips.module.css";

interface ChipsProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | null | undefined;
  onPick: (value: T) => void;
  isOff?: boolean;
}

export function Chips<T extends string>({ label, options, value, onPick, isOff = false }: ChipsProps<T>) {
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" className={styles.chip} aria-pressed={option.value === value} disabled={isOff} onClick={() => onPick(option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}
