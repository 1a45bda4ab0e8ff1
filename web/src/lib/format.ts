/** Numbers, sizes, times and dates as a person reads them. */

/** 75.2 -> "1:15"; 3675 -> "1:01:15". */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** A time with tenths, for frame stepping: 75.27 -> "1:15.2". */
export function fineTime(seconds: number): string {
  return `${clockTime(seconds)}.${Math.floor((Math.max(0, seconds) + 1e-6) * 10) % 10}`;
}

/** How long in words: 40 -> "40 s", 150 -> "3 min", 5400 -> "1 h 30 min". */
export function span(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/** Time left, rounded so that it does not flicker. */
export function timeLeft(seconds: number | null | undefined): string | null {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return null;
  if (seconds < 10) return "a few seconds left";
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  if (seconds < 90) return "about a minute left";
  return `about ${span(seconds)} left`;
}

/** 412000000 -> "412 MB". Decimal units, as phones and disks count. */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let [value, unit] = [count, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** A number with at most `digits` decimals, and no trailing zeros. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

export function percent(value: number): string {
  return `${Math.round(value)} %`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

function zoned(zone: string | null | undefined, options: Intl.DateTimeFormatOptions) {
  try {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: zone ?? undefined });
  } catch {
    return new Intl.DateTimeFormat("en", options);
  }
}

/** "Sat 21 Nov, 19:30" in the zone given (the hall's), else the reader's own; the year only when it is not this one. */
export function dayAndTime(iso: string, zone?: string | null, now = new Date()): string {
  return `${day(iso, zone, now)}, ${zoned(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(iso))}`;
}

/** "Today", "Yesterday" or "Sat 21 Nov", in the zone given. */
export function day(iso: string, zone?: string | null, now = new Date()): string {
  const key = (at: Date) => zoned(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
  const at = new Date(iso);
  if (key(at) === key(now)) return "Today";
  if (key(at) === key(new Date(now.getTime() - 86_400_000))) return "Yesterday";
  const parts = zoned(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const year = part("year") === String(now.getFullYear()) ? "" : ` ${part("year")}`;
  return `${part("weekday")} ${part("day")} ${part("month")}${year}`;
}
