/** Trend: every number of a time beside the time before, the course of the chosen one, and what changed. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useRef, useState } from "react";
import type { NumberDefinition, NumbersSummary, NumbersTrend } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { Alerts } from "./alerts";
import { alertsQuery, definitionsQuery, trendQuery } from "./api";
import { FigureCard } from "./figure-card";
import { FIRST } from "./figure-words";
import { type NumbersSearch, daysWords } from "./period";
import { SaveChart } from "./save-chart";
import styles from "./numbers.module.css";

const TrendChart = lazy(() => import("./trend-chart").then((found) => ({ default: found.TrendChart })));

function sheetOf(trend: NumbersTrend, definitions: readonly NumberDefinition[]) {
  const columns = ["from", "to", ...definitions.flatMap(({ name }) => [name, `${name}_n`, `${name}_low`, `${name}_high`])];
  const rows = trend.points.map(({ days, figures }) => {
    const byName = new Map(figures.map((figure) => [figure.name, figure]));
    return [days.first, days.last, ...definitions.flatMap(({ name }) => [byName.get(name)?.value, byName.get(name)?.n, byName.get(name)?.low, byName.get(name)?.high])];
  });
  return { columns, rows };
}

function Course({ search, definition, definitions }: { search: NumbersSearch; definition: NumberDefinition; definitions: readonly NumberDefinition[] }) {
  const trend = useQuery(trendQuery(search));
  const around = useRef<HTMLElement>(null);
  if (trend.error && !trend.data) return <Problem sentence={sentenceOf(trend.error)} onRetry={() => void trend.refetch()} />;
  if (!trend.data) return <Skeleton h={340} />;
  const { data } = trend;
  const title = `${definition.label}, ${daysWords(data.days)}`;
  return (
    <section className={`surface ${styles.chart}`} ref={around} aria-labelledby="course">
      <div className={styles.chartHead}>
        <h2 id="course">{definition.label}</h2>
        <SaveChart name={`${definition.name} ${data.days.first} ${data.days.last}`} title={title} sheet={() => sheetOf(data, definitions)} around={around} />
      </div>
      <Suspense fallback={<Skeleton h={280} />}>
        <TrendChart trend={data} definition={definition} />
      </Suspense>
      <p className="caption">{`Each point is a ${data.step}; the band is where the number truly lies with 95 % certainty. Times without play are left out.`}</p>
    </section>
  );
}

export function Trend({ search, summary }: { search: NumbersSearch; summary: NumbersSummary }) {
  const definitions = useQuery(definitionsQuery);
  const alerts = useQuery(alertsQuery(search));
  const [chosen, setChosen] = useState("make_pct");
  if (!definitions.data) return <Skeleton h={320} />;
  const byName = new Map(definitions.data.map((one) => [one.name, one]));
  const order = [...FIRST, ...definitions.data.map(({ name }) => name).filter((name) => !FIRST.includes(name))];
  const definition = byName.get(chosen);
  return (
    <div className={styles.stack}>
      {alerts.data && alerts.data.items.length > 0 && <Alerts alerts={alerts.data} />}
      <ul className={styles.figures} aria-label="Numbers">
        {order.map((name) => {
          const [figure, meaning] = [summary.figures.find((one) => one.name === name), byName.get(name)];
          return figure && meaning ? (
            <li key={name}>
              <FigureCard figure={figure} definition={meaning} isHere={name === chosen} onChoose={() => setChosen(name)} />
            </li>
          ) : null;
        })}
      </ul>
      {definition && <Course search={search} definition={definition} definitions={definitions.data} />}
    </div>
  );
}
