/** Who is at the table: the signed-in person, kept as one query that every screen may read. */
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { Me, Welcome } from "./api-types";
import { ApiError, answer, api } from "./client";

const KEPT = "action-tracker-me";

/** Who was signed in here last, for pages that work without the network; the house still asks at its own door. */
function keptMe(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "null") as Me | null;
  } catch {
    return null;
  }
}

/** Remembers who is signed in here; null forgets them. */
export function keepMe(me: Me | null): Me | null {
  try {
    if (me) localStorage.setItem(KEPT, JSON.stringify(me));
    else localStorage.removeItem(KEPT);
  } catch {
    return me;
  }
  return me;
}

/** The signed-in person, or null for a stranger. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      return keepMe(await answer(api.GET("/api/me")));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return keepMe(null);
      const known = error instanceof ApiError && error.code === "offline" ? keptMe() : null;
      if (known) return known;
      throw error;
    }
  },
});

/** What a stranger may know: whether the house has an owner yet, and the demo's sign-in if there is one. */
export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: (): Promise<Welcome> => answer(api.GET("/api/welcome")),
});

/** The signed-in person; for screens behind the door only. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new ApiError(401, { code: "not_signed_in", detail: "Sign in to see this." });
  return data;
}

export function useMaybeMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}
