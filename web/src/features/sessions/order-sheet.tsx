/** The order in which a session's videos were filmed, put right by hand: one place up or down at a time. */
import { ActionIcon, Drawer, Text, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Session } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { clockTime } from "@/lib/format";
import { sayProblem } from "@/ui/undo";
import { useMoveVideo } from "./api";
import styles from "./order-sheet.module.css";
import { Poster } from "./poster";

const WAYS = [
  { by: -1, word: "up", icon: IconArrowUp },
  { by: 1, word: "down", icon: IconArrowDown },
] as const;

export function OrderSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const move = useMoveVideo(session.id);
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState({ key: "", words: "" });
  // A moved row loses the focus in some browsers; at an end the other arrow takes it.
  useEffect(() => {
    const here = document.activeElement;
    if (!told.key || (here && here !== document.body && !list.current?.contains(here))) return;
    const row = list.current?.querySelector(`[data-video="${told.key.split(" ")[0]}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    (buttons.find((button) => !button.disabled && button.dataset.way === told.key.split(" ")[1]) ?? buttons.find((button) => !button.disabled))?.focus();
  }, [told, session.videos]);
  const n = session.videos.length;
  const put = (video_id: string, name: string, position: number, word: string) => {
    move(video_id, position, (error) => sayProblem(sentenceOf(error)));
    setTold({ key: `${video_id} ${word}`, words: `${name} is number ${position + 1} of ${n}.` });
  };
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title="Order of the videos" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <Text c="dimmed" mb="md">
        Shots are numbered in this order.
      </Text>
      <ol ref={list} className={styles.list} aria-label="Videos in their order">
        {session.videos.map(({ id, file_name, duration_s, poster_url }, at) => (
          <li key={id} data-video={id} className={styles.row}>
            <span className={styles.number}>{at + 1}</span>
            <div className={styles.poster}>
              <Poster url={poster_url} kind={session.kind} />
            </div>
            <span className={styles.name}>
              {file_name}
              {duration_s ? <span className="caption"> {clockTime(duration_s)}</span> : null}
            </span>
            {WAYS.map(({ by, word, icon: Icon }) => (
              <ActionIcon key={word} data-way={word} variant="default" aria-label={`Move ${file_name} ${word}`} disabled={at + by < 0 || at + by >= n} onClick={() => put(id, file_name, at + by, word)}>
                <Icon size={20} />
              </ActionIcon>
            ))}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{told.words}</VisuallyHidden>
    </Drawer>
  );
}
