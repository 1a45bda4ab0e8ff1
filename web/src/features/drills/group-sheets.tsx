/** For coaches: sheets of some drills for some of their players, as one PDF to print. */
import { Button, MultiSelect, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Coaching } from "@/lib/api-types";
import { count } from "@/lib/format";
import { drillsQuery } from "./api";
import styles from "./drills.module.css";

const MOST_DRILLS = 10;
const MOST_PLAYERS = 12;

function address(drillIds: readonly string[], names: readonly string[]): string {
  const asked = new URLSearchParams([...drillIds.map((id) => ["drill", id]), ...names.map((name) => ["name", name])]);
  return `/api/coaching/sheets.pdf?${asked}`;
}

export function GroupSheets({ players }: { players: readonly Coaching[] }) {
  const drills = useQuery(drillsQuery).data ?? [];
  const [drillIds, setDrillIds] = useState<string[]>([]);
  const [playerIds, setPlayerIds] = useState<string[]>([]);
  // One player of two halls is one name on the sheets.
  const named = new Map(players.map(({ player_id, player_name }) => [player_id, player_name]));
  const names = playerIds.flatMap((id) => named.get(id) ?? []);
  const n = drillIds.length * names.length;
  return (
    <section className={styles.section} aria-labelledby="sheets">
      <Title order={2} id="sheets">
        Sheets for the group
      </Title>
      <div className={styles.sheet}>
        <MultiSelect label="Drills" placeholder={drillIds.length ? "" : "Choose drills"} searchable maxValues={MOST_DRILLS} value={drillIds} data={drills.map(({ id, name }) => ({ value: id, label: name }))} onChange={setDrillIds} />
        <MultiSelect label="Players" placeholder={playerIds.length ? "" : "Choose players"} searchable maxValues={MOST_PLAYERS} value={playerIds} data={[...named].map(([value, label]) => ({ value, label }))} onChange={setPlayerIds} />
        <Button component="a" href={address(drillIds, names)} target="_blank" leftSection={<IconPrinter size={20} />} data-disabled={n === 0 || undefined} aria-disabled={n === 0} onClick={(event) => n === 0 && event.preventDefault()}>
          {n === 0 ? "Print the sheets" : `Print ${count(n, "sheet")}`}
        </Button>
      </div>
    </section>
  );
}
