/** The people of my halls, as opponents to choose from. */
import { useQueries } from "@tanstack/react-query";
import { peopleQuery } from "@/features/halls/api";
import type { Opponent } from "@/features/sessions/draft";
import type { Hall } from "@/lib/api-types";
import { useMe } from "@/lib/auth";

/** Everybody else in the halls I belong to, each once, by name; empty until it is known. */
export function useOpponents(halls: readonly Hall[]): Opponent[] {
  const me = useMe();
  const mine = halls.filter(({ my_role }) => my_role !== null);
  const asked = useQueries({ queries: mine.map(({ id }) => peopleQuery(id)) });
  const known = new Map<string, Opponent>();
  asked.forEach(({ data }, at) => {
    for (const { person_id, name } of data ?? []) if (person_id !== me.id && !known.has(person_id)) known.set(person_id, { id: person_id, name, hall: mine[at]?.name ?? "" });
  });
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name));
}
