/** What is asked of the house to watch again: shots found, stars, clips and reels. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Clip, FoundShot, NewClip } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { type Counts, type ShotSearch, GROUPS, chosenIn } from "@/pool/shot-filters";

const PAGE = 60;
const WATCH_MS = 1500;

export interface Wanted {
  search: ShotSearch;
  from_at?: string;
  session_id?: string;
}

function asked({ search, from_at, session_id }: Wanted) {
  const groups = GROUPS.map(({ group }) => [group, chosenIn(search, group)] as const).filter(([, chosen]) => chosen.length);
  return { ...Object.fromEntries(groups), from_at, session_id };
}

export const foundQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["replays", "shots", wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const page = await answer(api.GET("/api/replays/shots", { params: { query: { ...asked(wanted), limit: PAGE, cursor: pageParam } } }));
      return page as unknown as { items: FoundShot[]; next_cursor: string | null };
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const countsQuery = (wanted: Wanted) =>
  queryOptions({
    queryKey: ["replays", "counts", wanted],
    queryFn: async () => {
      const counted = await answer(api.GET("/api/replays/counts", { params: { query: asked(wanted) } }));
      return { ...counted, groups: counted.groups as Counts };
    },
    placeholderData: keepPreviousData,
  });

/** Gives a shot a star, or takes it away; every list of shots is asked again. */
export function useStarShot() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isStarred }: { id: string; isStarred: boolean }) => {
      const params = { path: { shot_id: id } };
      return isStarred ? answer(api.PUT("/api/replays/shots/{shot_id}/star", { params })) : answer(api.DELETE("/api/replays/shots/{shot_id}/star", { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["replays"] }),
  });
}

/** How small pictures of a video lie on their sheet; a video that is still made light has none yet. */
export const thumbsQuery = (video_id: string) =>
  queryOptions({
    queryKey: ["videos", video_id, "thumbs"],
    queryFn: () => answer(api.GET("/api/videos/{video_id}/thumbs", { params: { path: { video_id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

const isGoingOn = ({ status }: Clip) => status === "queued" || status === "working";

export const sessionClipsQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["replays", "clips", "session", session_id],
    queryFn: () => answer(api.GET("/api/replays/sessions/{session_id}/clips", { params: { path: { session_id } } })),
    refetchInterval: ({ state }) => (state.data?.some(isGoingOn) ? WATCH_MS : false),
  });

export const clipsQuery = infiniteQueryOptions({
  queryKey: ["replays", "clips", "mine"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => answer(api.GET("/api/replays/clips", { params: { query: { limit: 20, cursor: pageParam } } })),
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isGoingOn)) ? WATCH_MS : false),
});

function useForgetClips() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["replays", "clips"] });
}

export function useMakeClip() {
  const forget = useForgetClips();
  return useMutation({ mutationFn: (body: NewClip) => answer(api.POST("/api/replays/clips", { body })), onSettled: forget });
}

interface ClipChanging {
  clip: Clip;
  title: string;
  parts: NewClip["parts"];
  isSameParts: boolean;
  look: Clip["look"];
}

/** Changes title and order; where a film was there or the look is another one, it is made anew. */
async function changed({ clip, title, parts, isSameParts, look }: ClipChanging): Promise<void> {
  const params = { path: { clip_id: clip.id } };
  await answer(api.PATCH("/api/replays/clips/{clip_id}", { params, body: { title, ...(isSameParts ? {} : { parts }) } }));
  const isAnother = !isSameParts || title !== clip.title || JSON.stringify(look) !== JSON.stringify(clip.look);
  if (isAnother) await answer(api.POST("/api/replays/clips/{clip_id}/film", { params, body: { look } }));
}

export function useChangeClip() {
  const forget = useForgetClips();
  return useMutation({ mutationFn: changed, onSettled: forget });
}

type ClipVerb = "film" | "forget" | "restore" | "star" | "unstar";

function act(verb: ClipVerb, clip_id: string): Promise<unknown> {
  const params = { path: { clip_id } };
  if (verb === "film") return answer(api.POST("/api/replays/clips/{clip_id}/film", { params, body: {} }));
  if (verb === "restore") return answer(api.POST("/api/replays/clips/{clip_id}/restore", { params }));
  if (verb === "star") return answer(api.PUT("/api/replays/clips/{clip_id}/star", { params }));
  if (verb === "unstar") return answer(api.DELETE("/api/replays/clips/{clip_id}/star", { params }));
  return answer(api.DELETE("/api/replays/clips/{clip_id}", { params }));
}

/** Film it (again), delete it, have it back, or star it. */
export function useClipVerb() {
  const forget = useForgetClips();
  return useMutation({ mutationFn: ({ verb, id }: { verb: ClipVerb; id: string }) => act(verb, id), onSettled: forget });
}
