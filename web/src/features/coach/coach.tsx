/** The coach's page: at most three cards, the four areas, the score, and what could not be judged yet. */
import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CoachingSummary } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, day } from "@/lib/format";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { coachQuery } from "./api";
import { Areas } from "./areas";
import styles from "./coach.module.css";
import { ScoreCard } from "./score-card";
import { TipCard } from "./tip-card";
import { Silent } from "./unjudged";
import { judgedFine, openingSentence, unjudged } from "./words";

export function Tips({ summary, isBrief = false }: { summary: CoachingSummary; isBrief?: boolean }) {
  if (summary.tips.length === 0) return null;
  return (
    <ul className={styles.tips} data-many={summary.tips.length > 1 || undefined} aria-label="Tips">
      {summary.tips.map((tip, at) => (
        <li key={tip.rule}>
          <TipCard tip={tip} sessionId={summary.session_id} isFirst={at === 0} isBrief={isBrief} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ summary }: { summary: CoachingSummary }) {
  return (
    <>
      <Tips summary={summary} />
      <div className={`${styles.coach} ${styles.pair}`}>
        <section className={`surface ${styles.panel}`} aria-labelledby="areas">
          <Title order={2} id="areas">
            By area
          </Title>
          <Areas summary={summary} />
        </section>
        <ScoreCard score={summary.score.main} />
      </div>
      <Silent title="What I could not judge yet" rules={unjudged(summary.silent)} isOpen={summary.tips.length === 0} />
      <Silent title="Looked at, nothing to correct" rules={judgedFine(summary.silent)} />
    </>
  );
}

function above(summary: CoachingSummary | null) {
  if (!summary) return null;
  return (
    <>
      Your{" "}
      <Link to="/sessions/$sessionId" params={{ sessionId: summary.session_id }} className="text-link">
        last session
      </Link>
      , {day(summary.started_at)}, {count(summary.n_shots, "shot")}
    </>
  );
}

export function Coach() {
  const { data, error, isPending, refetch } = useQuery(coachQuery);
  const summary = data?.latest ?? null;
  if (isPending) return <Skeleton h={420} m={16} />;
  return (
    <Page title={openingSentence(summary)} tab="Coach" above={above(summary)}>
      <div className={styles.coach}>
        {error && <Problem sentence={sentenceOf(error)} onRetry={() => void refetch()} />}
        {data && !summary && (
          <Empty title="No session has been read yet" picture={<LonelyBall />}>
            After each session the coach tells at most three things to work on, with the shots to watch, and what could not be judged.
          </Empty>
        )}
        {summary && <Shown summary={summary} />}
        <Text>
          <Link to="/coach/rules" className="text-link">
            All rules, explained
          </Link>
        </Text>
      </div>
    </Page>
  );
}
