/** What home says of numbers: this month in a sentence, and what changed. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alerts } from "./alerts";
import { alertsQuery, summaryQuery } from "./api";
import styles from "./numbers.module.css";

const MONTH = { range: "month" } as const;
const MOST = 2;

/** Nothing before the first pot of the month. */
export function HomeNumbers() {
  const summary = useQuery(summaryQuery(MONTH));
  const alerts = useQuery(alertsQuery(MONTH));
  if (!summary.data || summary.data.n_shots === 0) return null;
  return (
    <section className={styles.home} aria-labelledby="this-month">
      <div className={styles.chartHead}>
        <h2 id="this-month">This month</h2>
        <Link to="/numbers" search={MONTH} className="text-link">
          Numbers
        </Link>
      </div>
      <p className={styles.sentence}>{summary.data.sentence}</p>
      {alerts.data && <Alerts alerts={alerts.data} most={MOST} />}
    </section>
  );
}
