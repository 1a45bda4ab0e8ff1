/** What a session is, asked as little as possible: only the kind is needed, the rest is remembered from last time. */
import { ActionIcon, Autocomplete, Button, NumberInput, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Hall } from "@/lib/api-types";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { type Draft, MAX_GOALS, type Opponent, choicesOf } from "./draft";
import styles from "./new-session-form.module.css";

interface SessionFormProps {
  start: Draft;
  halls: readonly Hall[];
  /** Whom one may have played against, besides anybody by name. */
  people: readonly Opponent[];
  button: string;
  isPending: boolean;
  error: Error | null;
  onSend: (draft: Draft) => void;
  /** Another way to go on from the same form. */
  other?: { button: string; isPending: boolean; onSend: (draft: Draft) => void };
}

/** The choice of no hall, no table; a select wants a text. */
const NONE = "none";

type Set = (part: Partial<Draft>) => void;

function Goals({ draft, set }: { draft: Draft; set: Set }) {
  const change = (at: number, text: string) => set({ goals: draft.goals.map((goal, each) => (each === at ? text : goal)) });
  return (
    <fieldset className={styles.goals}>
      <legend>Goals</legend>
      {draft.goals.map((goal, at) => (
        <div key={at} className={styles.goal}>
          <TextInput
            aria-label={`Goal ${at + 1}`}
            placeholder={at === 0 ? "Stay down on the shot" : "Another goal"}
            maxLength={120}
            value={goal}
            onChange={(event) => change(at, event.currentTarget.value)}
          />
          <ActionIcon aria-label={`Remove goal ${at + 1}`} onClick={() => set({ goals: draft.goals.filter((_, each) => each !== at) })}>
            <IconX size={20} />
          </ActionIcon>
        </div>
      ))}
      {draft.goals.length < MAX_GOALS && (
        <Button variant="subtle" size="sm" justify="start" leftSection={<IconPlus size={18} />} onClick={() => set({ goals: [...draft.goals, ""] })}>
          Add a goal
        </Button>
      )}
    </fieldset>
  );
}

function Place({ draft, set, halls }: { draft: Draft; set: Set; halls: readonly Hall[] }) {
  const hall = halls.find(({ id }) => id === draft.hall_id);
  const tables = hall?.tables.filter(({ is_archived, id }) => !is_archived || id === draft.table_id) ?? [];
  if (halls.length === 0) return null;
  return (
    <div className={styles.pair}>
      <Select
        label="Hall"
        allowDeselect={false}
        data={[{ value: NONE, label: "None" }, ...halls.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.hall_id ?? NONE}
        onChange={(hall_id) => set({ hall_id: hall_id === NONE ? null : hall_id, table_id: null })}
      />
      <Select
        label="Table"
        allowDeselect={false}
        disabled={!hall || tables.length === 0}
        data={[{ value: NONE, label: "Any" }, ...tables.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.table_id ?? NONE}
        onChange={(table_id) => set({ table_id: table_id === NONE ? null : table_id })}
      />
    </div>
  );
}

/** Somebody of my halls, found by a few letters, or just a name. */
function OpponentPick({ draft, set, people, error }: { draft: Draft; set: Set; people: readonly Opponent[]; error?: string }) {
  const choices = choicesOf(people);
  const chosen = choices.find(({ id }) => id === draft.opponent_id);
  return (
    <Autocomplete
      label="Opponent"
      maxLength={80}
      data={choices.map(({ label }) => label)}
      value={chosen?.label ?? draft.opponent_name}
      error={error}
      inputWrapperOrder={["label", "input", "description", "error"]}
      description={draft.opponent_id ? "Will see this session." : undefined}
      onChange={(text) => set({ opponent_name: text, opponent_id: choices.find(({ label }) => label === text)?.id ?? null })}
    />
  );
}

export function SessionForm({ start, halls, people, button, isPending, error, onSend, other }: SessionFormProps) {
  const [draft, setDraft] = useState(start);
  const set: Set = (part) => setDraft((now) => ({ ...now, ...part }));
  const wrong = fieldErrors(error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(draft);
      }}
    >
      <Stack gap="lg">
        <SegmentedControl
          fullWidth
          aria-label="Kind of session"
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as Draft["kind"] })}
          data={[
            { value: "practice", label: "Practice" },
            { value: "match", label: "Match" },
          ]}
        />
        <TextInput label="Title" placeholder="Tuesday drills" maxLength={120} value={draft.title} error={wrong.title} onChange={(event) => set({ title: event.currentTarget.value })} />
        {draft.kind === "match" && (
          <div className={styles.pair}>
            <OpponentPick draft={draft} set={set} people={people} error={wrong.opponent_name} />
            <NumberInput
              label="Race to"
              min={1}
              max={99}
              allowDecimal={false}
              value={draft.race_to ?? ""}
              error={wrong.race_to}
              onChange={(value) => set({ race_to: typeof value === "number" ? value : null })}
            />
          </div>
        )}
        <Place draft={draft} set={set} halls={halls} />
        <Goals draft={draft} set={set} />
        {error && <Problem sentence={sentenceOf(error)} />}
        <Button type="submit" size="lg" loading={isPending}>
          {button}
        </Button>
        {other && (
          <Button size="lg" variant="default" loading={other.isPending} onClick={() => other.onSend(draft)}>
            {other.button}
          </Button>
        )}
      </Stack>
    </form>
  );
}
