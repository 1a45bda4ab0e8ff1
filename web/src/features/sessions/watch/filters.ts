/** Which shots are listed: by how they ended and how they were played. */
import type { Shot } from "@/lib/api-types";

export type Choice = "make" | "miss" | "scratch" | "break" | "safety" | "bank" | "kick" | "other";
type Judged = Pick<Shot, "result" | "intent" | "shot_type" | "foul">;

interface Filter {
  value: Choice;
  label: string;
  group: "ended" | "played";
  fits: (shot: Judged) => boolean;
}

export const FILTERS: readonly Filter[] = [
  { value: "make", label: "Makes", group: "ended", fits: ({ result }) => result === "make" },
  { value: "miss", label: "Misses", group: "ended", fits: ({ result, intent }) => result === "miss" && intent !== "break" },
  { value: "scratch", label: "Scratches", group: "ended", fits: ({ foul }) => foul === "scratch" },
  { value: "break", label: "Breaks", group: "played", fits: ({ intent }) => intent === "break" },
  { value: "safety", label: "Safeties", group: "played", fits: ({ intent }) => intent === "safety" },
  { value: "bank", label: "Banks", group: "played", fits: ({ shot_type }) => shot_type === "bank" },
  { value: "kick", label: "Kicks", group: "played", fits: ({ shot_type }) => shot_type === "kick" },
  { value: "other", label: "Combos and more", group: "played", fits: ({ shot_type }) => !["direct", "bank", "kick"].includes(shot_type) },
];

/** Inside a group any chosen filter will do, between groups both must; nothing chosen in a group asks nothing. */
export function passes(shot: Judged, chosen: ReadonlySet<Choice>): boolean {
  return (["ended", "played"] as const).every((group) => {
    const asked = FILTERS.filter((filter) => filter.group === group && chosen.has(filter.value));
    return asked.length === 0 || asked.some(({ fits }) => fits(shot));
  });
}

/** The filters that would find something, each with how many. */
export function offered(shots: readonly Judged[]): { value: Choice; label: string; n: number }[] {
  return FILTERS.map(({ value, label, fits }) => ({ value, label, n: shots.filter(fits).length })).filter(({ n }) => n > 0);
}
