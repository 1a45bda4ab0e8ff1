/** What people said about a shot, in order, each with what it was before. */
import type { Correction, KeptCorrection, Shot, ShotFields } from "@/lib/api-types";
import { lookOf } from "@/pool/ball-look";
import { FOUL_WORDS, typeWord } from "@/pool/shot-words";
import { potWords } from "@/pool/shot-words";

export interface Past {
  id: string;
  by: string;
  at: string;
  /** "Make, was: miss" */
  words: string;
  isUndone: boolean;
}

type Fields = Record<string, unknown>;
type Known = Partial<Record<keyof ShotFields, unknown>>;

const NAMES: Record<string, string> = {
  object: "Hit first",
  roll: "Roll",
  side: "Side",
  start_s: "Starts",
  end_s: "Ends",
  contact_s: "Contact",
  intended_pocket: "Meant for",
  called_ball: "Called ball",
  called_pocket: "Called pocket",
  is_push: "Push",
  reached_rail: "Reached a cushion",
  choice: "Chosen",
  player: "Player",
  shot_type: "Type",
  foul: "Foul",
  pots: "Balls down",
  intent: "Played as",
  result: "",
};
const PLAIN: Record<string, string> = { make: "Make", miss: "Miss", success: "Good", fail: "Failed", attack: "pot", safety: "safety", break: "break", none: "none" };

function worded(name: string, value: unknown): string {
  if (value === null || value === undefined) return name === "foul" ? "none" : "not known";
  if (name === "foul") return FOUL_WORDS[value as string] ?? String(value);
  if (name === "shot_type") return typeWord(value as Shot["shot_type"]);
  if (name === "pots") return (value as Shot["pots"]).map(potWords).join("; ") || "none";
  if (name === "object") return lookOf(value as Parameters<typeof lookOf>[0]).name;
  if (typeof value === "number" && name.endsWith("_s")) return `${value.toFixed(1)} s`;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return PLAIN[value as string] ?? String(value).replaceAll("_", " ");
}

/** What changed, field by field: only what is another than before. */
export function changeWords(before: Known, fields: Fields): string {
  const parts = Object.entries(fields)
    .filter(([name, value]) => worded(name, value) !== worded(name, (before as Fields)[name]))
    .map(([name, value]) => `${[NAMES[name], worded(name, value)].filter(Boolean).join(": ")}, was ${worded(name, (before as Fields)[name])}`);
  return parts.join(" · ") || "Confirmed as it was";
}

const DEEDS: Partial<Record<Correction["kind"], string>> = {
  confirm: "Looked at: that is right",
  add: "Noted by hand",
  delete: "Deleted",
  split: "Split in two",
  merge: "Made one with the next",
  name_ball: "A ball was named",
  swap: "Players swapped from here on",
};

function concerns({ id, said }: KeptCorrection, shot_id: string): boolean {
  return id === shot_id || ("shot" in said && said.shot.id === shot_id);
}

/** The words about one shot, oldest first; `original` is what the machine read, null where it stands as it was read or was never read. */
export function historyOf(shot: Pick<Shot, "id" | "original" | "source">, log: readonly KeptCorrection[]): Past[] {
  const known: Fields = { ...(shot.original ?? (shot.source === "vision" ? shot : {})) };
  return log
    .filter((one) => concerns(one, shot.id))
    .map((one) => {
      const { kind } = one.said;
      const fields: Fields = "fields" in one.said ? one.said.fields : {};
      const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const words = kind === "edit" ? changeWords(known, said) : (DEEDS[kind] ?? kind);
      if (!one.is_undone) Object.assign(known, said);
      return { id: one.id, by: one.person_name, at: one.made_at, words, isUndone: one.is_undone };
    });
}
