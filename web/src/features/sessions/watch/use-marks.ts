/** Stars and bookmarks of a session: what I want to find again. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Bookmark, BookmarkPlan } from "@/lib/api-types";
import { answer, api, sentenceOf } from "@/lib/client";
import { offerUndo, sayProblem } from "@/ui/undo";

const starsQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id, "stars"],
    queryFn: () => answer(api.GET("/api/replays/sessions/{session_id}/stars", { params: { path: { session_id } } })),
  });

const bookmarksQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id, "bookmarks"],
    queryFn: () => answer(api.GET("/api/replays/sessions/{session_id}/bookmarks", { params: { path: { session_id } } })),
  });

export interface Stars {
  isStarred: boolean;
  shotIds: ReadonlySet<string>;
  starSession: (isStarred: boolean) => void;
  starShot: (id: string, isStarred: boolean) => void;
}

const onError = (error: Error) => sayProblem(sentenceOf(error));

/** The stars of a session; one that is given or taken shows at once. */
export function useStars(session_id: string): Stars {
  const queries = useQueryClient();
  const stars = useQuery(starsQuery(session_id)).data;
  const { queryKey } = starsQuery(session_id);
  const onSettled = () => Promise.all([queries.invalidateQueries({ queryKey: ["sessions", session_id] }), queries.invalidateQueries({ queryKey: ["replays"] })]);
  const session = useMutation({
    mutationFn: (isStarred: boolean) => {
      const params = { path: { session_id } };
      return isStarred ? answer(api.PUT("/api/replays/sessions/{session_id}/star", { params })) : answer(api.DELETE("/api/replays/sessions/{session_id}/star", { params }));
    },
    onMutate: (is_starred) => void queries.setQueryData(queryKey, (now) => now && { ...now, is_starred }),
    onError,
    onSettled,
  });
  const shot = useMutation({
    mutationFn: ({ id, isStarred }: { id: string; isStarred: boolean }) => {
      const params = { path: { shot_id: id } };
      return isStarred ? answer(api.PUT("/api/replays/shots/{shot_id}/star", { params })) : answer(api.DELETE("/api/replays/shots/{shot_id}/star", { params }));
    },
    onMutate: ({ id, isStarred }) =>
      void queries.setQueryData(queryKey, (now) => now && { ...now, shot_ids: isStarred ? [...now.shot_ids, id] : now.shot_ids.filter((one) => one !== id) }),
    onError,
    onSettled,
  });
  return {
    isStarred: stars?.is_starred ?? false,
    shotIds: new Set(stars?.shot_ids ?? []),
    starSession: (isStarred) => session.mutate(isStarred),
    starShot: (id, isStarred) => shot.mutate({ id, isStarred }),
  };
}

export interface Bookmarks {
  all: readonly Bookmark[];
  keep: (id: string, plan: BookmarkPlan) => void;
  forget: (bookmark: Bookmark) => void;
}

/** My bookmarks in a session; one that is deleted can be had back. */
export function useBookmarks(session_id: string): Bookmarks {
  const queries = useQueryClient();
  const { queryKey } = bookmarksQuery(session_id);
  const all = useQuery(bookmarksQuery(session_id)).data ?? [];
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const keep = useMutation({
    mutationFn: ({ id, plan }: { id: string; plan: BookmarkPlan }) =>
      answer(api.PUT("/api/replays/sessions/{session_id}/bookmarks/{bookmark_id}", { params: { path: { session_id, bookmark_id: id } }, body: plan })),
    onError,
    onSettled,
  });
  const forget = useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/replays/bookmarks/{bookmark_id}", { params: { path: { bookmark_id: id } } })),
    onError,
    onSettled,
  });
  return {
    all,
    keep: (id, plan) => keep.mutate({ id, plan }),
    forget: ({ id, video_id, at_s, note, strokes }) =>
      forget.mutate(id, { onSuccess: () => offerUndo("The bookmark is deleted.", () => keep.mutate({ id, plan: { video_id, at_s, note, strokes } })) }),
  };
}
