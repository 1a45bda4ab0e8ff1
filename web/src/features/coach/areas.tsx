/** One line for each of the four areas: its tip, that all is well, or what is missing. */
import type { CoachingSummary } from "@/lib/api-types";
import styles from "./coach.module.css";
import { MAIN_AREAS, areaLine } from "./words";

export function Areas({ summary }: { summary: CoachingSummary }) {
  return (
    <dl className={styles.areas}>
      {MAIN_AREAS.map(([area, name]) => (
        <div key={area}>
          <dt>{name}</dt>
          <dd>{areaLine(summary, area)}</dd>
        </div>
      ))}
    </dl>
  );
}
