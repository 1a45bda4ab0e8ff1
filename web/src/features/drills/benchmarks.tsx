/** How somebody does at every drill they played: best, tier, what the next takes, and what to test again. */
import { Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Benchmark, Exam } from "@/lib/api-types";
import { count, day, number } from "@/lib/format";
import styles from "./benchmarks.module.css";
import { goalWords } from "./words";

const [WIDE, HIGH] = [160, 44];

/** The scores over time, with the mark to reach as a dashed line. */
function Sparkline({ one }: { one: Benchmark }) {
  const scores = one.scores.map(({ score }) => score);
  const goal = one.next_mark;
  const all = goal === null ? scores : [...scores, goal];
  const [least, most] = [Math.min(0, ...all), Math.max(one.fewer_is_better ? 1 : one.highest * 0.25, ...all)];
  const y = (score: number) => HIGH - 4 - ((score - least) / (most - least || 1)) * (HIGH - 8);
  const x = (n: number) => (scores.length === 1 ? WIDE / 2 : 4 + (n / (scores.length - 1)) * (WIDE - 8));
  return (
    <svg viewBox={`0 0 ${WIDE} ${HIGH}`} className={styles.spark} role="img" aria-label={`Scores: ${scores.join(", ")}${goal === null ? "" : `; to reach: ${goal}`}`}>
      {goal !== null && <line x1={0} x2={WIDE} y1={y(goal)} y2={y(goal)} className={styles.goal} />}
      <polyline points={scores.map((score, n) => `${x(n)},${y(score)}`).join(" ")} className={styles.line} />
      {scores.map((score, n) => (
        <circle key={n} cx={x(n)} cy={y(score)} r={n === scores.length - 1 ? 4 : 2.5} className={styles.point} />
      ))}
    </svg>
  );
}

export function Benchmarks({ benchmarks }: { benchmarks: readonly Benchmark[] }) {
  return (
    <ul className={`surface ${styles.rows}`}>
      {benchmarks.map((one) => (
        <li key={one.drill_id}>
          <Link to="/drills/$drillId" params={{ drillId: one.drill_id }} className={`plain-link ${styles.row}`}>
            <span className={styles.words}>
              <strong>{one.drill_name}</strong>
              <span className="caption">
                Best {one.best}
                {one.tier ? `, passes ${one.tier}` : ""} · last {one.last} · {count(one.n_runs, "run")}
                {one.error_in !== null && ` · ${number(one.error_in, 1)} in from the target (n ${one.n_errors})`}
              </span>
              <span className="caption" data-due={one.is_due || undefined}>
                {goalWords(one)} {one.is_due ? "Test it again now." : `Test again from ${day(one.retest_at)}.`}
              </span>
            </span>
            <Sparkline one={one} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const NEXT: Record<NonNullable<Exam["degree"]>, string> = { bachelors: "the Bachelors", masters: "the Masters", doctorate: "the Doctorate (on a 9 ft table)" };

/** The first Billiard University exam as far as it is. */
export function ExamOne({ exam }: { exam: Exam }) {
  return (
    <section className={`surface ${styles.exam}`}>
      <Title order={2}>Billiard University, Exam I</Title>
      <p>
        <b>{exam.points}</b> of 100 from your best runs.{" "}
        {exam.degree ? `Take ${NEXT[exam.degree]} next.` : `${count(exam.missing.length, "drill")} of 8 still to play.`}
      </p>
    </section>
  );
}
