/** What reaches me by which way, quiet hours, and when the day's e-mail goes. */
import { Button, SegmentedControl, Skeleton, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { type NotificationSettings, settingsQuery, useChangeSettings } from "./api";
import styles from "./inbox.module.css";
import { clockOf, minuteOf } from "./minutes";

type Way = NotificationSettings["ways"][number];
const KINDS: Record<Way["kind"], string> = { invitation: "Invitations", change: "Changes and answers", reminder: "Reminders" };

function Ways({ way, hasMail, onChange }: { way: Way; hasMail: boolean; onChange: (way: Way) => void }) {
  const name = KINDS[way.kind];
  return (
    <section className={styles.way} aria-label={name}>
      <Title order={3}>{name}</Title>
      <Switch size="md" label="In the inbox" checked={way.in_app} onChange={(event) => onChange({ ...way, in_app: event.currentTarget.checked })} />
      {hasMail && (
        <SegmentedControl
          fullWidth
          aria-label={`${name} by e-mail`}
          value={way.email}
          onChange={(email) => onChange({ ...way, email: email as Way["email"] })}
          data={[
            { value: "now", label: "E-mail at once" },
            { value: "digest", label: "Once a day" },
            { value: "off", label: "No e-mail" },
          ]}
        />
      )}
    </section>
  );
}

function Form({ start }: { start: NotificationSettings }) {
  const change = useChangeSettings();
  const [ways, setWays] = useState(start.ways ?? []);
  const [isQuiet, setQuiet] = useState(start.quiet_from_min !== null);
  const [from, setFrom] = useState(clockOf(start.quiet_from_min ?? 22 * 60));
  const [until, setUntil] = useState(clockOf(start.quiet_until_min ?? 8 * 60));
  const [digest, setDigest] = useState(clockOf(start.digest_min ?? 8 * 60));
  const keep = () => {
    const quiet = { quiet_from_min: isQuiet ? minuteOf(from) : null, quiet_until_min: isQuiet ? minuteOf(until) : null };
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    change.mutate({ ...quiet, time_zone, digest_min: minuteOf(digest) ?? 8 * 60, ways }, { onSuccess: () => say("Kept.") });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Stack gap="lg">
        {ways.map((way) => (
          <Ways key={way.kind} way={way} hasMail={start.sends_email} onChange={(next) => setWays(ways.map((one) => (one.kind === next.kind ? next : one)))} />
        ))}
        {start.sends_email ? (
          <section className={styles.part} aria-label="Times">
            <Switch size="md" label="Quiet hours: no e-mail meanwhile" checked={isQuiet} onChange={(event) => setQuiet(event.currentTarget.checked)} />
            {isQuiet && (
              <div className={styles.hours}>
                <TextInput type="time" label="From" required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
                <TextInput type="time" label="Until" required value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
              </div>
            )}
            <TextInput type="time" label="The day's e-mail goes at" required value={digest} onChange={(event) => setDigest(event.currentTarget.value)} />
          </section>
        ) : (
          <Text c="dimmed">This house sends no e-mail; messages wait in the inbox.</Text>
        )}
        {change.error && <Problem sentence={sentenceOf(change.error)} />}
        <Button type="submit" size="lg" loading={change.isPending}>
          Keep this
        </Button>
      </Stack>
    </form>
  );
}

export function InboxSettingsPage() {
  const settings = useQuery(settingsQuery);
  return (
    <Page title="What reaches me" width="narrow" above={<BackLink to="/inbox">Inbox</BackLink>}>
      {settings.isPending && <Skeleton h={400} />}
      {settings.error && <Problem sentence={sentenceOf(settings.error)} onRetry={() => void settings.refetch()} />}
      {settings.data && <Form start={settings.data} />}
    </Page>
  );
}
