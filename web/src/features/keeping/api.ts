/** What goes and when, taking everything along, being forgotten: what the screens may ask and do. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];
export type GoingVideo = Schemas["GoingVideo"];
export type Export = Schemas["Export"];
export type HallKeeping = Schemas["HallKeeping"];

export const goingQuery = queryOptions({ queryKey: ["keeping", "going"], queryFn: () => answer(api.GET("/api/keeping/going")) });

/** Asked again while one is being put together. */
export const exportsQuery = queryOptions({
  queryKey: ["keeping", "exports"],
  queryFn: () => answer(api.GET("/api/exports")),
  refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "waiting") ? 2000 : false),
});

export const forgetQuery = queryOptions({ queryKey: ["keeping", "forget"], queryFn: () => answer(api.GET("/api/me/forget")) });

export const receiptQuery = (receipt_token: string) =>
  queryOptions({
    queryKey: ["receipts", receipt_token],
    queryFn: () => answer(api.GET("/api/receipts/{receipt_token}", { params: { path: { receipt_token } } })),
    refetchInterval: ({ state }) => (state.data?.state === "done" ? false : 2000),
  });

export const hallKeepingQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["keeping", "hall", hall_id],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/keeping", { params: { path: { hall_id } } })),
  });

/** What goes of a hall; with `days` what would go if it kept videos so long. */
export const hallGoingQuery = (hall_id: string, days?: number) =>
  queryOptions({
    queryKey: ["keeping", "hall", hall_id, "going", days ?? "now"],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/keeping/going", { params: { path: { hall_id }, query: { days } } })),
  });

function useKeepingChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["keeping"] }) });
}

export const useAskExport = () => useKeepingChange(() => answer(api.POST("/api/exports")));
export const useDropExport = () => useKeepingChange((export_id: string) => answer(api.DELETE("/api/exports/{export_id}", { params: { path: { export_id } } })));

/** Whoever is forgotten at once is signed out with it: nothing of theirs may be asked for again, the receipt is all there is. */
export function useAskForget() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ForgetAsk"]) => answer(api.POST("/api/me/forget", { body })),
    onSuccess: (_, { at_once }) => (at_once ? undefined : queries.invalidateQueries({ queryKey: ["keeping"] })),
  });
}

export const useStay = () => useKeepingChange(() => answer(api.DELETE("/api/me/forget")));
export const useKeepDays = (hall_id: string) =>
  useKeepingChange((keep_days: number | null) => answer(api.PUT("/api/halls/{hall_id}/keeping", { params: { path: { hall_id } }, body: { keep_days } })));
