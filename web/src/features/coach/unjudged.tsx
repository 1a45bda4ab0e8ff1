/** What could not be judged yet and why, and what was looked at without a fault. */
import type { UnjudgedRule } from "@/lib/api-types";
import { Link } from "@tanstack/react-router";
import styles from "./coach.module.css";

export function Silent({ title, rules, isOpen = false }: { title: string; rules: readonly UnjudgedRule[]; isOpen?: boolean }) {
  if (rules.length === 0) return null;
  return (
    <details className={`surface ${styles.panel} ${styles.silent}`} open={isOpen}>
      <summary>
        {title} ({rules.length})
      </summary>
      <ul>
        {rules.map((one) => (
          <li key={one.rule}>
            <Link to="/coach/rules/$ruleId" params={{ ruleId: one.rule }} className="plain-link">
              {one.title}
            </Link>
            <span className={styles.soft}>{one.sentence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
