/** What a person agrees to before their first video in a hall. */
import { Text } from "@mantine/core";
import type { HallConsent } from "./api";
import styles from "./privacy.module.css";

export function ConsentText({ consent }: { consent: HallConsent }) {
  return (
    <div className={styles.text}>
      {consent.text.paragraphs.map((paragraph) => (
        <Text key={paragraph}>{paragraph}</Text>
      ))}
      <Text c="dimmed">Version {consent.text.version} of this text</Text>
    </div>
  );
}
