/** What a coach sees of somebody who agreed: drills to do, how they stand, their last runs; and assigning a drill. */
import { Button, Select, Skeleton, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Assignment, DrillRun } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, dayAndTime } from "@/lib/format";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { drillsQuery, playerQuery, useAssign, useUnassign } from "./api";
import { BadgeList } from "./badges";
import { Benchmarks } from "./benchmarks";
import styles from "./drills.module.css";
import { scoreWords } from "./words";

function Assign({ personId }: { personId: string }) {
  const drills = useQuery(drillsQuery).data ?? [];
  const assign = useAssign(personId);
  const [drillId, setDrillId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const send = () => {
    if (!drillId) return;
    assign.mutate({ drill_id: drillId, note: note.trim() }, { onSuccess: () => (setDrillId(null), setNote("")) });
  };
  return (
    <div className={styles.filters}>
      <Select label="Assign a drill" placeholder="Choose one" searchable value={drillId} data={drills.map(({ id, name }) => ({ value: id, label: name }))} onChange={setDrillId} />
      <TextInput label="Why, in a word" value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button style={{ alignSelf: "end" }} disabled={!drillId} loading={assign.isPending} onClick={send}>
        Assign
      </Button>
      {assign.error && <Problem sentence={sentenceOf(assign.error)} />}
    </div>
  );
}

function Assignments({ some }: { some: readonly Assignment[] }) {
  const unassign = useUnassign();
  if (some.length === 0) return null;
  return (
    <ul className={`surface ${styles.rows}`}>
      {some.map(({ id, drill, note, done, is_by_me }) => (
        <li key={id} className={styles.row}>
          <span className={styles.rowWords}>
            <strong>{drill.name}</strong> {note && `· ${note}`}
            <br />
            <span className="caption">{done ? `Played: ${scoreWords(done)}` : "Not played yet"}</span>
          </span>
          {is_by_me && (
            <Button variant="default" onClick={() => unassign.mutate(id)}>
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Runs({ runs }: { runs: readonly DrillRun[] }) {
  return (
    <ul className={`surface ${styles.rows}`}>
      {runs.map((run) => (
        <li key={run.id} className={styles.row}>
          <span className={styles.rowWords}>
            <strong>{run.drill_name}</strong>: {scoreWords(run)}
            <br />
            <span className="caption">{dayAndTime(run.started_at)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function PlayerPage() {
  const { personId } = useParams({ from: "/inside/drills/players/$personId" });
  const query = useQuery(playerQuery(personId));
  const seen = query.data;
  if (!seen)
    return (
      <Page title={query.error ? "Player" : "\u00a0"} tab="Player" above={<BackLink to="/drills">Drills</BackLink>}>
        {query.error ? <Problem sentence={sentenceOf(query.error)} /> : <Skeleton h={320} />}
      </Page>
    );
  const toDo = seen.assignments.filter(({ done }) => !done).length;
  return (
    <Page title={`${seen.name}: ${count(toDo, "drill")} to do`} tab={seen.name} above={<BackLink to="/drills">Drills</BackLink>}>
      <section className={styles.section} aria-label="Assignments">
        <Assign personId={personId} />
        <Assignments some={seen.assignments} />
      </section>
      {seen.benchmarks.length > 0 ? (
        <section className={styles.section} aria-labelledby="stands">
          <Title order={2} id="stands">
            How it stands
          </Title>
          <Benchmarks benchmarks={seen.benchmarks} />
        </section>
      ) : (
        <Empty title="No drill played to its end yet">Assign one above.</Empty>
      )}
      {seen.runs.length > 0 && (
        <section className={styles.section} aria-labelledby="runs">
          <Title order={2} id="runs">
            Last runs
          </Title>
          <Runs runs={seen.runs} />
        </section>
      )}
      {seen.badges.length > 0 && (
        <section className={styles.section} aria-label="Badges">
          <Title order={2}>Badges</Title>
          <BadgeList badges={seen.badges} />
        </section>
      )}
    </Page>
  );
}
