/** The sheet that changes the details of a session. */
import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { hallsQuery } from "@/features/halls/api";
import { useChangeSession } from "@/features/sessions/api";
import { bodyOf, draftOf } from "@/features/sessions/draft";
import { SessionForm } from "@/features/sessions/new-session-form";
import type { Session } from "@/lib/api-types";
import { say } from "@/ui/undo";
import { useOpponents } from "./people";

export function EditSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const halls = useQuery(hallsQuery);
  const people = useOpponents(halls.data ?? []);
  const change = useChangeSession(session.id);
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title="Change details" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <SessionForm
        start={draftOf(session)}
        halls={halls.data ?? []}
        people={people}
        button="Keep"
        isPending={change.isPending}
        error={change.error}
        onSend={(draft) =>
          change.mutate(bodyOf(draft), {
            onSuccess: () => {
              onClose();
              say("Details kept.");
            },
          })
        }
      />
    </Drawer>
  );
}
