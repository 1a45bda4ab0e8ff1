/** What I agreed to in my halls: read again, withdrawn, given again. */
import { Button, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Hall } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { day } from "@/lib/format";
import { offerUndo, sayProblem } from "@/ui/undo";
import { consentQuery, useConsent } from "./api";
import { ConsentText } from "./consent-text";
import styles from "./privacy.module.css";

function Row({ hall }: { hall: Hall }) {
  const consent = useQuery(consentQuery(hall.id));
  const say = useConsent();
  const [isReading, setReading] = useState(false);
  if (!consent.data) return <Skeleton component="li" h={64} />;
  const { is_given, given_at, withdrawn_at, text } = consent.data;
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const give = () => say.mutate({ hall_id: hall.id, version: text.version }, { onError });
  const withdraw = () => say.mutate({ hall_id: hall.id, version: null }, { onError, onSuccess: () => offerUndo(`No new videos of you in ${hall.name}.`, give) });
  const stand = is_given && given_at ? `Agreed ${day(given_at)}` : withdrawn_at ? `Withdrawn ${day(withdrawn_at)}` : "Asked before your first video here";
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Text fw={600}>{hall.name}</Text>
        <Text c="dimmed">{stand}</Text>
      </div>
      <div className={styles.hands}>
        <Button size="sm" variant="default" aria-expanded={isReading} onClick={() => setReading(!isReading)}>
          {isReading ? "Close" : "Read"}
        </Button>
        {is_given ? (
          <Button size="sm" variant="default" loading={say.isPending} onClick={withdraw}>
            Withdraw
          </Button>
        ) : (
          withdrawn_at && (
            <Button size="sm" variant="default" loading={say.isPending} onClick={give}>
              Agree again
            </Button>
          )
        )}
      </div>
      {isReading && <ConsentText consent={consent.data} />}
    </li>
  );
}

export function ConsentsPart({ halls }: { halls: readonly Hall[] }) {
  return (
    <section className={styles.part} aria-labelledby="consents-title">
      <Title order={2} id="consents-title">
        Being filmed
      </Title>
      {halls.length === 0 ? (
        <Text c="dimmed">You belong to no hall. Each hall asks you before your first video there.</Text>
      ) : (
        <ul className={`surface ${styles.rows}`}>
          {halls.map((hall) => (
            <Row key={hall.id} hall={hall} />
          ))}
        </ul>
      )}
    </section>
  );
}
