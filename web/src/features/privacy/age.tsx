/** Under 18: said once, looked after by the hall. */
import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { day } from "@/lib/format";
import { sayProblem } from "@/ui/undo";
import { type MyPrivacy, privacyQuery, useChangePrivacy } from "./api";
import styles from "./privacy.module.css";

function Minor({ mine }: { mine: MyPrivacy }) {
  return mine.guardian_agreed_at ? (
    <Text>
      Your guardian agreed on {day(mine.guardian_agreed_at)}
      {mine.guardian_heard_by && `, before ${mine.guardian_heard_by}`}. Nothing you play is public or shared.
    </Text>
  ) : (
    <Text>Your guardian has not agreed yet. Ask them to come to your hall: its operator confirms it here. Until then no video of you is taken.</Text>
  );
}

/** What follows is said before it is done, because only an operator can take it back. */
function Asking({ onBack }: { onBack: () => void }) {
  const change = useChangePrivacy();
  const say = () => change.mutate({ said_minor: true }, { onError: (error) => sayProblem(sentenceOf(error)) });
  return (
    <>
      <Text>Videos of you then need your guardian's word, and nothing you play is ever public or shared. Only an operator of your hall can take this back.</Text>
      <div className={styles.hands}>
        <Button loading={change.isPending} onClick={say}>
          Yes, I am under 18
        </Button>
        <Button variant="default" onClick={onBack}>
          No
        </Button>
      </div>
    </>
  );
}

export function AgePart() {
  const mine = useQuery(privacyQuery);
  const [isAsking, setAsking] = useState(false);
  if (!mine.data) return null;
  return (
    <section className={styles.part} aria-labelledby="age-title">
      <Title order={2} id="age-title">
        Age
      </Title>
      {mine.data.is_minor && <Minor mine={mine.data} />}
      {!mine.data.is_minor && isAsking && <Asking onBack={() => setAsking(false)} />}
      {!mine.data.is_minor && !isAsking && (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            I am under 18
          </Button>
        </div>
      )}
    </section>
  );
}
