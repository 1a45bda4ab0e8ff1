/** What changed since the time before, each with how many shots it rests on and how sure it is. */
import { IconTrendingDown, IconTrendingUp } from "@tabler/icons-react";
import { alertWords, familyWords, sureWords } from "./alert-words";
import type { alertsQuery } from "./api";
import styles from "./numbers.module.css";

type Told = Awaited<ReturnType<NonNullable<ReturnType<typeof alertsQuery>["queryFn"]>>>;

export function Alerts({ alerts, most = 3 }: { alerts: Told; most?: number }) {
  if (alerts.items.length === 0) return null;
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">What changed</h2>
      <ul className={styles.alerts}>
        {alerts.items.slice(0, most).map((alert) => (
          <li key={JSON.stringify(alert.traits)} className={`surface ${styles.alert}`}>
            <strong>
              {alert.points > 0 ? <IconTrendingUp size={20} aria-hidden color="var(--make)" /> : <IconTrendingDown size={20} aria-hidden color="var(--miss)" />} {familyWords(alert.traits)}
            </strong>
            <span className="tabular">{alertWords(alert)}</span>
            <span className={styles.note}>{sureWords(alert)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
