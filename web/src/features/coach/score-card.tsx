/** The coach score and what it is made of, explained where it stands. */
import { Text, Title } from "@mantine/core";
import type { CoachScore } from "@/lib/api-types";
import { number } from "@/lib/format";
import styles from "./coach.module.css";
import { changeWords, statusWords } from "./words";

function Scale({ value, low, high }: { value: number; low: number; high: number }) {
  return (
    <div className={styles.track} role="img" aria-label={`${number(value)} of 100, between ${number(low)} and ${number(high)}`}>
      <div className={styles.reach} style={{ left: `${low}%`, width: `${high - low}%` }} />
      <div className={styles.middle} style={{ left: "50%" }} />
      <div className={styles.mark} style={{ left: `${value}%` }} />
    </div>
  );
}

function Explained({ score }: { score: CoachScore }) {
  return (
    <>
      {score.changes.length > 0 && (
        <ul className={styles.list}>
          {score.changes.map((change) => (
            <li key={change.component}>{changeWords(change)}</li>
          ))}
        </ul>
      )}
      {score.lacks.length > 0 && (
        <ul className={styles.list} aria-label="What is missing">
          {score.lacks.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {score.has_top_credit && <Text c="dimmed">You are near the best that is measured: keeping it counts as getting a little better.</Text>}
      {score.is_flagged && <Text c="dimmed">A deep drop before this came back within a month; somebody may look at it.</Text>}
      <details className={styles.silent}>
        <summary>What the score means</summary>
        <Text c="dimmed">
          50 is no change against your own last three months, 85 is six percent less error, 15 six percent more. It compares the last seven days, counts how hard the shots were, and takes a change only as far as it is
          sure. Needed are 60 rated pots in four sessions before this week, and two of three: 40 rated pots, 25 shots with a planned way of the cue ball, 25 with a target. Until then there is no score, never a 50.
          Provisional: the interval is wider than 30 points.
        </Text>
      </details>
    </>
  );
}

export function ScoreCard({ score }: { score: CoachScore | undefined }) {
  const isKnown = score?.value !== null && score?.value !== undefined;
  return (
    <section className={`surface ${styles.panel}`} aria-labelledby="coach-score">
      <Title order={2} id="coach-score">
        Coach score
      </Title>
      <div className={styles.score}>
        <span className={`tabular ${styles.value}`} data-thin={score?.status !== "scored" || undefined}>
          {isKnown ? number(score.value ?? 0) : "–"}
        </span>
        <span className={styles.soft}>
          {statusWords(score)}
          {isKnown && ` · ${number(score.low ?? 0)} to ${number(score.high ?? 0)}`}
        </span>
      </div>
      {isKnown && <Scale value={score.value ?? 0} low={score.low ?? 0} high={score.high ?? 0} />}
      {score && <Explained score={score} />}
    </section>
  );
}
