/** How one number went, step by step, with the band in which it truly lies. */
import { Area, CartesianGrid, ComposedChart, ErrorBar, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { NumberDefinition, NumbersTrend } from "@/lib/api-types";
import { number } from "@/lib/format";
import { intervalWords, written } from "./figure-words";
import { daysWords } from "./period";
import styles from "./numbers.module.css";

export interface Point {
  first: string;
  last: string;
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  band: [number, number] | null;
  /** How far below and above the value it may truly lie. */
  reach: [number, number];
}

/** The course of one number; steps without play have no value. */
export function pointsOf(trend: NumbersTrend, name: string): Point[] {
  return trend.points.map(({ days, figures }) => {
    const found = figures.find((figure) => figure.name === name);
    const [low, high] = [found?.low ?? null, found?.high ?? null];
    const value = found?.value ?? null;
    const isBanded = value !== null && low !== null && high !== null;
    return { ...days, value, n: found?.n ?? 0, low, high, band: isBanded ? [low, high] : null, reach: isBanded ? [value - low, high - value] : [0, 0] };
  });
}

const tickOf = (day: string) => new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
const monthOf = (day: string) => new Intl.DateTimeFormat("en", { month: "short", year: "2-digit", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

function Tip({ active, payload, definition }: { active?: boolean; payload?: readonly { payload?: unknown }[]; definition: NumberDefinition }) {
  const point = payload?.[0]?.payload as Point | undefined;
  if (!active || !point || point.value === null) return null;
  const interval = intervalWords(point, definition.unit);
  return (
    <div className={styles.tip}>
      <div>{daysWords(point)}</div>
      <strong>{`${written(point.value, definition.unit)} ${definition.unit}`}</strong>
      <div>{`n ${number(point.n)} ${definition.of}`}</div>
      {interval && <div>{interval}</div>}
    </div>
  );
}

const AXIS = { fontSize: 13, fill: "var(--ink-soft)" };

export function TrendChart({ trend, definition }: { trend: NumbersTrend; definition: NumberDefinition }) {
  const points = pointsOf(trend, definition.name);
  const domain: [number | "auto", number | "auto"] = definition.unit === "%" ? [0, 100] : definition.name === "above_expected" || definition.name === "rating" ? ["auto", "auto"] : [0, "auto"];
  return (
    <div className={styles.plot} role="img" aria-label={`${definition.label}, step by step`}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="first" tickFormatter={trend.step === "month" ? monthOf : tickOf} tick={AXIS} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={28} />
          <YAxis domain={domain} width={44} tick={AXIS} tickLine={false} axisLine={false} unit={definition.unit === "%" ? "%" : ""} />
          <Tooltip content={({ active, payload }) => <Tip active={active} payload={payload} definition={definition} />} isAnimationActive={false} />
          <Area dataKey="band" stroke="none" fill="var(--action)" fillOpacity={0.16} isAnimationActive={false} connectNulls />
          <Line dataKey="value" stroke="var(--action)" strokeWidth={2} dot={{ r: 3, fill: "var(--action)", stroke: "none" }} isAnimationActive={false} connectNulls>
            <ErrorBar dataKey="reach" width={0} strokeWidth={2} stroke="var(--action)" strokeOpacity={0.35} isAnimationActive={false} />
          </Line>
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
