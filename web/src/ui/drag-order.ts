/** Putting a list in order with finger, pen or mouse: hold a row's handle, move it, let it go. */
import { type PointerEvent, type RefObject, useRef, useState } from "react";

export interface DragOrder {
  /** The row that is held, null: none. */
  held: number | null;
  /** The place it would take now. */
  over: number | null;
  handle: (index: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** The place among rows of these middles (pixels from the top, ascending) that a pointer at `y_px` takes the row `from` to. */
export function placeAt(middles_px: readonly number[], from: number, y_px: number): number {
  const above = middles_px.filter((middle, at) => at !== from && middle < y_px).length;
  return Math.min(above, middles_px.length - 1);
}

export function useDragOrder(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void): DragOrder {
  const [held, setHeld] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const middles = useRef<number[]>([]);
  const end = () => {
    setHeld(null);
    setOver(null);
  };
  return {
    held,
    over,
    handle: (index) => ({
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        middles.current = [...(list.current?.children ?? [])].map((row) => {
          const { top, height } = row.getBoundingClientRect();
          return top + height / 2;
        });
        setHeld(index);
        setOver(index);
      },
      onPointerMove: (event) => held === index && setOver(placeAt(middles.current, index, event.clientY)),
      onPointerUp: () => {
        if (held !== null && over !== null && held !== over) onMove(held, over);
        end();
      },
      onPointerCancel: end,
    }),
  };
}
