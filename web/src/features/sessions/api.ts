/** Sessions, their videos and shots: what the screens may ask and do. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { NewSession, Reading, Session, SessionChange, Video } from "@/lib/api-types";
import { answer, api } from "@/lib/client";

const PAGE = 20;
const WATCH_MS = 1500;
const BUSY: Video["status"][] = ["uploaded", "queued", "running"];

export function isBusy(video: Pick<Video, "status">): boolean {
  return BUSY.includes(video.status);
}

export const sessionsQuery = infiniteQueryOptions({
  queryKey: ["sessions", "list"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => answer(api.GET("/api/sessions", { params: { query: { limit: PAGE, cursor: pageParam } } })),
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** The newest sessions, for the home page; asked again while something is being read. */
export const recentQuery = queryOptions({
  queryKey: ["sessions", "recent"],
  queryFn: () => answer(api.GET("/api/sessions", { params: { query: { limit: 8 } } })),
  refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => ["uploaded", "queued", "running"].includes(status)) ? 2000 : false),
});

/** One session; asked again every moment while one of its videos is waiting or being read. */
export const sessionQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id],
    queryFn: () => answer(api.GET("/api/sessions/{session_id}", { params: { path: { session_id } } })),
    refetchInterval: ({ state }) => (state.data?.videos.some(isBusy) ? WATCH_MS : false),
  });

/** Every shot of the session, in order; `ready` (how many videos are read) asks again when one more is. */
export const shotsQuery = (session_id: string, ready: number) =>
  queryOptions({
    queryKey: ["sessions", session_id, "shots", ready],
    queryFn: () => answer(api.GET("/api/sessions/{session_id}/shots", { params: { path: { session_id } } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** The reading of a video between two moments: balls, tracks, events, play. */
export const readingQuery = (video_id: string, from_s: number, to_s: number) =>
  queryOptions({
    queryKey: ["videos", video_id, "reading", from_s, to_s],
    queryFn: () => answer(api.GET("/api/videos/{video_id}/reading", { params: { path: { video_id }, query: { from_s, to_s } } })),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before: Reading | undefined, query) => (query?.queryKey[1] === video_id ? before : undefined),
  });

/** Tangent line and natural angle of a shot; told anew with its session's shots. */
export const linesQuery = (shot_id: string) =>
  queryOptions({
    queryKey: ["sessions", "lines", shot_id],
    queryFn: () => answer(api.GET("/api/replays/shots/{shot_id}/lines", { params: { path: { shot_id } } })),
  });

function useForgetLists() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ["sessions", "list"] });
    void queries.invalidateQueries({ queryKey: ["sessions", "recent"] });
  };
}

export function useStartSession() {
  const forget = useForgetLists();
  return useMutation({ mutationFn: (body: NewSession) => answer(api.POST("/api/sessions", { body })), onSuccess: forget });
}

/** Keeps changed details; the screen shows them at once and takes them back when the house refuses. */
export function useChangeSession(session_id: string) {
  const queries = useQueryClient();
  const forget = useForgetLists();
  const { queryKey } = sessionQuery(session_id);
  return useMutation({
    mutationFn: (body: SessionChange) => answer(api.PATCH("/api/sessions/{session_id}", { params: { path: { session_id } }, body })),
    onSuccess: (session: Session) => {
      queries.setQueryData(queryKey, session);
      // What follows from the session, its racks and what is asked of them, is asked anew; the session itself is at hand.
      void queries.invalidateQueries({ queryKey, predicate: (query) => query.queryKey.length > queryKey.length });
      forget();
    },
  });
}

export function useForgetSession() {
  const forget = useForgetLists();
  return useMutation({
    mutationFn: (session_id: string) => answer(api.DELETE("/api/sessions/{session_id}", { params: { path: { session_id } } })),
    onSuccess: forget,
  });
}

export function useRestoreSession() {
  const forget = useForgetLists();
  return useMutation({
    mutationFn: (session_id: string) => answer(api.POST("/api/sessions/{session_id}/restore", { params: { path: { session_id } } })),
    onSuccess: forget,
  });
}

type VideoVerb = "process" | "cancel" | "forget";

function act(verb: VideoVerb, video_id: string): Promise<unknown> {
  const params = { path: { video_id } };
  if (verb === "process") return answer(api.POST("/api/videos/{video_id}/process", { params }));
  if (verb === "cancel") return answer(api.POST("/api/videos/{video_id}/cancel", { params }));
  return answer(api.DELETE("/api/videos/{video_id}", { params }));
}

/** Read again, stop reading, or take a video out of its session. */
export function useVideoVerb(verb: VideoVerb, session_id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (video_id: string) => act(verb, video_id),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionQuery(session_id).queryKey, exact: true }),
  });
}

/** Puts a video at another place in its session; the screen shows it there at once. */
/** Moves a video to another place: shown at once, so that two quick presses are two places, and sent one after the other. */
export function useMoveVideo(session_id: string) {
  const queries = useQueryClient();
  const { queryKey } = sessionQuery(session_id);
  const mutationKey = ["order of videos", session_id];
  const move = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(" ") },
    mutationFn: ({ video_id, position }: { video_id: string; position: number }) =>
      answer(api.PATCH("/api/videos/{video_id}", { params: { path: { video_id } }, body: { position } })),
    // Only the last one asks again: an answer between two moves would show the first one's order.
    onSettled: () => (queries.isMutating({ mutationKey }) > 1 ? undefined : queries.invalidateQueries({ queryKey })),
  });
  return (video_id: string, position: number, onError: (error: Error) => void) => {
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (session) => session && { ...session, videos: placed(session.videos, video_id, position) });
    move.mutate({ video_id, position }, { onError });
  };
}

/** The videos with one of them at another place. */
export function placed<Thing extends { id: string }>(videos: readonly Thing[], id: string, position: number): Thing[] {
  const others = videos.filter((video) => video.id !== id);
  const moved = videos.filter((video) => video.id === id);
  return [...others.slice(0, position), ...moved, ...others.slice(position)];
}

/** How small pictures of a video lie on their sheet; a video that is still made light has none yet. */
export const thumbsQuery = (video_id: string) =>
  queryOptions({
    queryKey: ["videos", video_id, "thumbs"],
    queryFn: () => answer(api.GET("/api/videos/{video_id}/thumbs", { params: { path: { video_id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
