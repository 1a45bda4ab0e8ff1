/** Coaching in words: areas, how sure, what was counted, and what the score is made of. */
import type { CoachScore, CoachTip, CoachingSummary, UnjudgedRule } from "@/lib/api-types";
import { count, number } from "@/lib/format";

type Area = CoachTip["area"];
type Change = CoachScore["changes"][number];

export const AREAS: readonly [Area, string][] = [
  ["cue_ball_control", "Cue ball control"],
  ["break_pattern", "Break pattern"],
  ["spin_usage", "Spin usage"],
  ["mental_consistency", "Mental consistency"],
  ["aim", "Aim"],
  ["tactics", "Tactics"],
];
/** The areas that every summary speaks of, with or without a tip. */
export const MAIN_AREAS = AREAS.slice(0, 4);

export function areaWord(area: Area): string {
  return AREAS.find(([name]) => name === area)?.[1] ?? area;
}

export const SEVERITIES: Record<CoachTip["severity"], string> = { fix: "Fix this", focus: "Focus", info: "Worth a glance" };
export const SURE_WORDS: Record<CoachTip["severity"], string> = {
  fix: "97 in 100 sure or more, from enough shots.",
  focus: "90 in 100 sure or more, from enough shots.",
  info: "Likely, not sure: it may be luck.",
};

/** What the page opens with. */
export function openingSentence(summary: CoachingSummary | null): string {
  if (!summary) return "Play a session, then the coach has something to say";
  const first = summary.tips[0];
  if (first) return first.title;
  const judged = summary.silent.filter(({ why }) => why === "fine" || why === "not_sure").length;
  if (judged === 0) return "Too few shots to judge yet";
  return "Nothing to correct in what could be judged";
}

/** "about 3.1 makes an hour"; null where it cannot be told. */
export function gainWords({ per_hour, unit }: Pick<CoachTip, "per_hour" | "unit">): string | null {
  if (per_hour < 0.05) return null;
  if (unit === "in") return `about ${number(per_hour)} in of leave an hour`;
  const makes = number(per_hour, 1);
  return `about ${makes} ${makes === "1" ? "make" : "makes"} an hour`;
}

export const WINDOWS: Record<string, string> = { session: "this session", fortnight: "the last 14 days", quarter: "the last 90 days" };

/** What there is to say of an area: its tip, that all is well, or what is missing. */
export function areaLine({ tips, others, silent }: Pick<CoachingSummary, "tips" | "others" | "silent">, area: Area): string {
  const tip = [...tips, ...others].find((one) => one.area === area);
  if (tip) return tip.title;
  const rules = silent.filter((one) => one.area === area);
  if (rules.some(({ why }) => why === "fine")) return "Nothing to correct";
  if (rules.some(({ why }) => why === "not_sure")) return "Nothing that is sure";
  const nearest = rules.filter(({ why }) => why === "too_few").sort((a, b) => a.n_more - b.n_more)[0];
  return nearest ? `Not judged yet: needs ${count(nearest.n_more, "more shot")}` : "Not measured yet";
}

/** The rules that could not be judged, those first that need the fewest shots. */
export function unjudged(silent: readonly UnjudgedRule[]): UnjudgedRule[] {
  const open = silent.filter(({ why }) => why === "too_few" || why === "not_measured");
  return open.sort((a, b) => Number(a.why === "not_measured") - Number(b.why === "not_measured") || a.n_more - b.n_more);
}

export function judgedFine(silent: readonly UnjudgedRule[]): UnjudgedRule[] {
  return silent.filter(({ why }) => why === "fine" || why === "not_sure");
}

const PARTS: Record<string, string> = { aim: "Directional error", control: "Cue-ball error", position: "Position error" };

/** "Directional error 0.19° → 0.17° (−10 %, n 84)". */
export function changeWords({ component, before, now, raw_pct, n }: Change): string {
  const unit = component === "aim" ? "°" : component === "position" ? " of the way" : "";
  const value = (one: number) => number(component === "position" ? 100 * one : one, component === "position" ? 0 : 2) + (component === "position" ? " %" : "") + unit;
  const sign = raw_pct > 0 ? "−" : raw_pct < 0 ? "+" : "±";
  return `${PARTS[component] ?? component} ${value(before)} → ${value(now)} (${sign}${number(Math.abs(raw_pct))} %, n ${n})`;
}

const STATUSES: Record<string, string> = {
  building_baseline: "Building your baseline",
  window_too_thin: "Too little this week",
  too_easy: "Too easy to tell",
  provisional: "Provisional",
  scored: "Against your own past",
};

export function statusWords(score: CoachScore | undefined): string {
  return score ? (STATUSES[score.status] ?? score.status) : "No score yet";
}
