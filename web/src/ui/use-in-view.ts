/** Brings what was opened elsewhere on the page into view. */
import { type RefObject, useEffect, useRef } from "react";

/** Give this to the element that was opened; a page that shows it already stays as it is. */
export function useInView(): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  // In braces: newer browsers answer with a promise, which React would take for what undoes the effect.
  useEffect(() => {
    void element.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return element;
}
