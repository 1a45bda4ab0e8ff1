/** Which time the numbers are of, and of which hall and kind of play. */
import { ActionIcon, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { KINDS, type Kind, type NumbersSearch, RANGE_CHOICES, type Range, daysWords, shifted, stepped, today } from "./period";
import styles from "./numbers.module.css";

const KIND_NAMES: Record<Kind, string> = { practice: "Practice", match: "Matches", drill: "Drills" };

interface PickerProps {
  search: NumbersSearch;
  days: { first: string; last: string } | undefined;
  halls: readonly { id: string; name: string }[];
  onChange: (search: NumbersSearch) => void;
}

function Ends({ search, onChange }: Pick<PickerProps, "search" | "onChange">) {
  const to = search.to ?? today();
  return (
    <div className={styles.limits}>
      <TextInput type="date" label="From" value={search.from ?? shifted(to, -29)} max={to} onChange={({ target }) => target.value && onChange({ ...search, from: target.value })} />
      <TextInput type="date" label="To" value={to} onChange={({ target }) => target.value && onChange({ ...search, to: target.value })} />
    </div>
  );
}

function When({ search, days, onChange }: Omit<PickerProps, "halls">) {
  const isStepped = !["lifetime", "custom"].includes(search.range ?? "month");
  const isNow = days !== undefined && days.last >= today();
  return (
    <div className={styles.when}>
      {isStepped && (
        <ActionIcon aria-label="The time before" onClick={() => onChange(stepped(search, -1))}>
          <IconChevronLeft size={22} />
        </ActionIcon>
      )}
      <strong aria-live="polite">{days ? daysWords(days) : "\u00a0"}</strong>
      {isStepped && (
        <ActionIcon aria-label="The time after" disabled={isNow} onClick={() => onChange(stepped(search, 1))}>
          <IconChevronRight size={22} />
        </ActionIcon>
      )}
    </div>
  );
}

export function PeriodPicker({ search, days, halls, onChange }: PickerProps) {
  const choose = (range: Range) => onChange({ ...search, range, on: undefined, from: undefined, to: undefined });
  return (
    <div className={styles.picker}>
      <SegmentedControl aria-label="Time" value={search.range ?? "month"} onChange={(value) => choose(value as Range)} data={RANGE_CHOICES} />
      {search.range === "custom" && <Ends search={search} onChange={onChange} />}
      <When search={search} days={days} onChange={onChange} />
      <div className={styles.limits}>
        <Select
          aria-label="What was played"
          value={search.kind ?? "all"}
          data={[{ value: "all", label: "Everything played" }, ...KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))]}
          onChange={(value) => onChange({ ...search, kind: KINDS.find((one) => one === value) })}
          allowDeselect={false}
        />
        {halls.length > 1 && (
          <Select
            aria-label="Hall"
            value={search.hall ?? "all"}
            data={[{ value: "all", label: "All halls" }, ...halls.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(value) => onChange({ ...search, hall: value === "all" || value === null ? undefined : value })}
            allowDeselect={false}
          />
        )}
      </div>
    </div>
  );
}
