/** The library of drills: what my coach and my last session ask for first, then all, found by weakness, level, time and balls. */
import { Button, Select, Skeleton, TextInput, Title } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Drill, Tier } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { benchmarksQuery, drillsQuery } from "./api";
import { DrillCards } from "./drill-card";
import styles from "./drills.module.css";
import { ForYou } from "./for-you";
import { BALLS, type DrillSearch, MINUTES, fits, grouped } from "./filter";
import { TIERS, WEAKNESSES, levelWord } from "./words";

function Filters({ search, onChange }: { search: DrillSearch; onChange: (changes: Partial<DrillSearch>) => void }) {
  const number = (text: string | null) => (text ? Number(text) : undefined);
  return (
    <div className={styles.filters} role="search">
      <TextInput label="Words" placeholder="draw, safety, ghost" leftSection={<IconSearch size={18} />} value={search.words ?? ""} onChange={(event) => onChange({ words: event.currentTarget.value || undefined })} />
      <Select label="Weakness" placeholder="Any" clearable searchable value={search.rule ?? null} data={WEAKNESSES.map(([value, label]) => ({ value, label }))} onChange={(rule) => onChange({ rule: rule ?? undefined })} />
      <Select label="Level, up to" placeholder="Any" clearable value={search.tier ?? null} data={TIERS.map((value) => ({ value, label: levelWord(value) }))} onChange={(tier) => onChange({ tier: (tier as Tier | null) ?? undefined })} />
      <Select label="Time, up to" placeholder="Any" clearable value={search.minutes ? String(search.minutes) : null} data={MINUTES.map((n) => ({ value: String(n), label: `${n} min` }))} onChange={(text) => onChange({ minutes: number(text) })} />
      <Select label="Balls, up to" placeholder="Any" clearable value={search.balls ? String(search.balls) : null} data={BALLS.map((n) => ({ value: String(n), label: count(n, "ball") }))} onChange={(text) => onChange({ balls: number(text) })} />
    </div>
  );
}

function Found({ drills, search, onClear }: { drills: readonly Drill[]; search: DrillSearch; onClear: () => void }) {
  const benchmarks = useQuery(benchmarksQuery).data ?? [];
  const found = drills.filter((drill) => fits(drill, search));
  if (found.length === 0)
    return (
      <Empty title="No drill fits all of that" action={<Button variant="default" onClick={onClear}>Show all drills</Button>}>
        Take one of the limits away, or make a drill of your own.
      </Empty>
    );
  return (
    <div className={styles.groups}>
      {grouped(found).map(([group, some]) => (
        <section key={group} className={styles.group} aria-label={group}>
          <Title order={2}>{group}</Title>
          <DrillCards drills={some} benchmarks={benchmarks} />
        </section>
      ))}
    </div>
  );
}

export function LibraryPage() {
  const search = useSearch({ from: "/inside/drills" });
  const navigate = useNavigate({ from: "/drills" });
  const query = useQuery(drillsQuery);
  const isFiltered = Object.keys(search).length > 0;
  const found = query.data?.filter((drill) => fits(drill, search)).length ?? 0;
  const change = (changes: Partial<DrillSearch>) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Page
      title={query.data ? (isFiltered ? `${count(found, "drill")} of ${query.data.length}` : count(query.data.length, "drill")) : "Drills"}
      tab="Drills"
      below={
        <>
          <Link to="/drills/benchmarks" className="text-link">
            How you do at them
          </Link>
          {" · "}
          <Link to="/drills/coaches" className="text-link">
            Coaches and players
          </Link>
        </>
      }
      action={
        <Button component={Link} to="/drills/new" leftSection={<IconPlus size={20} />}>
          New drill
        </Button>
      }
    >
      {!isFiltered && <ForYou />}
      <Filters search={search} onChange={change} />
      {query.isPending && <Skeleton h={480} />}
      {query.error && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.data && <Found drills={query.data} search={search} onClear={() => void navigate({ search: {}, replace: true })} />}
    </Page>
  );
}
