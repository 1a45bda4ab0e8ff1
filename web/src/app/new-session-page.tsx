/** A new session, then straight to its upload. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { hallsQuery } from "@/features/halls/api";
import { useStartSession } from "@/features/sessions/api";
import { bodyOf, keepDraft, lastDraft } from "@/features/sessions/draft";
import { SessionForm } from "@/features/sessions/new-session-form";
import { Page } from "@/ui/page";
import { useOpponents } from "./people";

export function NewSessionPage() {
  const halls = useQuery(hallsQuery);
  const people = useOpponents(halls.data ?? []);
  const start = useStartSession();
  const navigate = useNavigate();
  return (
    <Page title="New session" below="Then choose the video." width="narrow">
      {halls.isPending ? (
        <Skeleton h={420} />
      ) : (
        <SessionForm
          start={lastDraft(halls.data ?? [])}
          halls={halls.data ?? []}
          people={people}
          button="Choose the video"
          isPending={start.isPending}
          error={start.error}
          onSend={(draft) => {
            keepDraft(draft);
            start.mutate(bodyOf(draft), {
              onSuccess: ({ id }) => void navigate({ to: "/sessions/$sessionId", params: { sessionId: id }, replace: true }),
            });
          }}
        />
      )}
    </Page>
  );
}
