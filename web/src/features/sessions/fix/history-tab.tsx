/** Who said what about a shot, what it was before, and the way back. */
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Shot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { dayAndTime } from "@/lib/format";
import { Problem } from "@/ui/states";
import { shotTitle } from "@/pool/shot-words";
import styles from "./fix.module.css";
import { historyOf } from "./history";
import { correctionsQuery } from "./use-correct";

export function HistoryTab({ shot, me, onUndo }: { shot: Shot; me: string; onUndo: (id: string) => void }) {
  const log = useQuery(correctionsQuery(shot.session_id));
  if (log.isPending) return <Skeleton h={120} />;
  if (log.error) return <Problem sentence={sentenceOf(log.error)} onRetry={() => void log.refetch()} />;
  const past = historyOf(shot, log.data);
  return (
    <ol className={styles.history} aria-label="What was said of this shot">
      {shot.original && (
        <li>
          <span>
            {shotTitle(shot.original)}
            <span className="caption">as read from the video</span>
          </span>
        </li>
      )}
      {past.map(({ id, by, at, words, isUndone }) => (
        <li key={id} data-undone={isUndone || undefined}>
          <span>
            {words}
            <span className="caption">
              {[by === me ? "by you" : `by ${by}`, dayAndTime(at), isUndone ? "taken back" : null].filter(Boolean).join(" · ")}
            </span>
          </span>
          {!isUndone && (
            <Button variant="subtle" size="sm" onClick={() => onUndo(id)}>
              Undo
            </Button>
          )}
        </li>
      ))}
      {past.length === 0 && <li className="soft">{shot.source === "vision" ? "Nobody has changed this shot." : "Noted by hand."}</li>}
    </ol>
  );
}
