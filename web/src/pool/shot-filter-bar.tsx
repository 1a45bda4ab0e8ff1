/** The filters of shots: a button for each group that can tell shots apart, its choices with how many each would find. */
import { Popover } from "@mantine/core";
import { IconCheck, IconChevronDown, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { ShotGroup } from "@/lib/api-types";
import { type Counts, GROUPS, type ShotSearch, choiceWord, chosenIn, isAsking, offeredIn, toggled } from "./shot-filters";
import styles from "./shot-filter-bar.module.css";

interface BarProps {
  counts: Counts;
  search: ShotSearch;
  onChange: (search: ShotSearch) => void;
}

interface GroupProps extends BarProps {
  group: ShotGroup;
  name: string;
}

function Group({ group, name, counts, search, onChange }: GroupProps) {
  const [isOpen, setOpen] = useState(false);
  const offered = offeredIn(group, counts, search);
  const chosen = chosenIn(search, group);
  if (offered.length < 2 && chosen.length === 0 && group !== "starred") return null;
  if (offered.length === 0) return null;
  const words = chosen.map((value) => choiceWord(group, value, offered.find((one) => one.value === value)?.label));
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" radius={10} trapFocus>
      <Popover.Target>
        <button type="button" className={styles.group} data-chosen={chosen.length > 0 || undefined} aria-expanded={isOpen} onClick={() => setOpen((now) => !now)}>
          {words.length ? words.join(" or ") : name}
          <IconChevronDown size={18} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <div className={styles.choices} role="group" aria-label={name}>
          {offered.map(({ value, n, label }) => (
            <button
              key={value}
              type="button"
              role="checkbox"
              aria-checked={chosen.includes(value)}
              className={styles.choice}
              onClick={() => onChange(toggled(search, group, value))}
            >
              {chosen.includes(value) ? <IconCheck size={20} aria-hidden /> : <span />}
              {choiceWord(group, value, label)}
              <span className={styles.n}>{n}</span>
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

export function ShotFilterBar({ counts, search, onChange }: BarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Filter the shots">
      {isAsking(search) && (
        <button type="button" className={styles.group} onClick={() => onChange({})}>
          <IconX size={18} aria-hidden /> All shots
        </button>
      )}
      {GROUPS.map(({ group, name }) => (
        <Group key={group} {...{ group, name, counts, search, onChange }} />
      ))}
    </div>
  );
}
