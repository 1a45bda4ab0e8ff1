/** The shots of a reel in their order: held at the handle and moved, or moved by a button at a time. */
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { type DragOrder, useDragOrder } from "@/ui/drag-order";
import styles from "./make.module.css";
import { moved } from "./order";

export interface ReelItem {
  key: string;
  title: string;
  facts: string;
}

interface OrderProps<T extends ReelItem> {
  items: readonly T[];
  onChange: (items: T[]) => void;
}

/** On which side of a row the held one would lie. */
function sideOf({ held, over }: Pick<DragOrder, "held" | "over">, at: number): "above" | "below" | undefined {
  if (held === null || over !== at || held === at) return undefined;
  return held > at ? "above" : "below";
}

export function ReelOrder<T extends ReelItem>({ items, onChange }: OrderProps<T>) {
  const list = useRef<HTMLOListElement>(null);
  const drag = useDragOrder(list, (from, to) => onChange(moved(items, from, to)));
  return (
    <ol ref={list} className={`surface ${styles.list}`} aria-label="Order of the reel">
      {items.map(({ key, title, facts }, at) => (
        <li key={key} data-held={drag.held === at || undefined} data-over={sideOf(drag, at)}>
          <span className={styles.handle} data-testid={`hold ${at}`} aria-hidden {...drag.handle(at)}>
            <IconGripVertical size={20} />
          </span>
          <span className={styles.words}>
            {title}
            <span className="caption">{facts}</span>
          </span>
          <ActionIcon variant="subtle" aria-label={`Earlier: ${title}`} disabled={at === 0} onClick={() => onChange(moved(items, at, at - 1))}>
            <IconArrowUp size={20} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={`Later: ${title}`} disabled={at === items.length - 1} onClick={() => onChange(moved(items, at, at + 1))}>
            <IconArrowDown size={20} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Leave out: ${title}`} onClick={() => onChange(items.filter((_, other) => other !== at))}>
            <IconX size={20} />
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}
