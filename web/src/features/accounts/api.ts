/** What a person can do with their account. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me } from "@/lib/api-types";
import type { components } from "@/lib/client.gen";
import { keepMe, meQuery } from "@/lib/auth";
import { answer, api } from "@/lib/client";

export interface SignUp {
  email: string;
  name: string;
  password: string;
  owner_key?: string;
  invitation?: string;
}

/** After a door opened or shut, nothing the last person saw stays. */
function useEnter(onDone: () => void) {
  const queries = useQueryClient();
  return (me: Me | null) => {
    queries.clear();
    queries.setQueryData(meQuery.queryKey, keepMe(me));
    onDone();
  };
}

export function useSignIn(onDone: () => void) {
  const enter = useEnter(onDone);
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answer(api.POST("/api/accounts/sign-in", { body })),
    onSuccess: enter,
  });
}

export function useSignUp(onDone: () => void) {
  const enter = useEnter(onDone);
  return useMutation({
    mutationFn: (body: SignUp) => answer(api.POST("/api/accounts/sign-up", { body })),
    onSuccess: enter,
  });
}

export function useSignOut(onDone: () => void) {
  const enter = useEnter(onDone);
  return useMutation({
    mutationFn: () => answer(api.POST("/api/accounts/sign-out")),
    onSuccess: () => enter(null),
  });
}

type MeChange = components["schemas"]["MeChange"];

type PasswordChange = components["schemas"]["PasswordChange"];

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => answer(api.POST("/api/me/password", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}

export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: MeChange) => answer(api.PATCH("/api/me", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}
