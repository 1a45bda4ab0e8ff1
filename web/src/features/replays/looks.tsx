/** How a film is to look: what can be chosen, and the boxes to choose it by. */
import { Checkbox } from "@mantine/core";
import type { NewClip } from "@/lib/api-types";
import styles from "./make.module.css";

export type Look = Required<NonNullable<NewClip["look"]>>;
export const PLAIN: Look = { card: false, facts: false, lines: false, slow: false, tall: false, blur: true };

const WORDS: readonly [keyof Look, string][] = [
  ["card", "Title card first"],
  ["facts", "Speed and result written on it"],
  ["lines", "Tangent line, natural angle and path drawn"],
  ["slow", "Slow motion at contact"],
  ["tall", "Upright, following the cue ball"],
  ["blur", "Blur faces"],
];

interface LooksProps {
  look: Look;
  onChange: (look: Look) => void;
  /** What cannot be chosen here: a stretch without a shot has no speed and no contact. */
  without?: readonly (keyof Look)[];
}

export function Looks({ look, onChange, without = [] }: LooksProps) {
  return (
    <div className={styles.looks} role="group" aria-label="How it looks">
      {WORDS.filter(([name]) => !without.includes(name)).map(([name, words]) => (
        <Checkbox key={name} label={words} checked={look[name]} onChange={(event) => onChange({ ...look, [name]: event.currentTarget.checked })} />
      ))}
    </div>
  );
}
