/** What is asked of the house about drills, runs, badges and coaches. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AssignmentSent, DrillPlan } from "@/lib/api-types";
import { answer, api } from "@/lib/client";

const LONG_MS = 10 * 60_000;

export const drillsQuery = queryOptions({
  queryKey: ["drills", "library"],
  staleTime: LONG_MS,
  queryFn: () => answer(api.GET("/api/coaching/drills")),
});

export const drillQuery = (drill_id: string) =>
  queryOptions({
    queryKey: ["drills", "one", drill_id],
    staleTime: LONG_MS,
    queryFn: () => answer(api.GET("/api/coaching/drills/{drill_id}", { params: { path: { drill_id } } })),
  });

export const runsQuery = (drill_id?: string) =>
  queryOptions({
    queryKey: ["drills", "runs", drill_id ?? "all"],
    queryFn: () => answer(api.GET("/api/coaching/runs", { params: { query: { drill_id } } })),
  });

export const benchmarksQuery = queryOptions({ queryKey: ["drills", "benchmarks"], queryFn: () => answer(api.GET("/api/coaching/benchmarks")) });
export const examsQuery = queryOptions({ queryKey: ["drills", "exams"], queryFn: () => answer(api.GET("/api/coaching/exams")) });
export const assignmentsQuery = queryOptions({ queryKey: ["drills", "assignments"], queryFn: () => answer(api.GET("/api/coaching/assignments")) });
export const badgesQuery = queryOptions({ queryKey: ["drills", "badges"], queryFn: () => answer(api.GET("/api/coaching/badges")) });
export const rosterQuery = queryOptions({ queryKey: ["drills", "roster"], queryFn: () => answer(api.GET("/api/coaching/roster")) });

export const prescribedQuery = (session_id?: string) =>
  queryOptions({
    queryKey: ["drills", "prescribed", session_id ?? "last"],
    queryFn: () => answer(api.GET("/api/coaching/prescribed", { params: { query: { session_id } } })),
  });

export const playerQuery = (person_id: string) =>
  queryOptions({
    queryKey: ["drills", "player", person_id],
    queryFn: () => answer(api.GET("/api/coaching/people/{person_id}", { params: { path: { person_id } } })),
  });

function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["drills"] });
}

export function useKeepDrill() {
  return useMutation({
    mutationFn: ({ id, plan }: { id: string; plan: DrillPlan }) => answer(api.PUT("/api/coaching/drills/{drill_id}", { params: { path: { drill_id: id } }, body: plan })),
    onSettled: useForget(),
  });
}

export function useForgetDrill() {
  return useMutation({
    mutationFn: (drill_id: string) => answer(api.DELETE("/api/coaching/drills/{drill_id}", { params: { path: { drill_id } } })),
    onSettled: useForget(),
  });
}

export function useCountRun() {
  return useMutation({
    mutationFn: ({ sessionId, drillId, runId }: { sessionId: string; drillId: string; runId: string }) =>
      answer(api.POST("/api/coaching/sessions/{session_id}/runs", { params: { path: { session_id: sessionId } }, body: { drill_id: drillId, run_id: runId } })),
    onSettled: useForget(),
  });
}

export function useForgetRun() {
  return useMutation({
    mutationFn: (run_id: string) => answer(api.DELETE("/api/coaching/runs/{run_id}", { params: { path: { run_id } } })),
    onSettled: useForget(),
  });
}

export function useAssign(person_id: string) {
  return useMutation({
    mutationFn: (body: AssignmentSent) => answer(api.POST("/api/coaching/people/{person_id}/assignments", { params: { path: { person_id } }, body })),
    onSettled: useForget(),
  });
}

export function useUnassign() {
  return useMutation({
    mutationFn: (assignment_id: string) => answer(api.DELETE("/api/coaching/assignments/{assignment_id}", { params: { path: { assignment_id } } })),
    onSettled: useForget(),
  });
}

type CoachingVerb = { verb: "agree" | "end"; id: string } | { verb: "ask"; hallId: string; personId: string };

function coach(deed: CoachingVerb): Promise<unknown> {
  if (deed.verb === "ask") return answer(api.POST("/api/halls/{hall_id}/roster", { params: { path: { hall_id: deed.hallId } }, body: { person_id: deed.personId } }));
  const params = { path: { coaching_id: deed.id } };
  return deed.verb === "agree" ? answer(api.POST("/api/coaching/roster/{coaching_id}/agree", { params })) : answer(api.DELETE("/api/coaching/roster/{coaching_id}", { params }));
}

export function useCoaching() {
  return useMutation({ mutationFn: coach, onSettled: useForget() });
}
