/** What a screen shows when there is nothing yet, or when something is wrong: a sentence and the next step. */
import { Button, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./states.module.css";

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  picture?: ReactNode;
}

export function Empty({ title, children, action, picture }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {picture}
      <Title order={2}>{title}</Title>
      {children && <Text c="dimmed">{children}</Text>}
      {action}
    </div>
  );
}

/** What went wrong in one sentence, and a way on. */
export function Problem({ sentence, onRetry, children }: { sentence: string; onRetry?: () => void; children?: ReactNode }) {
  return (
    <div className={styles.problem} role="alert">
      <IconAlertTriangle size={22} aria-hidden className={styles.sign} />
      <div className={styles.words}>
        <Text>{sentence}</Text>
        {(onRetry || children) && (
          <div className={styles.actions}>
            {onRetry && (
              <Button variant="default" size="sm" leftSection={<IconRefresh size={18} />} onClick={onRetry}>
                Try again
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
