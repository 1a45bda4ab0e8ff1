/** The drills to play next: what a coach asked for, and what follows from the last session. */
import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { assignmentsQuery, prescribedQuery } from "./api";
import { DrillCard, DrillCards } from "./drill-card";
import styles from "./drills.module.css";
import { weaknessWord } from "./words";

export function ForYou() {
  const assigned = useQuery(assignmentsQuery).data?.filter(({ done }) => !done) ?? [];
  const prescribed = useQuery(prescribedQuery()).data;
  return (
    <>
      {assigned.length > 0 && (
        <section className={styles.section} aria-labelledby="assigned">
          <Title order={2} id="assigned">
            From your coach
          </Title>
          <ul className={styles.grid}>
            {assigned.map(({ id, drill, coach_name, note }) => (
              <li key={id}>
                <DrillCard drill={drill} note={note ? `${coach_name}: ${note}` : `From ${coach_name}`} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {prescribed?.rule && prescribed.drills.length > 0 && (
        <section className={styles.section} aria-labelledby="prescribed">
          <Title order={2} id="prescribed">
            After your last session: {weaknessWord(prescribed.rule).toLowerCase()}
          </Title>
          <DrillCards drills={prescribed.drills} />
        </section>
      )}
    </>
  );
}

