/** A person's word on its way to the house: shown at once, sent in order, with the way back. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Correction, ShotFields, Shot } from "@/lib/api-types";
import { answer, api, sentenceOf } from "@/lib/client";
import { newId } from "@/lib/ids";
import { offerUndo, sayProblem } from "@/ui/undo";
import { sessionQuery } from "../api";
import { applied, referenceOf } from "./fields";

export const correctionsQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id, "corrections"],
    queryFn: () => answer(api.GET("/api/sessions/{session_id}/corrections", { params: { path: { session_id } } })),
  });

/** A correction before it has its id and its moment. */
export type Words = { [Kind in Correction["kind"]]: Omit<Extract<Correction, { kind: Kind }>, "id" | "made_at"> }[Correction["kind"]];

/** Only the last word about a session is offered to be taken back; the ones before are in its history. */
export const LAST_WORD = "last word";

export interface Correct {
  /** Sends words and offers to take them back; the correction's id. */
  say: (words: Words, sentence: string | null) => string;
  edit: (shot: Shot, fields: ShotFields, sentence: string | null) => string;
  undo: (id: string) => void;
}

export function useCorrect(session_id: string): Correct {
  const queries = useQueryClient();
  const mutationKey = ["corrections", session_id];
  const { queryKey } = sessionQuery(session_id);
  const send = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(" ") },
    mutationFn: (correction: Correction) =>
      answer(api.POST("/api/sessions/{session_id}/corrections", { params: { path: { session_id } }, body: { corrections: [correction] } })),
    onError: (error) => sayProblem(sentenceOf(error)),
    // Only the last one asks again: an answer between two quick words would show the first one only.
    onSettled: () => (queries.isMutating({ mutationKey }) > 1 ? undefined : queries.invalidateQueries({ queryKey })),
  });
  const tell = (words: Words): string => {
    const id = newId();
    send.mutate({ ...words, id, made_at: new Date().toISOString() } as Correction);
    return id;
  };
  const undo = (of: string) => void tell({ kind: "undo", of } as Words);
  const say = (words: Words, sentence: string | null) => {
    const id = tell(words);
    if (sentence) offerUndo(sentence, () => undo(id), LAST_WORD);
    return id;
  };
  const edit = (shot: Shot, fields: ShotFields, sentence: string | null) => {
    void queries.cancelQueries({ queryKey: [...queryKey, "shots"] });
    queries.setQueriesData<Shot[]>({ queryKey: [...queryKey, "shots"] }, (shots) => shots?.map((one) => (one.id === shot.id ? applied(one, fields) : one)));
    return say({ kind: "edit", shot: referenceOf(shot), fields } as Words, sentence);
  };
  return { say, edit, undo };
}
