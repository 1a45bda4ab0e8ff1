/** The frame of a page: its sentence first, its one action at the thumb, then what it shows. */
import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "./use-title";
import styles from "./page.module.css";

interface PageProps {
  title: string;
  above?: ReactNode;
  below?: ReactNode;
  action?: ReactNode;
  menu?: ReactNode;
  width?: "narrow" | "wide" | "full";
  tab?: string;
  children: ReactNode;
}

/** `title` is the answer a person came for; `action` stays at the thumb on phones; `tab` names the browser's tab. */
export function Page({ title, above, below, action, menu, width = "wide", tab, children }: PageProps) {
  useTitle(tab ?? title);
  return (
    <main id="main" className={styles.page} data-width={width} data-action={action ? true : undefined}>
      <header className={styles.head}>
        <div className={styles.words}>
          {above && <div className={styles.above}>{above}</div>}
          <Title order={1}>{title}</Title>
          {below && <div className={styles.below}>{below}</div>}
        </div>
        {menu && <div className={styles.menu}>{menu}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </main>
  );
}
