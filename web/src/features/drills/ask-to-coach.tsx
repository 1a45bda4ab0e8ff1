/** For coaches on the page of their hall: asking its players to be coached. */
import { Button, Select, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { rosterQuery, useCoaching } from "./api";
import styles from "./drills.module.css";

export function AskToCoach({ hallId, people }: { hallId: string; people: readonly { person_id: string; name: string }[] }) {
  const me = useMe();
  const roster = useQuery(rosterQuery).data ?? [];
  const asked = roster.filter(({ hall_id, coach_id }) => hall_id === hallId && coach_id === me.id).map(({ player_id }) => player_id);
  const [personId, setPersonId] = useState<string | null>(null);
  const act = useCoaching();
  const open = people.filter(({ person_id }) => person_id !== me.id && !asked.includes(person_id));
  const ask = () => personId && act.mutate({ verb: "ask", hallId, personId }, { onSuccess: () => (setPersonId(null), say("Asked. They agree on their own page of coaches.")) });
  return (
    <section className={styles.section} aria-labelledby="coaching">
      <div className={styles.sectionHead}>
        <Title order={2} id="coaching">
          Coaching
        </Title>
        <Link to="/drills/coaches" className="text-link">
          Whom you coach
        </Link>
      </div>
      <div className={styles.filters}>
        <Select label="Ask a player to be coached by you" placeholder="Choose a player" searchable value={personId} data={open.map(({ person_id, name }) => ({ value: person_id, label: name }))} onChange={setPersonId} />
        <Button style={{ alignSelf: "end" }} disabled={!personId} loading={act.isPending} onClick={ask}>
          Ask
        </Button>
      </div>
      {act.error && <Problem sentence={sentenceOf(act.error)} />}
    </section>
  );
}
