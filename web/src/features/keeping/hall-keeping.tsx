/** For how long a hall keeps videos; what would go is shown before it is chosen. */
import { Button, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { offerUndo, sayProblem } from "@/ui/undo";
import { type HallKeeping as Kept, hallGoingQuery, hallKeepingQuery, useKeepDays } from "./api";
import { GoingList } from "./going";
import styles from "./keeping.module.css";
import { goingSentence } from "./words";

const FOREVER = "forever";
const CHOICES = [14, 30, 60, 90, 180, 365];

function label(days: number | null) {
  return days === null ? "for good" : `${days} days`;
}

function Chosen({ hallId, kept }: { hallId: string; kept: Kept }) {
  const keep = useKeepDays(hallId);
  const [choice, setChoice] = useState(kept.keep_days);
  const going = useQuery(hallGoingQuery(hallId, choice ?? undefined));
  const isNew = choice !== kept.keep_days;
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const save = () =>
    keep.mutate(choice, {
      onError,
      onSuccess: () => offerUndo(`Videos are kept ${label(choice)}.`, () => keep.mutate(kept.keep_days, { onError, onSuccess: () => setChoice(kept.keep_days) })),
    });
  const days = [...new Set([...CHOICES, ...(kept.keep_days === null ? [] : [kept.keep_days])])].sort((a, b) => a - b);
  return (
    <>
      <Select
        label="Keep videos"
        allowDeselect={false}
        value={choice === null ? FOREVER : String(choice)}
        data={[...days.map((each) => ({ value: String(each), label: label(each) })), { value: FOREVER, label: label(null) }]}
        onChange={(value) => setChoice(value === FOREVER ? null : Number(value))}
      />
      <Text>
        {choice === null ? "No video goes." : going.data ? goingSentence(going.data) : "\u00a0"} {isNew && choice !== null && `Nothing goes in the first ${kept.notice_days} days after a change.`}
      </Text>
      {isNew && (
        <div>
          <Button loading={keep.isPending} onClick={save}>
            Keep videos {label(choice)}
          </Button>
        </div>
      )}
      {choice !== null && going.data && going.data.length > 0 && <GoingList videos={going.data.slice(0, 10)} />}
    </>
  );
}

export function HallKeeping({ hallId }: { hallId: string }) {
  const kept = useQuery(hallKeepingQuery(hallId));
  return (
    <section className={styles.form} aria-labelledby="keeping-title">
      <Title order={2} id="keeping-title">
        Videos
      </Title>
      {kept.data && <Chosen key={kept.data.keep_days ?? FOREVER} hallId={hallId} kept={kept.data} />}
    </section>
  );
}
