/** A new session, then straight to its upload or to the pad. */
import { Skeleton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { appointmentQuery, beginAppointment } from "@/features/bookings/api";
import { hallsQuery } from "@/features/halls/api";
import { useStartSession } from "@/features/sessions/api";
import { bodyOf, bookedDraft, keepDraft, lastDraft } from "@/features/sessions/draft";
import { beginLog } from "@/features/sessions/log/begin";
import { SessionForm } from "@/features/sessions/new-session-form";
import type { NewSession } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { Page } from "@/ui/page";
import { useOpponents } from "./people";

export function NewSessionPage() {
  const { appointment } = useSearch({ from: "/inside/sessions/new" });
  const booked = useQuery({ ...appointmentQuery(appointment ?? ""), enabled: appointment !== undefined });
  const begin = async (sessionId: string) => {
    if (appointment) await beginAppointment(appointment, sessionId).catch(() => undefined);
  };
  const halls = useQuery(hallsQuery);
  const people = useOpponents(halls.data ?? []);
  const me = useMe();
  const start = useStartSession();
  const log = useMutation({ mutationFn: (body: NewSession) => beginLog(body, me) });
  const navigate = useNavigate();
  return (
    <Page title="New session" below="Then choose the video, or log the shots as you play." width="narrow">
      {halls.isPending || booked.isLoading ? (
        <Skeleton h={420} />
      ) : (
        <SessionForm
          start={booked.data ? bookedDraft(booked.data) : lastDraft(halls.data ?? [])}
          halls={halls.data ?? []}
          people={people}
          button="Choose the video"
          isPending={start.isPending}
          error={start.error ?? log.error}
          onSend={(draft) => {
            keepDraft(draft);
            start.mutate(bodyOf(draft), {
              onSuccess: async ({ id }) => {
                await begin(id);
                await navigate({ to: "/sessions/$sessionId", params: { sessionId: id }, replace: true });
              },
            });
          }}
          other={{
            button: "Log without video",
            isPending: log.isPending,
            onSend: (draft) => {
              keepDraft(draft);
              log.mutate(bodyOf(draft), { onSuccess: (sessionId) => void navigate({ to: "/sessions/$sessionId/log", params: { sessionId }, replace: true }) });
            },
          }}
        />
      )}
    </Page>
  );
}
