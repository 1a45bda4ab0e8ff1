/** The runs at one drill, newest first, and the way to count one from a session's video. */
import { ActionIcon, Title } from "@mantine/core";
import { IconTrash, IconVideo } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Drill, DrillRun } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { dayAndTime } from "@/lib/format";
import { offerUndo } from "@/ui/undo";
import styles from "./drills.module.css";
import { scoreWords } from "./words";

function useForgetRun() {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["drills"] });
  const restore = async ({ id, drill_id, started_at, attempts, version, n_attempts, source, session_id }: DrillRun) => {
    await answer(api.PUT("/api/coaching/runs/{run_id}", { params: { path: { run_id: id } }, body: { drill_id, started_at, attempts, version: version + 2, n_attempts, source, session_id } }));
    await again();
  };
  return async (run: DrillRun) => {
    await answer(api.DELETE("/api/coaching/runs/{run_id}", { params: { path: { run_id: run.id } } }));
    await again();
    offerUndo("Run deleted.", () => void restore(run));
  };
}

export function History({ drill, runs }: { drill: Drill; runs: readonly DrillRun[] }) {
  const forget = useForgetRun();
  if (runs.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="history" style={{ marginTop: 28 }}>
      <Title order={2} id="history">
        How it went before
      </Title>
      <ul className={`surface ${styles.rows}`}>
        {runs.map((run) => (
          <li key={run.id} className={styles.row}>
            <Link to="/drills/$drillId/run/$runId" params={{ drillId: drill.id, runId: run.id }} className={`plain-link ${styles.rowWords}`}>
              <strong>{scoreWords(run)}</strong>
              {!run.is_over && " · not finished"}
              <br />
              <span className="caption">
                {dayAndTime(run.started_at)} · {run.attempts.length} of {run.n_attempts}
                {run.source === "camera" && (
                  <>
                    {" "}
                    <IconVideo size={14} aria-hidden /> from the video
                  </>
                )}
              </span>
            </Link>
            <ActionIcon variant="subtle" color="gray" size={44} aria-label="Delete this run" onClick={() => void forget(run)}>
              <IconTrash size={20} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
