/** The name in the browser's tab. */
import { useEffect } from "react";

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Action Tracker`;
  }, [title]);
}
