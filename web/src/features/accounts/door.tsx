/** The frame of the pages before the door: the sign, one card, nothing else. */
import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { SchemeSwitch } from "@/ui/scheme-switch";
import { useTitle } from "@/ui/use-title";
import { Wordmark } from "@/ui/wordmark";
import { BreakPicture } from "./break-picture";
import styles from "./door.module.css";

interface DoorProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Door({ title, lead, children }: DoorProps) {
  useTitle(title);
  return (
    <div className={styles.door}>
      <main id="main" className={styles.inner}>
        <div className={styles.top}>
          <Wordmark />
          <SchemeSwitch />
        </div>
        <div className={styles.card}>
          <Title order={1}>{title}</Title>
          {lead && <div className={styles.lead}>{lead}</div>}
          {children}
        </div>
      </main>
      <aside className={styles.picture} aria-hidden>
        <BreakPicture />
      </aside>
    </div>
  );
}
