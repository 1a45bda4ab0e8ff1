/** Counting the shots of a session as a run at a drill, and going there. */
import { useNavigate } from "@tanstack/react-router";
import { newId } from "@/lib/ids";
import { say } from "@/ui/undo";
import { useCountRun, useForgetRun } from "./api";

export function useCounting() {
  const counted = useCountRun();
  const forget = useForgetRun();
  const navigate = useNavigate();
  const go = (sessionId: string, drillId: string) => {
    const runId = newId();
    counted.mutate(
      { sessionId, drillId, runId },
      {
        onSuccess: ({ attempts }) => {
          if (attempts.length > 0) return void navigate({ to: "/drills/$drillId/run/$runId", params: { drillId, runId } });
          forget.mutate(runId);
          say("No shot of this session was played from this layout.");
        },
      },
    );
  };
  return { go, isCounting: counted.isPending, problem: counted.error };
}
