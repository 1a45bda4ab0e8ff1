/** Make % by distance, cut and spin, with intervals and what the shots deserve; tapped, a bar limits the map to its shots. */
import { UnstyledButton } from "@mantine/core";
import type { ChoiceOfPots, PotTrait, TableMap } from "@/lib/api-types";
import { number } from "@/lib/format";
import { GROUPS } from "@/pool/shot-filters";
import { choiceName } from "./alert-words";
import type { Chosen } from "./api";
import styles from "./numbers.module.css";

const TRAITS: readonly PotTrait[] = ["distance", "cut", "roll", "side", "shot_type"];

function inOrder(trait: PotTrait, pots: readonly ChoiceOfPots[]): ChoiceOfPots[] {
  const order = Object.keys(GROUPS.find(({ group }) => group === trait)?.choices ?? {});
  return [...pots].sort((a, b) => order.indexOf(a.choice) - order.indexOf(b.choice));
}

function Bar({ trait, pots, isChosen, onToggle }: { trait: PotTrait; pots: ChoiceOfPots; isChosen: boolean; onToggle: () => void }) {
  const name = choiceName(trait, pots.choice);
  return (
    <UnstyledButton className={styles.bar} aria-pressed={isChosen} onClick={onToggle}>
      <span>{name}</span>
      <span className={styles.track} aria-hidden>
        <span className={styles.made} style={{ width: `${pots.made_pct}%` }} />
        <span className={styles.range} style={{ left: `${pots.low}%`, width: `${pots.high - pots.low}%` }} />
        {pots.expected_pct !== null && <span className={styles.expected} style={{ left: `${pots.expected_pct}%` }} />}
      </span>
      <span className="tabular">
        {Math.round(pots.made_pct)} % <span className={styles.note}>{`n ${number(pots.n)}`}</span>
      </span>
    </UnstyledButton>
  );
}

export function TraitBars({ map, chosen, onChange }: { map: TableMap; chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const toggle = (trait: PotTrait, choice: string) => {
    const before = chosen[trait] ?? [];
    const after = before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice];
    onChange(Object.fromEntries(Object.entries({ ...chosen, [trait]: after }).filter(([, choices]) => choices.length)));
  };
  return (
    <div className={styles.bars}>
      {TRAITS.map((trait) => {
        const pots = inOrder(trait, map.traits[trait] ?? []);
        if (pots.length === 0) return null;
        return (
          <section key={trait} aria-label={GROUPS.find(({ group }) => group === trait)?.name}>
            <h3>{GROUPS.find(({ group }) => group === trait)?.name}</h3>
            {pots.map((one) => (
              <Bar key={one.choice} trait={trait} pots={one} isChosen={chosen[trait]?.includes(one.choice) ?? false} onToggle={() => toggle(trait, one.choice)} />
            ))}
          </section>
        );
      })}
    </div>
  );
}
