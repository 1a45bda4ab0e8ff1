/** Those under 18 in a hall, for whoever runs it. */
import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "@/lib/client";
import { day } from "@/lib/format";
import { offerUndo, sayProblem } from "@/ui/undo";
import { minorsQuery, useConfirmMinor } from "./api";
import styles from "./privacy.module.css";

export function Minors({ hallId }: { hallId: string }) {
  const minors = useQuery(minorsQuery(hallId));
  const confirm = useConfirmMinor(hallId);
  if (!minors.data?.length) return null;
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  return (
    <section className={styles.text} aria-labelledby="minors-title">
      <Title order={2} id="minors-title">
        Under 18
      </Title>
      <Text c="dimmed">Confirm only what a guardian told you in person. Without it no video of them is taken.</Text>
      <ul className={`surface ${styles.rows}`}>
        {minors.data.map(({ person_id, name, confirmed_at }) => {
          const set = (isAgreed: boolean) => confirm.mutateAsync({ minor_id: person_id, isAgreed }).catch(onError);
          return (
            <li key={person_id} className={styles.row}>
              <div className={styles.words}>
                <Text fw={600}>{name}</Text>
                <Text c="dimmed">{confirmed_at ? `Guardian agreed ${day(confirmed_at)}` : "Guardian has not agreed"}</Text>
              </div>
              {confirmed_at ? (
                <Button size="sm" variant="default" onClick={() => void set(false).then(() => offerUndo(`No new videos of ${name}.`, () => void set(true)))}>
                  Withdraw
                </Button>
              ) : (
                <Button size="sm" variant="default" onClick={() => void set(true)}>
                  Guardian agreed
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
