/** What may be added to the last shot: how it was played, its spin, the ball, the pocket. One row at a time, all by tapping. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { BallChips } from "@/pool/ball-chips";
import { PocketPick } from "@/pool/pocket-pick";
import { typeWord } from "@/pool/shot-words";
import { Chips } from "../chips";
import styles from "./details.module.css";
import type { Details as Said, NotedShot, Roll, Side } from "./noted";

type Tab = "type" | "spin" | "ball" | "pocket";

const TABS: { value: Tab; label: string }[] = [
  { value: "type", label: "Type" },
  { value: "spin", label: "Spin" },
  { value: "ball", label: "Ball" },
  { value: "pocket", label: "Pocket" },
];
const TYPES = (["direct", "bank", "kick", "combo", "carom", "jump", "masse"] as const).map((value) => ({ value, label: typeWord(value) }));
const ROLLS: { value: Roll; label: string }[] = [
  { value: "draw", label: "Draw" },
  { value: "stun", label: "Stun" },
  { value: "follow", label: "Follow" },
];
const SIDES: { value: Side; label: string }[] = [
  { value: "left", label: "Left" },
  { value: "none", label: "No side" },
  { value: "right", label: "Right" },
];

interface DetailsProps {
  shot: NotedShot | undefined;
  onAdd: (details: Partial<Said>) => void;
}

function Row({ tab, shot, onAdd }: DetailsProps & { tab: Tab }) {
  const isOff = shot === undefined;
  if (tab === "type") return <Chips label="Type of shot" isOff={isOff} options={TYPES} value={shot?.shot_type} onPick={(shot_type) => onAdd({ shot_type })} />;
  if (tab === "ball") return <BallChips label="Object ball" isOff={isOff} value={shot?.ball ?? null} onPick={(ball) => onAdd({ ball: ball === shot?.ball ? null : ball })} />;
  if (tab === "pocket") return <PocketPick isOff={isOff} value={shot?.pocket ? [shot.pocket] : []} onPick={(pocket) => onAdd({ pocket: pocket === shot?.pocket ? null : pocket })} />;
  return (
    <div className={styles.spin}>
      <Chips label="Roll" isOff={isOff} options={ROLLS} value={shot?.roll} onPick={(roll) => onAdd({ roll: roll === shot?.roll ? null : roll })} />
      <Chips label="Side" isOff={isOff} options={SIDES} value={shot?.side} onPick={(side) => onAdd({ side: side === shot?.side ? null : side })} />
    </div>
  );
}

export function Details({ shot, onAdd }: DetailsProps) {
  const [tab, setTab] = useState<Tab>("type");
  return (
    <section className={styles.details} aria-label="More of the last shot">
      <SegmentedControl fullWidth aria-label="What to add" value={tab} onChange={(value) => setTab(value as Tab)} data={TABS} />
      <div className={styles.row}>
        <Row tab={tab} shot={shot} onAdd={onAdd} />
      </div>
    </section>
  );
}
