/** Everything that is kept of me, to take along. */
import { Button, Loader, Text, Title } from "@mantine/core";
import { IconDownload, IconPackage, IconTable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "@/lib/client";
import { bytes, day } from "@/lib/format";
import { sayProblem } from "@/ui/undo";
import { type Export, exportsQuery, useAskExport } from "./api";
import styles from "./keeping.module.css";

function Row({ one }: { one: Export }) {
  if (one.state === "waiting")
    return (
      <li className={styles.row}>
        <Loader size="sm" aria-hidden />
        <Text className={styles.words} role="status">
          Being put together. You can leave this page.
        </Text>
      </li>
    );
  if (one.state === "failed")
    return (
      <li className={styles.row}>
        <Text className={styles.words}>The file of {day(one.asked_at)} could not be made. Ask again.</Text>
      </li>
    );
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Text fw={600}>Everything, {day(one.asked_at)}</Text>
        <Text c="dimmed">
          {bytes(one.size_bytes ?? 0)}
          {one.expires_at && `, here until ${day(one.expires_at)}`}
        </Text>
      </div>
      <Button size="sm" component="a" href={`/api/exports/${one.id}/file`} download leftSection={<IconDownload size={18} />}>
        Download
      </Button>
    </li>
  );
}

export function TakeAlongPart() {
  const exports = useQuery(exportsQuery);
  const ask = useAskExport();
  return (
    <section className={styles.part} aria-labelledby="take-title">
      <Title order={2} id="take-title">
        Take everything along
      </Title>
      <Text>One ZIP: all shots as a sheet, everything else as JSON, your clips as MP4.</Text>
      <div className={styles.hands}>
        <Button leftSection={<IconPackage size={20} />} loading={ask.isPending} onClick={() => ask.mutate(undefined, { onError: (error) => sayProblem(sentenceOf(error)) })}>
          Give me everything
        </Button>
        <Button variant="default" component="a" href="/api/shots.csv" download leftSection={<IconTable size={20} />}>
          Only shots (CSV)
        </Button>
      </div>
      {exports.data && exports.data.length > 0 && (
        <ul className={`surface ${styles.rows}`}>
          {exports.data.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
