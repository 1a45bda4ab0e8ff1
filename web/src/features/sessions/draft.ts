/** A session before it is sent, and what is remembered of it for the next one. */
import type { NewSession, Session } from "@/lib/api-types";

export interface Draft {
  kind: "practice" | "match";
  title: string;
  /** Somebody of my halls; null where the name is all there is. */
  opponent_id: string | null;
  opponent_name: string;
  race_to: number | null;
  hall_id: string | null;
  table_id: string | null;
  goals: string[];
}

/** Somebody to play against, and a hall we share. */
export interface Opponent {
  id: string;
  name: string;
  hall: string;
}

/** The people as a list to choose from: by name, with the hall where two have the same one. */
export function choicesOf(people: readonly Opponent[]): { label: string; id: string }[] {
  const isTwice = (name: string) => people.filter((one) => one.name === name).length > 1;
  const labelled = people.map(({ id, name, hall }) => ({ id, label: isTwice(name) ? `${name} (${hall})` : name }));
  return labelled.filter(({ label }, at) => labelled.findIndex((other) => other.label === label) === at);
}

export const MAX_GOALS = 5;
const KEY = "action-tracker-last-session";
const EMPTY: Draft = { kind: "practice", title: "", opponent_id: null, opponent_name: "", race_to: null, hall_id: null, table_id: null, goals: [] };

/** What the last session was, for the next one: kind, place and race; title, opponent and goals are new each time. */
export function lastDraft(halls: readonly { id: string; tables: readonly { id: string; is_archived: boolean }[] }[], kept = keptText()): Draft {
  const last = { ...EMPTY, ...parsed(kept) };
  const hall = halls.find(({ id }) => id === last.hall_id) ?? (halls.length === 1 ? halls[0] : undefined);
  const table = hall?.tables.find(({ id, is_archived }) => id === last.table_id && !is_archived);
  return { ...EMPTY, kind: last.kind === "match" ? "match" : "practice", race_to: last.race_to, hall_id: hall?.id ?? null, table_id: table?.id ?? null };
}

/** What is known of an appointment that is about to be played. */
export interface Booked {
  kind: "practice" | "action";
  side: string;
  person_id: string;
  person_name: string;
  opponent_id: string | null;
  opponent_name: string | null;
  race_to: number | null;
  hall_id: string | null;
  table_id: string | null;
  goals: readonly string[];
}

/** A session as its appointment says, seen by whoever starts it. */
export function bookedDraft(one: Booked): Draft {
  const isOpponent = one.side === "opponent";
  return {
    ...EMPTY,
    kind: one.kind === "action" ? "match" : "practice",
    opponent_id: isOpponent ? one.person_id : one.opponent_id,
    opponent_name: (isOpponent ? one.person_name : one.opponent_name) ?? "",
    race_to: one.race_to,
    hall_id: one.hall_id,
    table_id: one.table_id,
    goals: one.goals.slice(0, MAX_GOALS),
  };
}

function keptText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function parsed(text: string | null): Partial<Draft> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value ? value : {};
  } catch {
    return {};
  }
}

export function keepDraft({ kind, race_to, hall_id, table_id }: Draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ kind, race_to, hall_id, table_id }));
  } catch {
    return;
  }
}

export function draftOf(session: Session): Draft {
  return {
    kind: session.kind,
    title: session.title ?? "",
    opponent_id: session.opponent_id ?? null,
    opponent_name: session.opponent_name ?? "",
    race_to: session.race_to ?? null,
    hall_id: session.hall_id ?? null,
    table_id: session.table_id ?? null,
    goals: [...session.goals],
  };
}

/** The request: empty texts left out, a match's facts only for a match. */
export function bodyOf(draft: Draft): NewSession {
  const isMatch = draft.kind === "match";
  return {
    kind: draft.kind,
    title: draft.title.trim() || null,
    opponent_id: isMatch ? draft.opponent_id : null,
    opponent_name: (isMatch && !draft.opponent_id && draft.opponent_name.trim()) || null,
    race_to: isMatch ? draft.race_to : null,
    hall_id: draft.hall_id,
    table_id: draft.table_id,
    goals: draft.goals.map((goal) => goal.trim()).filter(Boolean),
  };
}
