/** Numbers apart by opponent or by hall. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { NumbersSplit } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, number } from "@/lib/format";
import { Empty, Problem } from "@/ui/states";
import { hallsQuery, opponentsQuery } from "./api";
import { written } from "./figure-words";
import type { NumbersSearch } from "./period";
import { SaveChart } from "./save-chart";
import styles from "./numbers.module.css";

const COLUMNS = [
  ["make_pct", "Make %", "%"],
  ["above_expected", "Above expected", "per 100"],
  ["tpa", "TPA", ""],
  ["balls_per_run", "Balls per run", "balls"],
  ["rack_win_pct", "Racks won", "%"],
  ["hours", "Hours", "h"],
] as const;

const figureOf = (split: NumbersSplit, name: string) => split.figures.find((figure) => figure.name === name);

function Cell({ split, name, unit }: { split: NumbersSplit; name: string; unit: string }) {
  const figure = figureOf(split, name);
  return (
    <td>
      {written(figure?.value, unit) ?? "–"}
      <div className={styles.note}>{figure && figure.value !== null && name !== "hours" ? `n ${number(figure.n)}` : "\u00a0"}</div>
    </td>
  );
}

function Table({ splits, title, none, first }: { splits: readonly NumbersSplit[]; title: string; none: string; first: string }) {
  const isMatches = splits.some(({ n_matches }) => n_matches > 0);
  const sheet = () => ({
    columns: [first, "sessions", "shots", "matches", "matches_won", ...COLUMNS.flatMap(([name]) => [name, `${name}_n`])],
    rows: splits.map((split) => [split.name ?? none, split.n_sessions, split.n_shots, split.n_matches, split.n_matches_won, ...COLUMNS.flatMap(([name]) => [figureOf(split, name)?.value, figureOf(split, name)?.n])]),
  });
  return (
    <section className={`surface ${styles.chart}`} aria-label={title}>
      <div className={styles.chartHead}>
        <h2>{title}</h2>
        <SaveChart name={title.toLowerCase()} title={title} sheet={sheet} />
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={`${title}, table`}>
        <table className={styles.splits}>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {isMatches && <th scope="col">Matches</th>}
              {COLUMNS.map(([name, label]) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {splits.map((split) => (
              <tr key={split.label ?? "none"}>
                <th scope="row">
                  {split.name ?? none}
                  <div className={styles.note}>{count(split.n_sessions, "session")}</div>
                </th>
                {isMatches && <td>{split.n_matches ? `${split.n_matches_won} of ${split.n_matches}` : "–"}</td>}
                {COLUMNS.map(([name, , unit]) => (
                  <Cell key={name} split={split} name={name} unit={unit} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function Opponents({ search }: { search: NumbersSearch }) {
  const found = useQuery(opponentsQuery(search));
  if (found.error && !found.data) return <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton h={240} />;
  if (found.data.items.length === 0) return <Empty title="No matches in this time">Name an opponent and a game when you start a session: its racks are refereed and counted here.</Empty>;
  return <Table splits={found.data.items} title="Opponents" none="Nobody" first="Opponent" />;
}

export function Halls({ search }: { search: NumbersSearch }) {
  const found = useQuery(hallsQuery(search));
  if (found.error && !found.data) return <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton h={240} />;
  if (found.data.items.length === 0) return <Empty title="Nothing played in this time">Choose another time above.</Empty>;
  return <Table splits={found.data.items} title="Halls" none="In no hall" first="Hall" />;
}
