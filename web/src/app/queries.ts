/** The keeper of server state: what to retry, and what to do when the sign-in has run out. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { meQuery } from "@/lib/auth";
import { ApiError } from "@/lib/client";

function isPassing(error: unknown) {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 502;
}

/** A sign-in that ran out while working: the gate asks for it again. */
function noticeStranger(error: unknown) {
  const known = queries.getQueryData(meQuery.queryKey);
  if (error instanceof ApiError && error.code === "not_signed_in" && known) queries.setQueryData(meQuery.queryKey, null);
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeStranger }),
  mutationCache: new MutationCache({ onError: noticeStranger }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && isPassing(error), networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});
