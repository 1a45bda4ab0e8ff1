/** One number as a person reads it: value, unit, how sure, and its meaning on tap. */
import { Popover, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./figure.module.css";

interface FigureProps {
  label: string;
  value: string | null;
  unit?: string;
  /** Where it comes from: "n 8", "± 0.6". */
  evidence?: string | null;
  meaning: ReactNode;
  /** Grey: the evidence is thin. */
  thin?: boolean;
}

/** A number that opens its definition. `value` null: not measured, and it says so. */
export function Figure({ label, value, unit, evidence, meaning, thin = false }: FigureProps) {
  return (
    <Popover width={280} position="top" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={styles.figure} data-thin={thin || value === null || undefined}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>
            {value ?? "–"}
            {value !== null && unit && <span className={styles.unit}>{unit === "°" ? unit : ` ${unit}`}</span>}
          </span>
          <span className={styles.evidence}>{evidence ?? (value === null ? "not measured" : "\u00a0")}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600}>{label}</Text>
        <Text>{meaning}</Text>
        {thin && value !== null && (
          <Text c="dimmed" mt={4}>
            Grey: little evidence, read it with care.
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
