/** Who may see what I play. */
import { Radio, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { sayProblem } from "@/ui/undo";
import { type MyPrivacy, privacyQuery, useChangePrivacy } from "./api";
import styles from "./privacy.module.css";

type Visibility = MyPrivacy["visibility"];
const CHOICES: { value: Visibility; label: string; meaning: string }[] = [
  { value: "private", label: "Private", meaning: "Those I play with, and the coaches and operators of the hall." },
  { value: "hall", label: "Hall", meaning: "Everybody in the hall where I played." },
  { value: "public", label: "Public", meaning: "Everybody who is signed in here." },
];

export function VisibilityPart() {
  const mine = useQuery(privacyQuery);
  const change = useChangePrivacy();
  return (
    <section className={styles.part} aria-labelledby="visibility-title">
      <Title order={2} id="visibility-title">
        Who sees my sessions
      </Title>
      {mine.isPending && <Skeleton h={180} />}
      {mine.error && <Problem sentence={sentenceOf(mine.error)} onRetry={() => void mine.refetch()} />}
      {mine.data && (
        <Radio.Group
          aria-label="Who sees my sessions"
          value={change.isPending ? (change.variables.visibility ?? mine.data.visibility) : mine.data.visibility}
          onChange={(visibility) => change.mutate({ visibility: visibility as Visibility }, { onError: (error) => sayProblem(sentenceOf(error)) })}
        >
          <Stack gap="md">
            {CHOICES.map(({ value, label, meaning }) => (
              <Radio key={value} value={value} size="md" label={label} description={meaning} disabled={value === "public" && mine.data.is_minor} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Text c="dimmed">A match is seen by as few as either player lets.</Text>
    </section>
  );
}
