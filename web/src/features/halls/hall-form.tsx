/** A hall's name and time zone: to start one, or to change one. */
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Hall } from "@/lib/api-types";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { useChangeHall, useStartHall } from "./api";
import styles from "./halls.module.css";
import { allZones, ownZone } from "./words";

export function HallForm({ hall, onDone }: { hall?: Hall; onDone: () => void }) {
  const start = useStartHall();
  const change = useChangeHall(hall?.id ?? "");
  const navigate = useNavigate();
  const zones = useMemo(() => allZones(), []);
  const [name, setName] = useState(hall?.name ?? "");
  const [zone, setZone] = useState(hall?.time_zone ?? ownZone());
  const keeping = hall ? change : start;
  const keep = () => {
    const body = { name: name.trim(), time_zone: zone };
    if (hall) change.mutate(body, { onSuccess: onDone });
    else start.mutate(body, { onSuccess: ({ id }) => void navigate({ to: "/halls/$hallId", params: { hallId: id } }) });
  };
  return (
    <form
      className={`surface ${styles.form}`}
      aria-label={hall ? "Change the hall" : "Add a hall"}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Stack>
        <TextInput label="Name of the hall" required data-autofocus value={name} error={fieldErrors(keeping.error).name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select
          label="Time zone"
          description="Days and weeks of this hall are counted here."
          required
          searchable
          allowDeselect={false}
          limit={40}
          data={zones.includes(zone) ? zones : [zone, ...zones]}
          value={zone}
          onChange={(value) => value && setZone(value)}
        />
        {keeping.error && <Problem sentence={sentenceOf(keeping.error)} />}
        <Group>
          <Button type="submit" loading={keeping.isPending}>
            {hall ? "Keep" : "Add the hall"}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
