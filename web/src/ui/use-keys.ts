/** The keys of the player. Fields and menus keep theirs. */
import { useEffect, useRef } from "react";

const OWN = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";
const PRESSABLE = "button, a[href], summary";

/** Calls the deed of a key, anywhere on the page but in fields, sheets and menus; space and enter stay with buttons. */
export function useKeys(deeds: Readonly<Record<string, () => void>>) {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(OWN) || ([" ", "Enter"].includes(event.key) && target?.closest(PRESSABLE))) return;
      const deed = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
