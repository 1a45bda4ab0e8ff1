/** The pad of one session: from the house where it answers, else as this browser remembers it. */
import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionQuery, shotsQuery } from "@/features/sessions/api";
import { correctionsQuery } from "@/features/sessions/fix/use-correct";
import { adopt } from "@/features/sessions/log/adopt";
import { LogScreen } from "@/features/sessions/log/log-screen";
import { openPad, usePads, useRecovered } from "@/features/sessions/log/store";
import { nameOf } from "@/features/sessions/sentences";
import { useMe } from "@/lib/auth";
import { useTitle } from "@/ui/use-title";

export function LogPage() {
  const { sessionId } = useParams({ from: "/inside/sessions/$sessionId/log" });
  const me = useMe();
  const queries = useQueryClient();
  const query = useQuery(sessionQuery(sessionId));
  const isRecovered = useRecovered();
  const pad = usePads().find((one) => one.sessionId === sessionId);
  const session = query.data ?? pad?.session;
  useTitle(session ? `Log: ${nameOf(session)}` : "Log");
  useEffect(() => {
    if (query.data && isRecovered) openPad(query.data, me.id);
  }, [query.data, isRecovered, me.id]);
  const known = query.data?.id;
  useEffect(() => {
    if (!known || !isRecovered) return;
    const ask = { shots: () => queries.fetchQuery({ ...shotsQuery(known, 0), staleTime: 0 }), log: () => queries.fetchQuery({ ...correctionsQuery(known), staleTime: 0 }) };
    adopt({ id: known }, me.id, ask).catch(() => undefined);
  }, [known, isRecovered, me.id, queries]);
  if (session && isRecovered) return <LogScreen key={sessionId} session={session} personId={me.id} />;
  if (query.error && isRecovered) throw query.error;
  return (
    <main id="main" aria-busy="true">
      <Skeleton h="80dvh" m="md" />
    </main>
  );
}
