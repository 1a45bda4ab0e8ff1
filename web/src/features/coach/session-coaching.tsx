/** The coach's words on a session's own page: its tips, the four areas, and the way to all of it. */
import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { sessionCoachingQuery } from "./api";
import { Areas } from "./areas";
import { Tips } from "./coach";
import styles from "./coach.module.css";
import { Silent } from "./unjudged";
import { judgedFine, openingSentence, unjudged } from "./words";

export function SessionCoaching({ sessionId }: { sessionId: string }) {
  const { data: summary } = useQuery(sessionCoachingQuery(sessionId));
  if (!summary || summary.n_shots === 0) return null;
  return (
    <section className={styles.coach} aria-labelledby="coach">
      <Title order={2} id="coach">
        Coach
      </Title>
      {summary.tips.length === 0 && <Text>{openingSentence(summary)}.</Text>}
      <Tips summary={summary} />
      <div className={`surface ${styles.panel}`}>
        <Areas summary={summary} />
      </div>
      <Silent title="What I could not judge yet" rules={unjudged(summary.silent)} />
      <Silent title="Looked at, nothing to correct" rules={judgedFine(summary.silent)} />
    </section>
  );
}
