/** The fix-it sheet of one shot: every tap counts at once and can be taken back. It stands beside the player, so that the picture goes on. */
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { BallName, ShotFields, Shot } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { type BallNoun, lookOf } from "@/pool/ball-look";
import type { Clock } from "@/ui/player/clock";
import { shotTitle } from "@/pool/shot-words";
import { useKeys } from "@/ui/use-keys";
import { BallsTab } from "./balls-tab";
import { EndedTab } from "./ended-tab";
import { applied, referenceOf } from "./fields";
import styles from "./fix.module.css";
import { HistoryTab } from "./history-tab";
import { TimeTab } from "./time-tab";
import { type Words, useCorrect } from "./use-correct";

type Tab = "ended" | "balls" | "time" | "history";
const TABS: { value: Tab; label: string }[] = [
  { value: "ended", label: "Shot" },
  { value: "balls", label: "Balls" },
  { value: "time", label: "Time" },
  { value: "history", label: "History" },
];

interface FixPanelProps {
  shot: Shot;
  seen?: readonly BallNoun[];
  /** The player's clock; null where there is no video. */
  clock: Clock | null;
  hasNext: boolean;
  onClose: () => void;
}

export function FixPanel({ shot, seen = [], clock, hasNext, onClose }: FixPanelProps) {
  const { name: me } = useMe();
  const { say, edit, undo } = useCorrect(shot.session_id);
  const [tab, setTab] = useState<Tab>("ended");
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const top_px = panel.current?.getBoundingClientRect().top ?? 0;
    if (top_px < 0 || top_px > window.innerHeight / 2) panel.current?.scrollIntoView({ block: "start" });
    panel.current?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }, []);
  useKeys({ Escape: onClose });
  const reference = referenceOf(shot);
  const onEdit = (fields: ShotFields) => void edit(shot, fields, `Shot ${shot.number}: ${shotTitle(applied(shot, fields))}.`);
  const onName = (ball: number, is: BallName) =>
    void say({ kind: "name_ball", shot: reference, ball, is } as Words, `From here to the end of the rack it is the ${lookOf({ number: null, ...is }).name}.`);
  const away = (words: Words, sentence: string) => {
    onClose();
    say(words, sentence);
  };
  return (
    <section ref={panel} className={`surface ${styles.panel}`} aria-label={`Fix shot ${shot.number}`}>
      <header className={styles.head}>
        <h2 tabIndex={-1}>
          {shot.number}. {shotTitle(shot)}
        </h2>
        <ActionIcon aria-label="Close the fix-it sheet" onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </header>
      <SegmentedControl fullWidth aria-label="What to fix" value={tab} onChange={(value) => setTab(value as Tab)} data={TABS} />
      {tab === "ended" && <EndedTab shot={shot} onEdit={onEdit} />}
      {tab === "balls" && <BallsTab key={shot.id} shot={shot} seen={seen} onEdit={onEdit} onName={onName} />}
      {tab === "time" && (
        <TimeTab
          shot={shot}
          clock={clock}
          hasNext={hasNext}
          onEdit={onEdit}
          onSplit={(at_s) => say({ kind: "split", shot: reference, at_s } as Words, `Shot ${shot.number} is two shots now.`)}
          onMerge={() => say({ kind: "merge", shot: reference } as Words, `Shot ${shot.number} and the next one are one shot now.`)}
          onDelete={() => away({ kind: "delete", shot: reference } as Words, `Shot ${shot.number} is deleted.`)}
        />
      )}
      {tab === "history" && <HistoryTab shot={shot} me={me} onUndo={undo} />}
    </section>
  );
}
