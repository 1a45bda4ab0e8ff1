/** Every session of mine, newest first. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionsQuery } from "@/features/sessions/api";
import { SessionRow } from "@/features/sessions/session-card";
import { sentenceOf } from "@/lib/client";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { RowSkeletons } from "@/features/sessions/row-skeletons";
import styles from "./home.module.css";

function List() {
  const sessions = useInfiniteQuery(sessionsQuery);
  if (sessions.isPending) return <RowSkeletons rows={6} />;
  if (sessions.error && !sessions.data) return <Problem sentence={sentenceOf(sessions.error)} onRetry={() => void sessions.refetch()} />;
  const cards = sessions.data.pages.flatMap(({ items }) => items);
  if (cards.length === 0)
    return (
      <Empty title="No sessions yet" picture={<LonelyBall />}>
        Film a table from a corner, whole table in view, then start a session and give it the video.
      </Empty>
    );
  return (
    <>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.id}>
            <SessionRow card={card} />
          </li>
        ))}
      </ul>
      {sessions.hasNextPage && (
        <Button variant="default" fullWidth mt="md" loading={sessions.isFetchingNextPage} onClick={() => void sessions.fetchNextPage()}>
          Older sessions
        </Button>
      )}
    </>
  );
}

export function SessionsPage() {
  return (
    <Page
      title="Sessions"
      action={
        <Button component={Link} to="/sessions/new" leftSection={<IconPlus size={20} />}>
          New session
        </Button>
      }
    >
      <List />
    </Page>
  );
}
