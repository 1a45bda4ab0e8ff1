/** Consent, visibility and age: what the screens may ask and do. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];
export type HallConsent = Schemas["HallConsent"];
export type MyPrivacy = Schemas["MyPrivacy"];

export const privacyQuery = queryOptions({ queryKey: ["privacy"], queryFn: () => answer(api.GET("/api/privacy")) });

export const consentQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["privacy", "consent", hall_id],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/consent", { params: { path: { hall_id } } })),
  });

export const minorsQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["privacy", "minors", hall_id],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/minors", { params: { path: { hall_id } } })),
  });

/** A change of what may be seen or filmed: afterwards it is asked for again. */
function usePrivacyChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["privacy"] }) });
}

export const useChangePrivacy = () => usePrivacyChange((body: Schemas["PrivacyChange"]) => answer(api.PATCH("/api/privacy", { body })));

export const useConsent = () =>
  usePrivacyChange(({ hall_id, version }: { hall_id: string; version: number | null }) => {
    const params = { path: { hall_id } };
    return answer(version === null ? api.DELETE("/api/halls/{hall_id}/consent", { params }) : api.POST("/api/halls/{hall_id}/consent", { params, body: { version } }));
  });

export const useConfirmMinor = (hall_id: string) =>
  usePrivacyChange(({ minor_id, isAgreed }: { minor_id: string; isAgreed: boolean }) => {
    const params = { path: { hall_id, minor_id } };
    return answer(isAgreed ? api.PUT("/api/halls/{hall_id}/minors/{minor_id}", { params }) : api.DELETE("/api/halls/{hall_id}/minors/{minor_id}", { params }));
  });
