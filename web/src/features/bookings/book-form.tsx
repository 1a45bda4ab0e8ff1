/** Booking: when, for how long, where, against whom; the rest only when wished. */
import { Button, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Hall } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import type { NewAppointment } from "./api";
import styles from "./bookings.module.css";
import { daysLater } from "./words";

interface BookFormProps {
  halls: readonly Hall[];
  people: readonly { id: string; name: string }[];
  isPending: boolean;
  error: Error | null;
  onBook: (plan: NewAppointment) => void;
}

const LENGTHS = [30, 60, 90, 120, 180, 240];
const REPEATS = [1, 4, 8, 12, 26];
const lengthName = (minutes: number) => (minutes % 60 ? `${Math.floor(minutes / 60) || ""}${minutes > 60 ? " h " : ""}${minutes % 60} min` : `${minutes / 60} h`);

/** The day as a date field wants it, on the reader's own calendar. */
function dateText(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

export function BookForm({ halls, people, isPending, error, onBook }: BookFormProps) {
  const only = halls.length === 1 ? (halls[0]?.id ?? null) : null;
  const [kind, setKind] = useState<"practice" | "action">("practice");
  const [date, setDate] = useState(dateText(daysLater(new Date(), 1)));
  const [time, setTime] = useState("19:00");
  const [length, setLength] = useState("120");
  const [hallId, setHall] = useState<string | null>(only);
  const [tableId, setTable] = useState<string | null>(null);
  const [opponentId, setOpponent] = useState<string | null>(null);
  const [raceTo, setRace] = useState<number | null>(null);
  const [focus, setFocus] = useState("");
  const [weeks, setWeeks] = useState("1");
  const hall = halls.find(({ id }) => id === hallId);
  const book = () =>
    onBook({
      kind,
      start: `${date}T${time}`,
      length_min: Number(length),
      time_zone: hallId ? null : Intl.DateTimeFormat().resolvedOptions().timeZone,
      hall_id: hallId,
      table_id: tableId,
      opponent_id: kind === "action" ? opponentId : null,
      opponent_name: null,
      race_to: kind === "action" ? raceTo : null,
      goals: focus.trim() ? [focus.trim()] : [],
      focus_goal: focus.trim() || null,
      reminders_min: [1440, 60],
      n_weeks: Number(weeks),
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        book();
      }}
    >
      <SegmentedControl
        fullWidth
        aria-label="Kind"
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
        data={[
          { value: "practice", label: "Practice" },
          { value: "action", label: "Action session" },
        ]}
      />
      <div className={styles.pair}>
        <TextInput type="date" label="Day" required value={date} onChange={(event) => setDate(event.currentTarget.value)} />
        <TextInput type="time" label="From" required value={time} onChange={(event) => setTime(event.currentTarget.value)} />
      </div>
      <div className={styles.pair}>
        <Select label="For" allowDeselect={false} value={length} onChange={(value) => setLength(value ?? length)} data={LENGTHS.map((minutes) => ({ value: String(minutes), label: lengthName(minutes) }))} />
        <Select label="Every week" allowDeselect={false} value={weeks} onChange={(value) => setWeeks(value ?? weeks)} data={REPEATS.map((n) => ({ value: String(n), label: n === 1 ? "Just once" : `${n} weeks` }))} />
      </div>
      {halls.length > 0 && (
        <div className={styles.pair}>
          <Select
            label="Hall"
            clearable
            placeholder="None"
            value={hallId}
            onChange={(value) => {
              setHall(value);
              setTable(null);
            }}
            data={halls.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select label="Table" clearable placeholder="Any" disabled={!hall} value={tableId} onChange={setTable} data={hall?.tables.filter(({ is_archived }) => !is_archived).map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </div>
      )}
      {kind === "action" && (
        <div className={styles.pair}>
          <Select label="Opponent" searchable clearable value={opponentId} onChange={setOpponent} data={people.map(({ id, name }) => ({ value: id, label: name }))} />
          <NumberInput label="Race to" min={1} max={99} allowDecimal={false} value={raceTo ?? ""} onChange={(value) => setRace(typeof value === "number" ? value : null)} />
        </div>
      )}
      <TextInput label="Focus" placeholder="Cue control" maxLength={80} value={focus} onChange={(event) => setFocus(event.currentTarget.value)} />
      {error && <Problem sentence={sentenceOf(error)} />}
      <Button type="submit" size="lg" loading={isPending}>
        {kind === "action" && opponentId ? "Invite" : "Book"}
      </Button>
    </form>
  );
}
