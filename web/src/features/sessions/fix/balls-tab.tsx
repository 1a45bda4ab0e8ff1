/** The balls of a shot: which fell and where, which was aimed at, and which of those on the table was taken for another. */
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { BallName, ShotFields, Shot } from "@/lib/api-types";
import { BallChips, BallIcon } from "@/pool/ball-chips";
import { type BallNoun, kindOf, lookOf } from "@/pool/ball-look";
import { PocketPick } from "@/pool/pocket-pick";
import { pocketWord } from "@/pool/pocket-words";
import type { PocketName } from "@/pool/table-shape";
import { namedBall, withPot, withoutPot } from "./fields";
import styles from "./fix.module.css";
import { Group } from "./group";

const NUMBERS = Array.from({ length: 16 }, (_, at) => at);

const lookOfNamed = ({ kind, number = null }: BallName) => lookOf({ kind, number });

function Fallen({ shot, onEdit }: { shot: Shot; onEdit: (fields: ShotFields) => void }) {
  if (shot.pots.length === 0) return <p className="soft">None.</p>;
  return (
    <ul className={styles.fallen}>
      {shot.pots.map((pot, at) => {
        const look = lookOfNamed(pot);
        return (
          <li key={`${pot.ball} ${pot.number} ${at}`}>
            <BallIcon look={look} />
            <span>{[look.name, pot.pocket && pocketWord(pot.pocket)].filter(Boolean).join(", ")}</span>
            <ActionIcon aria-label={`Take away: ${look.name}`} onClick={() => onEdit(withoutPot(shot, at))}>
              <IconX size={20} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

/** First the ball, then its pocket; the pocket alone says that some ball fell there. */
function AddFallen({ shot, onEdit }: { shot: Shot; onEdit: (fields: ShotFields) => void }) {
  const [ball, setBall] = useState<number | null>(null);
  const add = (pocket: PocketName) => {
    onEdit(withPot(shot, ball, pocket));
    setBall(null);
  };
  return (
    <Group title="One more fell" now={ball === null ? "tap the ball, then its pocket" : `${lookOf({ kind: kindOf(ball), number: ball }).name}: tap its pocket`}>
      <BallChips label="Ball that fell" numbers={NUMBERS} value={ball} onPick={(number) => setBall(number === ball ? null : number)} />
      <PocketPick value={shot.pots.map(({ pocket }) => pocket as PocketName)} onPick={add} />
    </Group>
  );
}

interface BallsTabProps {
  shot: Shot;
  /** The balls on the table during the shot, as they were read; empty without a video. */
  seen: readonly BallNoun[];
  onEdit: (fields: ShotFields) => void;
  onName: (ball: number, is: BallName) => void;
}

function Renaming({ seen, onName }: Pick<BallsTabProps, "seen" | "onName">) {
  const [ball, setBall] = useState<number | null>(null);
  const chosen = seen.find(({ id }) => id === ball);
  if (seen.length === 0) return null;
  return (
    <Group title="Taken for another ball" now={chosen ? `${lookOf(chosen).name}: what is it really? Until the end of the rack` : "tap the one that is wrong"}>
      <div className={styles.seen} role="group" aria-label="Balls as they were read">
        {seen.map((noun) => (
          <button key={noun.id} type="button" aria-pressed={noun.id === ball} aria-label={lookOf(noun).name} onClick={() => setBall(noun.id === ball ? null : noun.id)}>
            <BallIcon look={lookOf(noun)} size={32} />
          </button>
        ))}
      </div>
      {chosen && (
        <BallChips
          label="What it is"
          numbers={NUMBERS}
          value={chosen.kind === "cue" ? 0 : chosen.number}
          onPick={(number) => {
            onName(chosen.id, namedBall(number));
            setBall(null);
          }}
        />
      )}
    </Group>
  );
}

export function BallsTab({ shot, seen, onEdit, onName }: BallsTabProps) {
  const aimed = shot.object?.number ?? null;
  return (
    <>
      <Group title="Balls down">
        <Fallen shot={shot} onEdit={onEdit} />
      </Group>
      <AddFallen shot={shot} onEdit={onEdit} />
      <Group title="Hit first" now={shot.object && aimed === null ? lookOfNamed(shot.object).name : null}>
        <BallChips
          label="Ball hit first"
          value={aimed}
          onPick={(number) => onEdit({ object: number === aimed ? null : namedBall(number) })}
        />
      </Group>
      <Renaming seen={seen} onName={onName} />
    </>
  );
}
