/** Home: what is going on, how the last session went, and the sessions before it. */
import { Box, Button, Skeleton, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NextAppointment } from "@/features/bookings/next-appointment";
import { HomeTip } from "@/features/coach/home-tip";
import { ForYou } from "@/features/drills/for-you";
import { Bell } from "@/features/inbox/bell";
import { HomeNumbers } from "@/features/numbers/home-numbers";
import { recentQuery } from "@/features/sessions/api";
import { OpenPads } from "@/features/sessions/log/open-pads";
import { RowSkeletons } from "@/features/sessions/row-skeletons";
import { cardSentence, nameOf } from "@/features/sessions/sentences";
import { SessionHero, SessionRow } from "@/features/sessions/session-card";
import { UploadList } from "@/features/sessions/upload/upload-list";
import type { SessionCard } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import styles from "./home.module.css";

const GOING_ON = ["uploaded", "queued", "running"];

/** The newest session that has something to tell. */
export function lastPlayed(cards: readonly SessionCard[]): SessionCard | undefined {
  return cards.find(({ n_shots }) => n_shots > 0);
}

function GoingOn({ cards }: { cards: readonly SessionCard[] }) {
  if (cards.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="going-on">
      <Title order={2} id="going-on">
        Being read
      </Title>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.id}>
            <SessionRow card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ cards }: { cards: readonly SessionCard[] }) {
  if (cards.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="recent">
      <div className={styles.sectionHead}>
        <Title order={2} id="recent">
          Before
        </Title>
        <Link to="/sessions" className="text-link">
          All sessions
        </Link>
      </div>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.id}>
            <SessionRow card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shown({ cards }: { cards: readonly SessionCard[] }) {
  const last = lastPlayed(cards) ?? cards.find(({ poster_url }) => poster_url);
  const busy = cards.filter((card) => card !== last && GOING_ON.includes(card.status));
  const rest = cards.filter((card) => card !== last && !busy.includes(card));
  if (cards.length === 0)
    return (
      <Empty title="Your first session starts with a video" picture={<LonelyBall />}>
        Film the whole table from a corner, a little above it, and keep the phone still. Ten minutes are plenty. Without a tripod, log the shots by a tap each.
      </Empty>
    );
  return (
    <>
      {last && (
        <section className={styles.section} aria-label="Last session">
          <SessionHero card={last} />
          <HomeTip sessionId={last.id} />
        </section>
      )}
      <GoingOn cards={busy} />
      <HomeNumbers />
      <Recent cards={rest} />
    </>
  );
}

function opening(name: string, cards: readonly SessionCard[] | undefined): string {
  const last = cards && lastPlayed(cards);
  if (last) return `${cardSentence(last)} last time.`;
  const first = cards?.[0];
  if (first) return `${nameOf(first)}: ${cardSentence(first).toLowerCase()}.`;
  return `Hello, ${name}.`;
}

export function HomePage() {
  const me = useMe();
  const recent = useQuery(recentQuery);
  return (
    <Page
      title={recent.isPending ? "\u00a0" : opening(me.name, recent.data?.items)}
      tab="Home"
      menu={
        <Box hiddenFrom="md">
          <Bell />
        </Box>
      }
      action={
        <Button component={Link} to="/sessions/new" leftSection={<IconPlus size={20} />}>
          New session
        </Button>
      }
    >
      <div className={styles.home}>
        <OpenPads />
        <UploadList />
        <NextAppointment />
        <ForYou />
        {recent.error && !recent.data && <Problem sentence={sentenceOf(recent.error)} onRetry={() => void recent.refetch()} />}
        {recent.isPending && (
          <>
            <Skeleton h={320} />
            <RowSkeletons rows={3} />
          </>
        )}
        {recent.data && <Shown cards={recent.data.items} />}
      </div>
    </Page>
  );
}
