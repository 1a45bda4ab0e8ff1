/** Halls, their tables, people and invitations: what the screens may ask and do. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/lib/api-types";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];

export const hallsQuery = queryOptions({ queryKey: ["halls"], queryFn: () => answer(api.GET("/api/halls")) });

export const hallQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["halls", hall_id],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}", { params: { path: { hall_id } } })),
  });

export const peopleQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["halls", hall_id, "people"],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/people", { params: { path: { hall_id } } })),
  });

export const invitationsQuery = (hall_id: string) =>
  queryOptions({
    queryKey: ["halls", hall_id, "invitations"],
    queryFn: () => answer(api.GET("/api/halls/{hall_id}/invitations", { params: { path: { hall_id } } })),
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitations", token],
    queryFn: () => answer(api.GET("/api/invitations/{token}", { params: { path: { token } } })),
  });

/** A change somewhere in the halls: afterwards they are asked for again. */
function useHallChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["halls"] }) });
}

export const useStartHall = () => useHallChange((body: Schemas["HallPlan"]) => answer(api.POST("/api/halls", { body })));

export const useChangeHall = (hall_id: string) =>
  useHallChange((body: Schemas["HallChange"]) => answer(api.PATCH("/api/halls/{hall_id}", { params: { path: { hall_id } }, body })));

export const useAddTable = (hall_id: string) =>
  useHallChange((body: Schemas["NewTable"]) => answer(api.POST("/api/halls/{hall_id}/tables", { params: { path: { hall_id } }, body })));

export const useChangeTable = (table_id: string) =>
  useHallChange((body: Schemas["TableChange"]) => answer(api.PATCH("/api/tables/{table_id}", { params: { path: { table_id } }, body })));

export const useArchiveTable = () =>
  useHallChange((table_id: string) => answer(api.DELETE("/api/tables/{table_id}", { params: { path: { table_id } } })));

export const useChangeRole = (hall_id: string) =>
  useHallChange(({ person_id, role }: { person_id: string; role: Role }) =>
    answer(api.PATCH("/api/halls/{hall_id}/people/{person_id}", { params: { path: { hall_id, person_id } }, body: { role } })),
  );

export const useRemovePerson = (hall_id: string) =>
  useHallChange((person_id: string) => answer(api.DELETE("/api/halls/{hall_id}/people/{person_id}", { params: { path: { hall_id, person_id } } })));

export const useInvite = (hall_id: string) =>
  useHallChange((role: Role) =>
    answer(api.POST("/api/halls/{hall_id}/invitations", { params: { path: { hall_id } }, body: { role } })),
  );

export const useTakeBack = () =>
  useHallChange((invitation_id: string) => answer(api.DELETE("/api/invitations/{invitation_id}", { params: { path: { invitation_id } } })));

export const useAccept = () => useHallChange((token: string) => answer(api.POST("/api/invitations/{token}/accept", { params: { path: { token } } })));
