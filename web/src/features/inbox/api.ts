/** The inbox and how messages reach me. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];
export type Notice = Schemas["Notice"];
export type NotificationSettings = Schemas["NotificationSettings"];
export type NotificationChoice = Schemas["NotificationChoice"];

export const inboxQuery = queryOptions({ queryKey: ["inbox"], queryFn: () => answer(api.GET("/api/notifications")) });
/** Asked again each minute while the page is looked at. */
export const unreadQuery = queryOptions({ queryKey: ["inbox", "unread"], queryFn: () => answer(api.GET("/api/notifications/unread")), refetchInterval: 60_000 });
export const settingsQuery = queryOptions({ queryKey: ["inbox", "settings"], queryFn: () => answer(api.GET("/api/notifications/settings")) });

function useInboxChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["inbox"] }) });
}

export const useReadOne = () => useInboxChange((notice_id: string) => answer(api.POST("/api/notifications/{notice_id}/read", { params: { path: { notice_id } } })));
export const useReadAll = () => useInboxChange(() => answer(api.POST("/api/notifications/read")));
export const useChangeSettings = () => useInboxChange((body: NotificationChoice) => answer(api.PUT("/api/notifications/settings", { body })));
