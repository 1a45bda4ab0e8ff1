/** What is asked of the house about coaching. */
import { queryOptions } from "@tanstack/react-query";
import { ApiError, answer, api } from "@/lib/client";

export const coachQuery = queryOptions({ queryKey: ["coach", "mine"], queryFn: () => answer(api.GET("/api/coach")) });

/** The coach's words about a session; null: there are none, or they are not for me. */
export const sessionCoachingQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["coach", "session", session_id],
    queryFn: async () => {
      try {
        return await answer(api.GET("/api/coach/sessions/{session_id}", { params: { path: { session_id } } }));
      } catch (error) {
        if (error instanceof ApiError && error.code === "no_such_summary") return null;
        throw error;
      }
    },
  });

export const evidenceQuery = (session_id: string, rule_id: string) =>
  queryOptions({
    queryKey: ["coach", "evidence", session_id, rule_id],
    queryFn: () => answer(api.GET("/api/coach/sessions/{session_id}/tips/{rule_id}/shots", { params: { path: { session_id, rule_id } } })),
  });

export const rulesQuery = queryOptions({ queryKey: ["coach", "rules"], queryFn: () => answer(api.GET("/api/coach/rules")), staleTime: Infinity });
