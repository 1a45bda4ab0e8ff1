/** What stands beside the list: the numbers of the shot at hand, or the sheet that puts it right, or the review. */
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconPencil, IconPlus, IconStar, IconStarFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Shot } from "@/lib/api-types";
import type { BallNoun } from "@/pool/ball-look";
import type { Clock } from "@/ui/player/clock";
import { FixPanel } from "../fix/fix-panel";
import type { Words } from "../fix/use-correct";
import { TAPS, type Tap } from "../log/taps";
import { ShotFigures } from "./shot-figures";
import { ShotMark } from "@/pool/shot-mark";
import { shotTitle } from "@/pool/shot-words";
import styles from "./watch.module.css";

interface AddProps {
  videoId: string;
  clock: Clock;
  onAdd: (words: Words) => void;
}

/** A shot that was not seen, noted where the picture stands. */
export function AddShot({ videoId, clock, onAdd }: AddProps) {
  const add = (tap: Tap) => {
    const start_s = Math.round(clock.now() * 1000) / 1000;
    onAdd({ kind: "add", video_id: videoId, start_s, end_s: null, fields: TAPS[tap].judged } as Words);
  };
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconPlus size={18} />}>
          Add a shot here
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>How did it end?</Menu.Label>
        {(Object.keys(TAPS) as Tap[]).map((tap) => (
          <Menu.Item key={tap} leftSection={<ShotMark shot={TAPS[tap].judged} size={24} />} onClick={() => add(tap)}>
            {TAPS[tap].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ShotSideProps extends AddProps {
  shot: Shot | undefined;
  shots: readonly Shot[];
  fixing: Shot | undefined;
  seen: readonly BallNoun[];
  canCorrect: boolean;
  isStarred: boolean;
  /** "A" where it waits for another shot to be laid beside it. */
  letter: string | null;
  onStar: () => void;
  /** What is said about a shot, of another feature. */
  talk: (shotId: string) => ReactNode;
  /** Lays it side by side with another; null: there is no picture. */
  onPair: (() => void) | null;
  onFix: (shot: Shot | null) => void;
}

/** Whether another shot of the same video follows, to be made one with this. */
function hasNext(shots: readonly Shot[], { id }: Shot): boolean {
  const at = shots.findIndex((one) => one.id === id);
  return shots[at + 1] !== undefined && shots[at + 1]?.video_id === shots[at]?.video_id;
}

export function ShotSide({ shot, shots, fixing, seen, canCorrect, isStarred, letter, talk, onStar, onPair, onFix, ...add }: ShotSideProps) {
  if (shots.length === 0 && !canCorrect) return null;
  if (fixing) return <FixPanel key={fixing.id} shot={fixing} seen={seen} clock={add.clock} hasNext={hasNext(shots, fixing)} onClose={() => onFix(null)} />;
  return (
    <>
      <div className={styles.shotHead}>
        <p className={styles.shotTitle}>{shot ? `${shot.number}. ${shotTitle(shot)}` : "Before the first shot"}</p>
        {shot && onPair && (
          <ActionIcon variant="subtle" className={styles.pair} aria-pressed={letter !== null} aria-label="A/B: lay this shot beside another" onClick={onPair}>
            {letter ?? "A/B"}
          </ActionIcon>
        )}
        {shot && (
          <ActionIcon variant="subtle" className={styles.star} aria-pressed={isStarred} aria-label="Star this shot" onClick={onStar}>
            {isStarred ? <IconStarFilled size={22} /> : <IconStar size={22} stroke={1.75} />}
          </ActionIcon>
        )}
      </div>
      <ShotFigures shot={shot} />
      {shot && talk(shot.id)}
      {canCorrect && (
        <div className={styles.hands}>
          <Button variant="default" size="sm" disabled={!shot} leftSection={<IconPencil size={18} />} onClick={() => shot && onFix(shot)}>
            Fix this shot
          </Button>
          <AddShot {...add} />
        </div>
      )}
    </>
  );
}
