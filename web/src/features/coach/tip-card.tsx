/** A tip: what, on what evidence, why, and the drill for it. */
import { Text, Title } from "@mantine/core";
import { IconAlertCircle, IconEye, IconTargetArrow } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CoachTip } from "@/lib/api-types";
import { Evidence } from "./evidence";
import styles from "./coach.module.css";
import { SEVERITIES, SURE_WORDS, WINDOWS, areaWord, gainWords } from "./words";

const SIGNS = { fix: IconAlertCircle, focus: IconTargetArrow, info: IconEye };

export function Drills({ drills }: Pick<CoachTip, "drills">) {
  if (drills.length === 0) return null;
  return (
    <ul className={styles.drills} aria-label="Drills">
      {drills.map(({ id, name }) => (
        <li key={id}>
          <Link to="/drills/$drillId" params={{ drillId: id }} className="text-link">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface TipCardProps {
  tip: CoachTip;
  sessionId: string;
  isFirst?: boolean;
  isBrief?: boolean;
}

export function TipCard({ tip, sessionId, isFirst = false, isBrief = false }: TipCardProps) {
  const Sign = SIGNS[tip.severity];
  const gain = gainWords(tip);
  return (
    <article className={`surface ${styles.tip}`}>
      <div className={styles.kind}>
        <span className={styles.severity} data-severity={tip.severity} title={SURE_WORDS[tip.severity]}>
          <Sign size={18} aria-hidden />
          {SEVERITIES[tip.severity]}
        </span>
        <span>{areaWord(tip.area)}</span>
        {tip.window !== "session" && <span>{WINDOWS[tip.window] ?? tip.window}</span>}
      </div>
      <Title order={2}>{tip.title}</Title>
      <Text>{tip.text}</Text>
      <Evidence sessionId={sessionId} rule={tip.rule} n={tip.n_evidence} isFirst={isFirst} />
      {!isBrief && <p className={styles.soft}>{tip.why}</p>}
      <p className={styles.do}>{tip.do}</p>
      {!isBrief && <Drills drills={tip.drills} />}
      <div className={styles.hands}>
        {gain && <span className={styles.soft}>To win back: {gain}.</span>}
        <Link to="/coach/rules/$ruleId" params={{ ruleId: tip.rule }} className="text-link">
          How this is judged
        </Link>
      </div>
    </article>
  );
}
