/** The shots of a session, asked again when one more of its videos is read. */
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@/lib/api-types";
import { shotsQuery } from "../api";

export function useShots(session: Session) {
  const ready = session.videos.filter(({ status }) => status === "ready").length;
  return useQuery({ ...shotsQuery(session.id, ready), enabled: ready > 0 || session.stats.n_shots > 0 });
}
