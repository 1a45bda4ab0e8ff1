/** Every shot: how it ended, how it was played, what was measured; tap one and it plays. */
import { Button, Text } from "@mantine/core";
import { memo, useEffect, useRef } from "react";
import type { Shot } from "@/lib/api-types";
import { clockTime, percent } from "@/lib/format";
import styles from "./shot-list.module.css";
import { ShotMark } from "@/pool/shot-mark";
import { SURE, shotFacts, shotTitle } from "@/pool/shot-words";

/** How sure the machine is; a person's word is not measured. */
function sureWords({ source, confidence }: Shot): string {
  if (source === "manual") return "by hand";
  if (source === "corrected") return "corrected";
  return confidence < SURE ? `unsure, ${percent(confidence * 100)}` : `${percent(confidence * 100)} sure`;
}

interface RowProps {
  shot: Shot;
  isHere: boolean;
  videoName: string | null;
  onShot: (shot: Shot) => void;
}

const Row = memo(function Row({ shot, isHere, videoName, onShot }: RowProps) {
  const row = useRef<HTMLButtonElement>(null);
  const isThin = shot.confidence < SURE;
  useEffect(() => {
    const list = row.current?.closest("ol");
    if (!isHere || !row.current || !list || list.scrollHeight <= list.clientHeight) return;
    const [top, low] = [row.current.offsetTop, row.current.offsetTop + row.current.offsetHeight];
    if (top < list.scrollTop || low > list.scrollTop + list.clientHeight) list.scrollTo({ top: top - list.clientHeight / 3, behavior: "smooth" });
  }, [isHere]);
  return (
    <button
      ref={row}
      type="button"
      className={styles.row}
      aria-current={isHere || undefined}
      data-thin={isThin || undefined}
      onClick={(event) => {
        if (event.detail > 0) event.currentTarget.blur();
        onShot(shot);
      }}
    >
      <span className={`tabular ${styles.number}`}>{shot.number}</span>
      <ShotMark shot={shot} />
      <span className={styles.words}>
        <span className={styles.title}>{shotTitle(shot)}</span>
        <span className={`tabular ${styles.facts}`}>{shotFacts(shot)}</span>
      </span>
      <span className={`tabular ${styles.time}`}>
        {clockTime(shot.start_s)}
        <span className={styles.sure} title={videoName ?? undefined}>
          {sureWords(shot)}
        </span>
      </span>
    </button>
  );
});

interface ShotListProps {
  shots: readonly Shot[];
  n_all: number;
  here: string | undefined;
  videoNames: ReadonlyMap<string, string>;
  onShot: (shot: Shot) => void;
  onClear: () => void;
}

export function ShotList({ shots, n_all, here, videoNames, onShot, onClear }: ShotListProps) {
  if (n_all === 0) return null;
  if (shots.length === 0)
    return (
      <div className={styles.none}>
        <Text c="dimmed">No shot fits these filters.</Text>
        <Button variant="default" size="sm" onClick={onClear}>
          Show all {n_all}
        </Button>
      </div>
    );
  return (
    <ol className={`surface ${styles.list}`} aria-label="Shots">
      {shots.map((shot, at) => {
        const isFirstOfVideo = videoNames.size > 1 && shots[at - 1]?.video_id !== shot.video_id;
        const videoName = videoNames.get(shot.video_id ?? "") ?? null;
        return (
          <li key={shot.id}>
            {isFirstOfVideo && <p className={styles.video}>{videoName}</p>}
            <Row shot={shot} isHere={here === shot.id} videoName={videoName} onShot={onShot} />
          </li>
        );
      })}
    </ol>
  );
}
