/** Which time is meant: a range around a day, or from one day to another; it stands in the address and is kept for the next visit. */

export const RANGES = ["day", "week", "month", "lifetime", "custom"] as const;
export type Range = (typeof RANGES)[number];
export const KINDS = ["practice", "match", "drill"] as const;
export type Kind = (typeof KINDS)[number];

/** What stands in the address; days as 2026-11-22. */
export interface NumbersSearch {
  range?: Range;
  on?: string;
  from?: string;
  to?: string;
  hall?: string;
  kind?: Kind;
}

const KEPT = "numbers-period";
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAMES: Record<Range, string> = { day: "Day", week: "Week", month: "Month", lifetime: "All", custom: "Dates" };

export const RANGE_CHOICES = RANGES.map((value) => ({ value, label: NAMES[value] }));

const dayIn = (value: unknown) => (typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined);

/** The search of an address, whatever else is in it. */
export function numbersSearch(told: Readonly<Record<string, unknown>>): NumbersSearch {
  const range = RANGES.find((one) => one === told.range);
  const kind = KINDS.find((one) => one === told.kind);
  const hall = typeof told.hall === "string" && told.hall ? told.hall : undefined;
  const kept = { range, on: dayIn(told.on), from: dayIn(told.from), to: dayIn(told.to), hall, kind };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as NumbersSearch;
}

/** The reader's own day as 2026-11-22. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The words of the API. A custom range without both ends is the last 30 days. */
export function askedOf(search: NumbersSearch, now = new Date()) {
  const range = search.range ?? "month";
  const limits = { ...(search.hall ? { hall_id: search.hall } : {}), ...(search.kind ? { kind: search.kind } : {}) };
  if (range === "custom") {
    const to = search.to ?? today(now);
    return { from: search.from ?? shifted(to, -29), to, ...limits };
  }
  return { range, on: search.on ?? today(now), ...limits };
}

/** Another day, some days later. */
export function shifted(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00`);
  at.setDate(at.getDate() + days);
  return today(at);
}

/** The search for the time before (-1) or after (+1). */
export function stepped(search: NumbersSearch, way: 1 | -1, now = new Date()): NumbersSearch {
  const on = search.on ?? today(now);
  const range = search.range ?? "month";
  if (range === "month") {
    const at = new Date(`${on}T12:00:00`);
    return { ...search, on: today(new Date(at.getFullYear(), at.getMonth() + way, 1, 12)) };
  }
  return { ...search, on: shifted(on, way * (range === "week" ? 7 : 1)) };
}

const words = (day: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** "22 Nov 2026". */
export function dayWords(day: string): string {
  return words(day, { day: "numeric", month: "short", year: "numeric" });
}

/** "November 2026", "16 Nov to 22 Nov 2026", "22 Nov 2026". */
export function daysWords({ first, last }: { first: string; last: string }): string {
  if (first === last) return dayWords(first);
  const isMonth = first.endsWith("-01") && shifted(last, 1).endsWith("-01") && first.slice(0, 7) === last.slice(0, 7);
  if (isMonth) return words(first, { month: "long", year: "numeric" });
  const isSameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${words(first, { day: "numeric", month: "short", ...(isSameYear ? {} : { year: "numeric" }) })} to ${dayWords(last)}`;
}

/** What was chosen last time, but not the day. */
export function keptSearch(): NumbersSearch {
  try {
    const { range, hall, kind } = numbersSearch(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, unknown>);
    return numbersSearch({ range, hall, kind });
  } catch {
    return {};
  }
}

export function keepSearch({ range, hall, kind }: NumbersSearch) {
  localStorage.setItem(KEPT, JSON.stringify({ range, hall, kind }));
}
