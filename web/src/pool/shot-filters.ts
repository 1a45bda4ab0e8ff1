/** Which shots are looked for: groups of choices that combine. Inside a group any chosen one will do, between groups all must. */
import type { ShotGroup } from "@/lib/api-types";

export type Labels = Readonly<Partial<Record<ShotGroup, string>>>;
/** The choices of each group, as they stand in a page's address: "miss" or "6_to_8_ft,over_8_ft". */
export type ShotSearch = Partial<Record<ShotGroup, string>>;

export interface ChoiceCount {
  value: string;
  n: number;
  label?: string | null;
}

interface GroupWords {
  group: ShotGroup;
  name: string;
  choices: Readonly<Record<string, string>>;
}

export const GROUPS: readonly GroupWords[] = [
  { group: "result", name: "Result", choices: { make: "Makes", miss: "Misses", success: "Safeties held", fail: "Safeties failed", dry: "Dry breaks" } },
  { group: "intent", name: "Intent", choices: { attack: "Pots tried", safety: "Safeties", break: "Breaks" } },
  {
    group: "shot_type",
    name: "Type",
    choices: { direct: "Direct", bank: "Banks", kick: "Kicks", combo: "Combos", carom: "Caroms", jump: "Jumps", masse: "Massés", push: "Pushes" },
  },
  { group: "distance", name: "Distance", choices: { under_2_ft: "Under 2 ft", "2_to_4_ft": "2 to 4 ft", "4_to_6_ft": "4 to 6 ft", "6_to_8_ft": "6 to 8 ft", over_8_ft: "Over 8 ft" } },
  { group: "cut", name: "Cut", choices: { straight: "Straight, under 5°", "5_to_15": "5° to 15°", "15_to_30": "15° to 30°", "30_to_50": "30° to 50°", over_50: "Over 50°" } },
  { group: "side", name: "English", choices: { left: "Left", none: "None", right: "Right" } },
  { group: "roll", name: "Spin", choices: { draw: "Draw", stun: "Stun", follow: "Follow" } },
  { group: "difficulty", name: "Difficulty", choices: { easy: "Easy, under 25", fair: "Fair, 25 to 50", hard: "Hard, 50 to 75", very_hard: "Very hard, over 75" } },
  { group: "foul", name: "Fouls", choices: { scratch: "Scratches", other: "Other fouls" } },
  { group: "player", name: "Whose", choices: { mine: "Mine", theirs: "The opponent's", first: "Player A", second: "Player B" } },
  { group: "kind", name: "Drill or match", choices: { match: "Match", practice: "Practice", drill: "Drill" } },
  { group: "opponent", name: "Opponent", choices: {} },
  { group: "confidence", name: "How sure", choices: { sure: "Sure", unsure: "Unsure" } },
  { group: "starred", name: "Starred", choices: { starred: "Starred" } },
];

const NAMES = new Set<string>(GROUPS.map(({ group }) => group));

/** What is chosen in a group, from the address. */
export function chosenIn(search: ShotSearch, group: ShotGroup): string[] {
  return search[group]?.split(",").filter(Boolean) ?? [];
}

/** The groups of an address, whatever else is in it; strangers' words are left out. */
export function searchOf(told: Readonly<Record<string, unknown>>): ShotSearch {
  const kept = Object.entries(told).filter(([name, value]) => NAMES.has(name) && typeof value === "string" && value !== "");
  return Object.fromEntries(kept) as ShotSearch;
}

/** The address with a choice taken or put back. */
export function toggled(search: ShotSearch, group: ShotGroup, value: string): ShotSearch {
  const before = chosenIn(search, group);
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const others = Object.fromEntries(Object.entries(search).filter(([name]) => name !== group)) as ShotSearch;
  return after.length ? { ...others, [group]: after.join(",") } : others;
}

export function isAsking(search: ShotSearch): boolean {
  return GROUPS.some(({ group }) => chosenIn(search, group).length > 0);
}

function fits(labels: Labels, search: ShotSearch, group: ShotGroup): boolean {
  const chosen = chosenIn(search, group);
  return chosen.length === 0 || chosen.includes(labels[group] ?? "");
}

/** Whether a shot with these labels is among those looked for. */
export function passes(labels: Labels, search: ShotSearch): boolean {
  return GROUPS.every(({ group }) => fits(labels, search, group));
}

export type Counts = Partial<Record<ShotGroup, ChoiceCount[]>>;

/** For each choice, how many shots have it that fit everything chosen in the other groups. */
export function countsOf(all: readonly Labels[], search: ShotSearch): Counts {
  return Object.fromEntries(
    GROUPS.map(({ group }) => {
      const others = all.filter((labels) => GROUPS.every((other) => other.group === group || fits(labels, search, other.group)));
      const n = new Map<string, number>();
      for (const labels of others) {
        const value = labels[group];
        if (value !== undefined) n.set(value, (n.get(value) ?? 0) + 1);
      }
      return [group, [...n].map(([value, count]) => ({ value, n: count }))];
    }),
  );
}

/** A choice in words. */
export function choiceWord(group: ShotGroup, value: string, label?: string | null): string {
  const known = GROUPS.find((one) => one.group === group)?.choices[value];
  return known ?? label ?? value.replace(/^name /, "");
}

/** The choices of a group in their own order, those that would find something and those that are chosen. */
export function offeredIn(group: ShotGroup, counts: Counts, search: ShotSearch): ChoiceCount[] {
  const found = counts[group] ?? [];
  const chosen = chosenIn(search, group).filter((value) => !found.some((one) => one.value === value));
  const order = Object.keys(GROUPS.find((one) => one.group === group)?.choices ?? {});
  const place = ({ value }: ChoiceCount) => (order.includes(value) ? order.indexOf(value) : order.length);
  return [...found, ...chosen.map((value) => ({ value, n: 0 }))].sort((a, b) => place(a) - place(b) || b.n - a.n);
}
