/** Pages that want the whole screen of a phone for themselves. */
import { useRouterState } from "@tanstack/react-router";

const BARE: readonly string[] = ["/inside/sessions/$sessionId/log", "/inside/drills/$drillId/run/$runId"];

/** Whether the page at hand is one of them: no tabs under it, no notices over it. */
export function useIsBare(): boolean {
  return useRouterState({ select: ({ matches }) => matches.some(({ routeId }) => BARE.includes(routeId)) });
}
