/** The rules of the coach: all of them by area, and a page for each. */
import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CoachRule } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { rulesQuery } from "./api";
import styles from "./coach.module.css";
import { Drills } from "./tip-card";
import { AREAS, areaWord } from "./words";

function OfArea({ name, rules }: { name: string; rules: readonly CoachRule[] }) {
  if (rules.length === 0) return null;
  return (
    <section>
      <Title order={2}>{name}</Title>
      {rules.map((rule) => (
        <Link key={rule.id} to="/coach/rules/$ruleId" params={{ ruleId: rule.id }} className={styles.rule}>
          {rule.title}
          <Text c="dimmed" component="span" display="block">
            {rule.explains}
          </Text>
        </Link>
      ))}
    </section>
  );
}

export function Rules() {
  const { data, error, refetch } = useQuery(rulesQuery);
  return (
    <Page title="What the coach looks for" above={<BackLink to="/coach">Coach</BackLink>} tab="Rules of the coach">
      {error && <Problem sentence={sentenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={420} />}
      <div className={styles.rules}>{data && AREAS.map(([area, name]) => <OfArea key={area} name={name} rules={data.filter((rule) => rule.area === area)} />)}</div>
    </Page>
  );
}

function Explained({ rule }: { rule: CoachRule }) {
  return (
    <div className={styles.coach}>
      <section className={`surface ${styles.panel}`}>
        <Title order={2}>What is counted</Title>
        <Text>{rule.explains}</Text>
        <ul className={styles.list}>
          {rule.statistics.map((words) => (
            <li key={words}>The line: {words}.</li>
          ))}
        </ul>
        <Text c="dimmed">
          Worth a glance from {rule.n_info} shots on and 75 in 100 sure, a focus from {rule.n_focus} and 90, to fix from {rule.n_fix} and 97.
        </Text>
      </section>
      <section className={`surface ${styles.panel}`}>
        <Title order={2}>Why</Title>
        <Text>{rule.why}</Text>
        <Title order={2}>What to do</Title>
        <Text>{rule.do}</Text>
        <Drills drills={rule.drills} />
      </section>
      <section>
        <Title order={2}>Where it comes from</Title>
        <ul className={styles.sources}>
          {rule.sources.map(({ title, url }) => (
            <li key={title}>
              {url ? (
                <a href={url} target="_blank" rel="noreferrer" className="text-link">
                  {title}
                </a>
              ) : (
                title
              )}
            </li>
          ))}
        </ul>
        <Text c="dimmed">Facts and links; the words are ours, and nobody named here endorses them.</Text>
      </section>
    </div>
  );
}

export function RulePage({ ruleId }: { ruleId: string }) {
  const { data, error, refetch } = useQuery(rulesQuery);
  const rule = data?.find(({ id }) => id === ruleId);
  const title = rule?.title ?? (data ? "No such rule" : "Rule");
  return (
    <Page
      title={title}
      above={<BackLink to="/coach/rules">Rules</BackLink>}
      below={rule && <Text c="dimmed">{`${areaWord(rule.area)} · ${rule.id}`}</Text>}
    >
      {error && <Problem sentence={sentenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={420} />}
      {data && !rule && <Empty title="There is no such rule">Look for it in the list of all rules.</Empty>}
      {rule && <Explained rule={rule} />}
    </Page>
  );
}
