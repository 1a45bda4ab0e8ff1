/** A table's name, size and cloth. */
import { Button, Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { HallTable } from "@/lib/api-types";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { useAddTable, useChangeTable } from "./api";
import styles from "./halls.module.css";
import { CLOTHS, SIZES } from "./words";

interface TableFormProps {
  hallId: string;
  table?: HallTable;
  onDone: () => void;
}

function begin(table: HallTable | undefined) {
  const named = SIZES.some(({ value }) => value === table?.size);
  return {
    name: table?.name ?? "",
    size: table ? (named ? (table.size ?? "own") : "own") : "9ft",
    length_m: table?.length_m ?? 2.54,
    width_m: table?.width_m ?? 1.27,
    cloth: table?.cloth ?? "green",
  };
}

function bodyOf({ name, size, length_m, width_m, cloth }: ReturnType<typeof begin>) {
  const named = { name: name.trim(), cloth };
  return size === "own" ? { ...named, length_m, width_m } : { ...named, size };
}

export function TableForm({ hallId, table, onDone }: TableFormProps) {
  const add = useAddTable(hallId);
  const change = useChangeTable(table?.id ?? "");
  const keeping = table ? change : add;
  const [draft, setDraft] = useState(() => begin(table));
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const wrong = fieldErrors(keeping.error);
  const clothChoices = CLOTHS.map(({ value }) => value);
  return (
    <form
      className={table ? styles.form : `surface ${styles.form}`}
      aria-label={table ? `Change ${table.name}` : "Add a table"}
      onSubmit={(event) => {
        event.preventDefault();
        keeping.mutate(bodyOf(draft), { onSuccess: onDone });
      }}
    >
      <Stack>
        <TextInput label="Name" placeholder="Table 1" required value={draft.name} error={wrong.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <div className={styles.pair}>
          <Select label="Size" allowDeselect={false} data={[...SIZES]} value={draft.size} error={wrong.size} onChange={(size) => size && set({ size })} />
          <Select
            label="Cloth"
            allowDeselect={false}
            data={clothChoices.includes(draft.cloth) ? clothChoices : [draft.cloth, ...clothChoices]}
            value={draft.cloth}
            onChange={(cloth) => cloth && set({ cloth })}
          />
        </div>
        {draft.size === "own" && (
          <div className={styles.pair}>
            <NumberInput label="Length, metres" description="Nose to nose" min={1} max={4} step={0.01} decimalScale={3} value={draft.length_m} error={wrong.length_m} onChange={(value) => set({ length_m: Number(value) })} />
            <NumberInput label="Width, metres" description="Nose to nose" min={0.5} max={4} step={0.01} decimalScale={3} value={draft.width_m} error={wrong.width_m} onChange={(value) => set({ width_m: Number(value) })} />
          </div>
        )}
        {keeping.error && <Problem sentence={sentenceOf(keeping.error)} />}
        <Group>
          <Button type="submit" loading={keeping.isPending}>
            {table ? "Keep" : "Add the table"}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
