/** Being forgotten: what goes is said, the password asked, and for a week it can be called off. */
import { Button, Checkbox, PasswordInput, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { dayAndTime } from "@/lib/format";
import { Problem } from "@/ui/states";
import { say, sayProblem } from "@/ui/undo";
import { forgetQuery, useAskForget, useStay } from "./api";
import styles from "./keeping.module.css";

function Asking({ onBack, onGone }: { onBack: () => void; onGone: (token: string) => void }) {
  const ask = useAskForget();
  const [password, setPassword] = useState("");
  const [isAtOnce, setAtOnce] = useState(false);
  const send = () =>
    ask.mutate(
      { password, at_once: isAtOnce },
      {
        onSuccess: ({ token }) => {
          if (isAtOnce) return onGone(token);
          onBack();
          say("You will be forgotten in a week.");
        },
      },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PasswordInput
        label="Your password"
        required
        autoComplete="current-password"
        value={password}
        error={fieldErrors(ask.error).password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox size="md" checked={isAtOnce} onChange={(event) => setAtOnce(event.currentTarget.checked)} label="At once, without a week to change my mind" />
      {ask.error && <Problem sentence={sentenceOf(ask.error)} />}
      <div className={styles.hands}>
        <Button type="submit" color="red" variant="outline" loading={ask.isPending} disabled={!password}>
          {isAtOnce ? "Erase everything now" : "Erase everything in a week"}
        </Button>
        <Button variant="default" onClick={onBack}>
          Stay
        </Button>
      </div>
    </form>
  );
}

export function ForgetPart({ onGone }: { onGone: (token: string) => void }) {
  const asked = useQuery(forgetQuery);
  const stay = useStay();
  const [isAsking, setAsking] = useState(false);
  const stayed = () => {
    setAsking(false);
    say("Good. Nothing is erased.");
  };
  return (
    <section className={styles.part} aria-labelledby="forget-title">
      <Title order={2} id="forget-title">
        Forget me
      </Title>
      {asked.data ? (
        <>
          <Text>Everything of yours is erased on {dayAndTime(asked.data.due_at)}. Until then you can stay.</Text>
          <div>
            <Button loading={stay.isPending} onClick={() => stay.mutate(undefined, { onError: (error) => sayProblem(sentenceOf(error)), onSuccess: stayed })}>
              Stay after all
            </Button>
          </div>
        </>
      ) : (
        <>
          <Text>
            Erases your account, sessions, videos, shots, clips and links. Matches that others own stay, without your name. Nobody can bring it back.
          </Text>
          {isAsking ? (
            <Asking onBack={() => setAsking(false)} onGone={onGone} />
          ) : (
            <div>
              <Button variant="default" onClick={() => setAsking(true)}>
                Forget me
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
