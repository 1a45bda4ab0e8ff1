/** What I am told, the newest first. */
import { Button, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sentenceOf } from "@/lib/client";
import { count, dayAndTime } from "@/lib/format";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { type Notice, inboxQuery, useReadAll, useReadOne } from "./api";
import styles from "./inbox.module.css";

function Row({ notice }: { notice: Notice }) {
  const read = useReadOne();
  return (
    <li>
      <Link to={notice.link} className={styles.notice} data-unread={notice.read_at === null || undefined} onClick={() => notice.read_at === null && read.mutate(notice.id)}>
        <span className={styles.title}>{notice.title}</span>
        <span>{notice.words}</span>
        <Text span size="xs" c="dimmed">
          {dayAndTime(notice.at)}
        </Text>
      </Link>
    </li>
  );
}

export function InboxPage() {
  const inbox = useQuery(inboxQuery);
  const readAll = useReadAll();
  const unread = inbox.data?.n_unread ?? 0;
  return (
    <Page
      title={unread ? count(unread, "new message") : "Inbox"}
      tab="Inbox"
      width="narrow"
      action={
        unread > 0 && (
          <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
            Mark all as read
          </Button>
        )
      }
    >
      {inbox.isPending && <Skeleton h={240} />}
      {inbox.error && <Problem sentence={sentenceOf(inbox.error)} onRetry={() => void inbox.refetch()} />}
      {inbox.data?.items.length === 0 && (
        <Empty title="Nothing yet" picture={<LonelyBall />}>
          Invitations, changes and reminders come here.
        </Empty>
      )}
      <ul className={styles.list}>
        {inbox.data?.items.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
      <Text mt="lg">
        <Link to="/inbox/settings" className="text-link">
          What reaches me, and when
        </Link>
      </Text>
    </Page>
  );
}
