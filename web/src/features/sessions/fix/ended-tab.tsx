/** How the shot was played and how it ended, put right by a tap each. */
import type { ShotFields, Shot } from "@/lib/api-types";
import { Chips } from "../chips";
import { FOUL_WORDS, typeWord } from "@/pool/shot-words";
import { asEnding, asIntent, isGood } from "./fields";
import { Group } from "./group";
import { rollOf, sideOf } from "./spin";

const INTENTS = [
  { value: "attack", label: "Pot" },
  { value: "safety", label: "Safety" },
  { value: "break", label: "Break" },
] as const;
const ENDINGS = {
  attack: ["Make", "Miss"],
  safety: ["Good", "Failed"],
  break: ["Ball down", "Dry"],
} as const;
const TYPES = (["direct", "bank", "kick", "combo", "carom", "jump", "masse", "push"] as const).map((value) => ({ value, label: typeWord(value) }));
const FOULS = [{ value: "none", label: "No foul" }, ...Object.entries(FOUL_WORDS).map(([value, label]) => ({ value, label }))];
const ROLLS = [
  { value: "draw", label: "Draw" },
  { value: "stun", label: "Stun" },
  { value: "follow", label: "Follow" },
] as const;
const SIDES = [
  { value: "left", label: "Left" },
  { value: "none", label: "No side" },
  { value: "right", label: "Right" },
] as const;

export function EndedTab({ shot, onEdit }: { shot: Shot; onEdit: (fields: ShotFields) => void }) {
  const [good, bad] = ENDINGS[shot.intent];
  const [roll, side] = [rollOf(shot), sideOf(shot)];
  return (
    <>
      <Group title="How it ended">
        <Chips
          label="How it ended"
          options={[
            { value: "good", label: good },
            { value: "bad", label: bad },
          ]}
          value={isGood(shot.result) ? "good" : "bad"}
          onPick={(value) => onEdit(asEnding(shot, value === "good"))}
        />
      </Group>
      <Group title="What it was">
        <Chips label="What it was" options={INTENTS} value={shot.intent} onPick={(intent) => onEdit(asIntent(shot, intent))} />
      </Group>
      <Group title="Foul">
        <Chips label="Foul" options={FOULS} value={shot.foul ?? "none"} onPick={(foul) => onEdit({ foul: foul === "none" ? null : (foul as Shot["foul"]) })} />
      </Group>
      <Group title="Type">
        <Chips label="Type" options={TYPES} value={shot.shot_type} onPick={(shot_type) => onEdit({ shot_type })} />
      </Group>
      <Group title="Spin" now={roll === null && side === null ? "not known" : null}>
        <Chips label="Roll" options={ROLLS} value={roll} onPick={(value) => onEdit({ roll: value === roll ? null : value })} />
        <Chips label="Side" options={SIDES} value={side} onPick={(value) => onEdit({ side: value === side ? null : value })} />
      </Group>
    </>
  );
}
