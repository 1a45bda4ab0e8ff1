/** One number of a time: value, what it rests on, what changed; tapped, it says what it means and shows its course. */
import { Popover, Text, UnstyledButton } from "@mantine/core";
import type { ComparedFigure, NumberDefinition } from "@/lib/api-types";
import { number } from "@/lib/format";
import { COUNTED, changeWords, intervalWords, isThin, restsOn, written } from "./figure-words";
import styles from "./numbers.module.css";

interface CardProps {
  figure: ComparedFigure;
  definition: NumberDefinition;
  isHere: boolean;
  onChoose: () => void;
}

function wayOf({ better }: ComparedFigure): "better" | "worse" | undefined {
  if (better === null || Math.max(better, 1 - better) < 0.75) return undefined;
  return better > 0.5 ? "better" : "worse";
}

function Meaning({ figure, definition }: Pick<CardProps, "figure" | "definition">) {
  const interval = intervalWords(figure, definition.unit);
  return (
    <>
      <Text fw={600}>{definition.label}</Text>
      <Text>{definition.definition}</Text>
      {figure.value === null && <Text mt={8}>{definition.why_none}</Text>}
      {interval && <Text mt={8}>{`With 95 % certainty it lies between ${interval.replace(" to ", " and ")}.`}</Text>}
      {figure.before !== null && <Text mt={8}>{`The time before: ${written(figure.before, definition.unit)} of ${number(figure.before_n ?? 0)} ${definition.of}.`}</Text>}
    </>
  );
}

export function FigureCard({ figure, definition, isHere, onChoose }: CardProps) {
  const value = written(figure.value, definition.unit);
  const change = changeWords(figure, definition);
  const isCount = COUNTED.has(figure.name);
  return (
    <Popover width={300} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={styles.figure} data-here={isHere || undefined} data-thin={value === null || (!isCount && isThin(figure, definition.unit)) || undefined} onClick={onChoose}>
          <span className={styles.label}>{definition.label}</span>
          <span className={styles.value}>
            {value ?? "–"}
            {value !== null && definition.unit && <span className={styles.unit}>{definition.unit === "°" ? "°" : ` ${definition.unit}`}</span>}
          </span>
          <span className={styles.note}>{value === null ? "no evidence yet" : restsOn(figure.n, definition.of)}</span>
          {change && (
            <span className={styles.change} data-way={wayOf(figure)}>
              {change}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Meaning figure={figure} definition={definition} />
      </Popover.Dropdown>
    </Popover>
  );
}
