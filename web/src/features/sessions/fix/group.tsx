/** A question of the fix-it panel with its answer beside it. */
import type { ReactNode } from "react";
import styles from "./fix.module.css";

export function Group({ title, now, children }: { title: string; now?: string | null; children: ReactNode }) {
  return (
    <div className={styles.group}>
      <p className={styles.groupTitle}>
        {title}
        {now && <span className="soft"> {now}</span>}
      </p>
      {children}
    </div>
  );
}
