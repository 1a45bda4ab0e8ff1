/** The review at hand: which shot is shown, what it is unsure of, and what can be said of it. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Alternative, ReviewItem } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { referenceOf } from "../fix/fields";
import { type Words, useCorrect } from "../fix/use-correct";
import { EMPTY, type Queue, answered, back, counts, grown } from "./queue";

export const reviewQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id, "review"],
    queryFn: () => answer(api.GET("/api/sessions/{session_id}/review", { params: { path: { session_id } } })),
    staleTime: 0,
  });

const MOST_KEYS = 9;

/** The other ways it may have been, likeliest first, as many as there are keys beside the two that are always offered. */
export function alternativesOf({ doubts }: Pick<ReviewItem, "doubts">): Alternative[] {
  return (doubts[0]?.alternatives ?? []).slice(0, MOST_KEYS - 2);
}

/** Whether it is asked what happened, so that yes is no answer: what can be said is shown at once. */
export function isOpenQuestion({ doubts }: Pick<ReviewItem, "doubts">): boolean {
  return doubts[0] !== undefined && doubts[0].question !== "is_it_right";
}

export interface ReviewState {
  item: ReviewItem | undefined;
  isComing: boolean;
  error: Error | null;
  retry: () => void;
  at: number;
  n: number;
  counts: { answered: number; passed: number };
  canUndo: boolean;
  next: () => void;
  yes: () => void;
  choose: (alternative: Alternative) => void;
  noShot: () => void;
  undo: () => void;
}

export function useReview(session_id: string): ReviewState {
  const query = useQuery(reviewQuery(session_id));
  const { say, edit, undo: takeBack } = useCorrect(session_id);
  const [queue, setQueue] = useState<Queue>(EMPTY);
  const [known, setKnown] = useState<ReadonlyMap<string, ReviewItem>>(new Map());
  const [seen, setSeen] = useState<readonly ReviewItem[]>();
  const fresh = query.data?.items;
  if (fresh && fresh !== seen) {
    setSeen(fresh);
    setKnown(new Map([...known, ...fresh.map((item) => [item.shot.id, item] as const)]));
    setQueue(grown(queue, fresh.map(({ shot }) => shot.id)));
  }
  const item = known.get(queue.ids[queue.at] ?? "");
  const after = (correctionId: string | null) => setQueue((now) => answered(now, correctionId));
  const saying = (words: Words) => after(say(words, null));
  return {
    item,
    isComing: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    at: queue.at,
    n: queue.ids.length,
    counts: counts(queue),
    canUndo: queue.said.length > 0,
    next: () => after(null),
    yes: () => {
      const likeliest = item && isOpenQuestion(item) ? alternativesOf(item)[0] : undefined;
      if (item && likeliest) after(edit(item.shot, likeliest.fields, null));
      else if (item) saying({ kind: "confirm", shot: referenceOf(item.shot) } as Words);
    },
    choose: ({ fields }) => item && after(edit(item.shot, fields, null)),
    noShot: () => item && saying({ kind: "delete", shot: referenceOf(item.shot) } as Words),
    undo: () => {
      const { queue: before, takeBack: id } = back(queue);
      setQueue(before);
      if (id) takeBack(id);
    },
  };
}
