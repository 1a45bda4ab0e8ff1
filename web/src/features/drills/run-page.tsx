/** The page of one run: from the house where it answers, else as this browser remembers it. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMe } from "@/lib/auth";
import { ApiError, answer, api } from "@/lib/client";
import { useTitle } from "@/ui/use-title";
import { drillQuery } from "./api";
import { RunScreen } from "./run-screen";
import { adopt, useRuns } from "./run-store";

export function RunPage() {
  const { drillId, runId } = useParams({ from: "/inside/drills/$drillId/run/$runId" });
  const me = useMe();
  const run = useRuns().find(({ id }) => id === runId);
  const query = useQuery(drillQuery(drillId));
  const drill = query.data ?? run?.drill;
  const kept = useQuery({
    queryKey: ["drills", "run", runId],
    queryFn: () =>
      answer(api.GET("/api/coaching/runs/{run_id}", { params: { path: { run_id: runId } } })).catch((error: unknown) => {
        if (error instanceof ApiError && [0, 404].includes(error.status)) return null;
        throw error;
      }),
  });
  useTitle(drill ? `Run: ${drill.name}` : "Run");
  useEffect(() => {
    if (kept.data && drill) adopt(kept.data, drill, me.id);
  }, [kept.data, drill, me.id]);
  if (drill && (run || !kept.isPending)) return <RunScreen drill={drill} runId={runId} run={run} personId={me.id} />;
  if (query.error) throw query.error;
  return (
    <main id="main" aria-busy="true">
      <Skeleton h="80dvh" m="md" />
    </main>
  );
}
