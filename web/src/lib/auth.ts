/** Who is at the table: the signed-in person, kept as one query that every screen may read. */
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { Me, Welcome } from "./api-types";
import { ApiError, answer, api } from "./client";

/** The signed-in person, or null for a stranger. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answer(api.GET("/api/me"));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
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
