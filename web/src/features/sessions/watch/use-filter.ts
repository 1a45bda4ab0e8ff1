/** Which shots of a session are listed, as the page's address says, and what each further choice would give. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Shot } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { type Counts, type Labels, type ShotSearch, countsOf, isAsking, passes } from "@/pool/shot-filters";

export interface Filtering {
  search: ShotSearch;
  onSearch: (search: ShotSearch) => void;
}

const NONE: Labels = {};

/** The choices that each shot of a session has; asked again when its shots are others. */
export const labelsQuery = (session_id: string, n_shots: number) =>
  queryOptions({
    queryKey: ["sessions", session_id, "labels", n_shots],
    queryFn: async () => (await answer(api.GET("/api/replays/sessions/{session_id}/labels", { params: { path: { session_id } } }))) as Readonly<Record<string, Labels>>,
    staleTime: 0,
  });

export function useFilter(session_id: string, shots: readonly Shot[], { search }: Filtering): { listed: readonly Shot[]; counts: Counts } {
  const labels = useQuery({ ...labelsQuery(session_id, shots.length), enabled: shots.length > 0 }).data;
  return useMemo(() => {
    const of = (shot: Shot) => labels?.[shot.id] ?? NONE;
    const isKnown = labels !== undefined && isAsking(search);
    return {
      listed: isKnown ? shots.filter((shot) => passes(of(shot), search)) : shots,
      counts: labels ? countsOf(shots.map(of), search) : {},
    };
  }, [labels, shots, search]);
}
