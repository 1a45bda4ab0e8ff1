/** Heatmap: where pots are made and missed, by distance, cut and spin, with the shots behind every square. */
import { Button, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { MapCell, TableMap } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, number, percent } from "@/lib/format";
import { Empty, Problem } from "@/ui/states";
import { type Chosen, heatmapQuery, shotsBehindQuery } from "./api";
import { LOOKS, LOOK_NAMES, type Look, cellWords } from "./heat";
import { HeatDrawing } from "./heat-drawing";
import { type NumbersSearch, dayWords, daysWords } from "./period";
import { SaveChart } from "./save-chart";
import { TraitBars } from "./trait-bars";
import styles from "./numbers.module.css";

const MOST_SESSIONS = 5;

function Behind({ search, chosen, cell }: { search: NumbersSearch; chosen: Chosen; cell: MapCell }) {
  const shots = useQuery(shotsBehindQuery(search, chosen, cell));
  const sessions = [...new Map((shots.data ?? []).map((shot) => [shot.session_id, shot])).keys()];
  return (
    <div className={`surface ${styles.alert}`} role="status">
      <strong>{cellWords(cell)}</strong>
      <ul className={styles.shots}>
        {sessions.slice(0, MOST_SESSIONS).map((id) => {
          const here = (shots.data ?? []).filter(({ session_id }) => session_id === id);
          return (
            <li key={id}>
              <Link to="/sessions/$sessionId" params={{ sessionId: id }} className="text-link">
                {`${dayWords(here[0]?.day ?? "")}: ${here.filter(({ is_good }) => is_good).length} of ${here.length} made from here`}
              </Link>
            </li>
          );
        })}
      </ul>
      {sessions.length > MOST_SESSIONS && <span className={styles.note}>{`and ${count(sessions.length - MOST_SESSIONS, "session")} before`}</span>}
    </div>
  );
}

function sentence(map: TableMap): string {
  const n = map.cells.reduce((sum, cell) => sum + cell.n, 0);
  const made = map.cells.reduce((sum, cell) => sum + cell.n_made, 0);
  const left = map.n_unplaced > 0 ? ` ${count(map.n_unplaced, n === 0 ? "pot" : "more pot")} could not be placed: logged by hand, or which end is the head is not known.` : "";
  return n === 0 ? `No pot has a known place.${left}` : `${number(made)} of ${number(n)} placed pots made, ${percent((100 * made) / n)}.${left}`;
}

function sheetOf(map: TableMap) {
  const columns = ["column", "row", "tried", "made", "made_pct", "low", "high", "expected_pct"];
  return { columns, rows: map.cells.map((cell) => [cell.column, cell.row, cell.n, cell.n_made, cell.made_pct, cell.low, cell.high, cell.expected_pct]) };
}

function Key({ look }: { look: Look }) {
  return (
    <p className={styles.key}>
      {look !== "makes" && (
        <span>
          <span className={styles.swatch} style={{ background: "var(--miss)" }} />
          {look === "share" ? "below what the shots deserve" : "missed"}
        </span>
      )}
      {look !== "misses" && (
        <span>
          <span className={styles.swatch} style={{ background: "var(--make)" }} />
          {look === "share" ? "at or above it" : "made"}
        </span>
      )}
      <span>{look === "share" ? "numbers are percent; faint squares rest on fewer than 5 pots" : "numbers are pots; the fuller the square, the stronger"}</span>
    </p>
  );
}

export function Heatmap({ search }: { search: NumbersSearch }) {
  const [chosen, setChosen] = useState<Chosen>({});
  const [look, setLook] = useState<Look>("misses");
  const [cell, setCell] = useState<MapCell | null>(null);
  const around = useRef<HTMLDivElement>(null);
  const found = useQuery(heatmapQuery(search, chosen));
  if (found.error && !found.data) return <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton h={420} />;
  const map = found.data;
  const isLimited = Object.keys(chosen).length > 0;
  if (map.n_placed + map.n_unplaced === 0 && !isLimited) return <Empty title="No pots in this time">Choose another time above, or play.</Empty>;
  const here = cell && map.cells.find(({ column, row }) => column === cell.column && row === cell.row);
  return (
    <div className={styles.map}>
      <div className={styles.stack} ref={around}>
        <div className={styles.chartHead}>
          <SegmentedControl aria-label="Show" value={look} onChange={(value) => setLook(value as Look)} data={LOOKS.map((value) => ({ value, label: LOOK_NAMES[value] }))} />
          <SaveChart name={`map ${map.days.first} ${map.days.last}`} title={`${LOOK_NAMES[look]}, ${daysWords(map.days)}`} sheet={() => sheetOf(map)} around={around} />
        </div>
        <Text>{sentence(map)}</Text>
        <HeatDrawing map={map} look={look} chosen={cell} onChoose={setCell} />
        <Key look={look} />
        {here && <Behind search={search} chosen={chosen} cell={here} />}
      </div>
      <div>
        {isLimited && (
          <Button variant="default" size="sm" mb="md" onClick={() => setChosen({})}>
            Show all pots
          </Button>
        )}
        <TraitBars map={map} chosen={chosen} onChange={setChosen} />
        <p className="caption">The green bar is what was made, the thin grey one where it truly lies with 95 % certainty, the brass mark what the reference player would make.</p>
      </div>
    </div>
  );
}
