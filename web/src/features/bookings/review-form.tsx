/** Looking back in under a minute: three wins, one thing to work on, and the goals. */
import { Button, Checkbox, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { type Appointment, useComplete } from "./api";
import styles from "./bookings.module.css";

export function ReviewForm({ one }: { one: Appointment }) {
  const complete = useComplete(one.id);
  const [wins, setWins] = useState([0, 1, 2].map((n) => one.review?.wins?.[n] ?? ""));
  const [workOn, setWorkOn] = useState(one.review?.work_on ?? "");
  const [reached, setReached] = useState<string[]>(one.review?.goals_reached ?? []);
  const keep = () =>
    complete.mutate(
      { wins: wins.map((win) => win.trim()).filter(Boolean), work_on: workOn.trim() || null, goals_reached: reached },
      { onSuccess: () => say("Kept.") },
    );
  return (
    <form
      className={styles.form}
      aria-label="Looking back"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Title order={2}>How was it?</Title>
      {wins.map((win, at) => (
        <TextInput key={at} label={`Win ${at + 1}`} maxLength={80} value={win} onChange={(event) => setWins(wins.map((each, n) => (n === at ? event.currentTarget.value : each)))} />
      ))}
      <TextInput label="One thing to work on" maxLength={80} value={workOn} onChange={(event) => setWorkOn(event.currentTarget.value)} />
      {one.goals.length > 0 && (
        <Checkbox.Group label="Goals reached" value={reached} onChange={setReached}>
          {one.goals.map((goal) => (
            <Checkbox key={goal} value={goal} label={goal} mt="xs" />
          ))}
        </Checkbox.Group>
      )}
      {complete.error && <Problem sentence={sentenceOf(complete.error)} />}
      <Button type="submit" size="lg" variant={one.review ? "default" : "filled"} loading={complete.isPending}>
        {one.review ? "Keep the change" : "Done"}
      </Button>
    </form>
  );
}
