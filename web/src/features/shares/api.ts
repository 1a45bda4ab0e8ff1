/** Links to clips: what the screens may ask and do. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];
export type Share = Schemas["Share"];
export type Caution = Share["cautions"][number];

/** My links to a clip; asked again while one is being prepared. */
export const sharesQuery = (clip_id: string) =>
  queryOptions({
    queryKey: ["shares", clip_id],
    queryFn: () => answer(api.GET("/api/replays/clips/{clip_id}/shares", { params: { path: { clip_id } } })),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "preparing") ? 3000 : false),
  });

function useShareChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["shares"] }) });
}

export const useShare = (clip_id: string) =>
  useShareChange((body: Schemas["SharePlan"]) => answer(api.POST("/api/replays/clips/{clip_id}/shares", { params: { path: { clip_id } }, body })));

export const useRevoke = () => useShareChange((share_id: string) => answer(api.DELETE("/api/replays/shares/{share_id}", { params: { path: { share_id } } })));
export const useLooked = () =>
  useShareChange((share_id: string) => answer(api.POST("/api/replays/shares/{share_id}/looked", { params: { path: { share_id } } })));
export const useUnrevoke = () =>
  useShareChange((share_id: string) => answer(api.POST("/api/replays/shares/{share_id}/restore", { params: { path: { share_id } } })));
