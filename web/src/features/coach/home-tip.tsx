/** What home says of the coach: the first tip of the last session in a line, and the way to the shots behind it. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { count } from "@/lib/format";
import { coachQuery } from "./api";
import styles from "./coach.module.css";
import { SEVERITIES } from "./words";

/** Nothing while the coach's last words are about another session than this one. */
export function HomeTip({ sessionId }: { sessionId: string }) {
  const latest = useQuery(coachQuery).data?.latest;
  const tip = latest?.session_id === sessionId ? latest.tips[0] : undefined;
  if (!tip) return null;
  return (
    <section className={styles.homeTip} aria-label="Coach">
      <p>
        <span className={styles.severity} data-severity={tip.severity}>
          {SEVERITIES[tip.severity]}:
        </span>{" "}
        {tip.title}
      </p>
      <Button component={Link} to="/coach" size="sm" variant="default">
        {tip.n_evidence > 0 ? `See the ${count(tip.n_evidence, "shot")}` : "See why"}
      </Button>
    </section>
  );
}
