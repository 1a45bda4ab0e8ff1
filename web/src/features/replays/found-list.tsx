/** The shots that were found, under their sessions: tap one and it plays, and all after it. */
import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { FoundShot } from "@/lib/api-types";
import { dayAndTime } from "@/lib/format";
import { ShotMark } from "@/pool/shot-mark";
import { shotFacts, shotTitle } from "@/pool/shot-words";
import styles from "./found.module.css";

interface ListProps {
  found: readonly FoundShot[];
  here: string | undefined;
  /** The shots chosen to lie side by side, the first one is A. */
  pair: readonly string[];
  onPlay: (found: FoundShot) => void;
  onPair: (found: FoundShot) => void;
  onStar: (found: FoundShot) => void;
}

function sessionWords({ session }: FoundShot): string {
  const name = session.title ?? (session.kind === "match" ? "Match" : "Practice");
  return `${name} · ${dayAndTime(session.started_at, null)}`;
}

function Row({ one, here, pair, onPlay, onPair, onStar }: Omit<ListProps, "found"> & { one: FoundShot }) {
  const { shot, is_starred, preview_url } = one;
  const name = `shot ${shot.number}, ${shotTitle(shot)}`;
  const letter = ["A", "B"][pair.indexOf(shot.id)];
  return (
    <div className={styles.row} data-here={here === shot.id || undefined}>
      <button type="button" className={styles.shot} disabled={!preview_url} onClick={() => onPlay(one)}>
        <ShotMark shot={shot} />
        <span className={styles.words}>
          <span className={styles.title}>
            <span className="visually-hidden">Play </span>
            {shot.number}. {shotTitle(shot)}
          </span>
          <span className={`tabular ${styles.facts}`}>{shotFacts(shot)}</span>
        </span>
      </button>
      <ActionIcon className={styles.compare} variant="subtle" disabled={!preview_url} aria-pressed={letter !== undefined} aria-label={`${letter ?? "A/B"}: compare ${name}`} onClick={() => onPair(one)}>
        {letter ?? "A/B"}
      </ActionIcon>
      <ActionIcon className={styles.star} variant="subtle" aria-pressed={is_starred} aria-label={`Star ${name}`} onClick={() => onStar(one)}>
        {is_starred ? <IconStarFilled size={22} /> : <IconStar size={22} stroke={1.75} />}
      </ActionIcon>
    </div>
  );
}

export function FoundList({ found, ...rest }: ListProps) {
  return (
    <ol className={`surface ${styles.list}`} aria-label="Shots found">
      {found.map((one, at) => (
        <li key={one.shot.id}>
          {found[at - 1]?.session.id !== one.session.id && (
            <p className={styles.session}>
              <Link to="/sessions/$sessionId" params={{ sessionId: one.session.id }}>
                {sessionWords(one)}
              </Link>
            </p>
          )}
          <Row one={one} {...rest} />
        </li>
      ))}
    </ol>
  );
}
