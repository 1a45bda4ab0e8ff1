/** Sessions that are being logged in this browser: the way back to the pad, on the first page. */
import { ActionIcon, Text } from "@mantine/core";
import { IconHandClick, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { count } from "@/lib/format";
import { nameOf } from "../sentences";
import { waiting } from "./letters";
import { shotsOf } from "./noted";
import styles from "./open-pads.module.css";
import type { Pad } from "./records";
import { putAway, useLetters, useNotes, usePads } from "./store";
import { waitingWords } from "./words";

/** An evening at the table; after that a pad is no longer offered by itself. */
const OFFERED_MS = 12 * 3600_000;

function OpenPad({ pad: { sessionId, session } }: { pad: Pad }) {
  const notes = useNotes(sessionId);
  const waits = waitingWords(waiting(useLetters(), notes), navigator.onLine);
  return (
    <li className={`surface ${styles.row}`}>
      <IconHandClick size={24} aria-hidden className={styles.sign} />
      <Link to="/sessions/$sessionId/log" params={{ sessionId }} className={`plain-link ${styles.words}`}>
        <span className={styles.name}>Go on logging</span>
        <Text component="span" className="soft">
          {[nameOf(session), count(shotsOf(notes).length, "shot"), waits].filter(Boolean).join(" · ")}
        </Text>
      </Link>
      <ActionIcon aria-label={`Put the pad of ${nameOf(session)} away`} onClick={() => putAway(sessionId)}>
        <IconX size={20} />
      </ActionIcon>
    </li>
  );
}

export function OpenPads() {
  const [now] = useState(Date.now);
  const open = usePads().filter(({ isDone, openedAtMs }) => !isDone && now - openedAtMs < OFFERED_MS);
  if (open.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Being logged">
      {open.map((pad) => (
        <OpenPad key={pad.sessionId} pad={pad} />
      ))}
    </ul>
  );
}
