/** One session in a list: its picture, its one sentence, where and when. */
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { SessionCard as Card } from "@/lib/api-types";
import { clockTime, day, dayAndTime, percent } from "@/lib/format";
import { ProgressLine } from "@/ui/progress-line";
import { Poster } from "./poster";
import { cardSentence, nameOf } from "./sentences";
import styles from "./session-card.module.css";

export interface CardProps {
  card: Card;
}

function place(card: Card): string {
  return [card.hall_name, card.table_name].filter(Boolean).join(", ");
}

function Reading({ card }: { card: Card }) {
  if (card.status !== "running") return null;
  return (
    <div className={styles.reading}>
      <ProgressLine label={`Reading ${nameOf(card)}`} percent={card.progress} />
      <span className="caption tabular">{card.progress === null || card.progress === undefined ? "" : percent(card.progress)}</span>
    </div>
  );
}

/** A row of the list. */
export function SessionRow({ card }: CardProps) {
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: card.id }} className={`plain-link ${styles.row}`}>
      <Poster url={card.poster_url} kind={card.kind} duration={card.duration_s ? clockTime(card.duration_s) : null} />
      <span className={styles.words}>
        <span className={styles.sentence} data-status={card.status}>
          {cardSentence(card)}
        </span>
        <span className={styles.name}>{nameOf(card)}</span>
        <span className="caption">{[day(card.started_at, card.time_zone), place(card)].filter(Boolean).join(" · ")}</span>
        <Reading card={card} />
      </span>
    </Link>
  );
}

/** The newest session, large, with its numbers. */
export function SessionHero({ card }: CardProps) {
  const facts = [
    ["Shots", String(card.n_shots)],
    ["Made", `${card.n_makes} of ${card.n_attempts}`],
    ["Film", card.duration_s ? clockTime(card.duration_s) : "–"],
  ] as const;
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: card.id }} className={`surface plain-link ${styles.hero}`}>
      <Poster url={card.poster_url} kind={card.kind} isLarge />
      <span className={styles.heroWords}>
        <span className="caption">{[dayAndTime(card.started_at, card.time_zone), place(card)].filter(Boolean).join(" · ")}</span>
        <span className={styles.heroName}>{nameOf(card)}</span>
        {card.n_shots === 0 && <span className="soft">{cardSentence(card)}</span>}
        <span className={styles.facts} hidden={card.n_shots === 0}>
          {facts.map(([label, value]) => (
            <span key={label}>
              <span className="caption">{label}</span>
              <span className={`tabular ${styles.fact}`}>{value}</span>
            </span>
          ))}
        </span>
        <Reading card={card} />
        <span className={styles.watch}>
          <IconPlayerPlayFilled size={18} aria-hidden /> Watch it
        </span>
      </span>
    </Link>
  );
}
