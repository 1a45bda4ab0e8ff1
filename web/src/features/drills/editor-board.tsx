/** The editor's table: balls and target dragged by finger or mouse, moved by the arrow keys; a pocket is tapped. */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { DrillSetup } from "@/lib/api-types";
import { pocketWord } from "@/pool/pocket-words";
import { POCKET_PLACES, moved, placeOf, spotAt } from "./board";
import styles from "./editor.module.css";
import { type Spot, onCloth, spot } from "./layout";
import { LayoutPicture } from "./layout-picture";
import { type Thing, thingsOf } from "./things";

interface EditorBoardProps {
  setup: DrillSetup;
  onMove: (thing: Thing, to: Spot) => void;
  onPocket: (pocket: DrillSetup["pocket"]) => void;
}

export function EditorBoard({ setup, onMove, onPocket }: EditorBoardProps) {
  const board = useRef<HTMLDivElement>(null);
  const drag = (thing: Thing) => (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = board.current?.getBoundingClientRect();
    if (box) onMove(thing, onCloth(spotAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)));
  };
  const key = (thing: Thing, at: Spot) => (event: KeyboardEvent) => {
    const to = moved(at, event.key, event.shiftKey);
    if (!to) return;
    event.preventDefault();
    onMove(thing, onCloth(to));
  };
  return (
    <div className={styles.board} ref={board}>
      <LayoutPicture name="Your drill" setup={setup} />
      {POCKET_PLACES.map(({ name, spot: at }) => (
        <button key={name} type="button" className={styles.pocket} style={placeOf(at)} aria-label={pocketWord(name)} aria-pressed={setup.pocket === name} onClick={() => onPocket(setup.pocket === name ? null : name)} />
      ))}
      {thingsOf(setup).map(({ thing, name, at }) => (
        <button
          key={`${thing.kind} ${thing.n}`}
          type="button"
          className={styles.handle}
          data-kind={thing.kind}
          style={placeOf(spot(at))}
          aria-label={`${name}, at ${at[0]?.toFixed(2)} by ${at[1]?.toFixed(2)} diamonds; arrow keys move it`}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag(thing)}
          onKeyDown={key(thing, spot(at))}
        />
      ))}
    </div>
  );
}
