/** The piece of a video's reading around the moment: long videos come in windows, so that a page stays light. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Reading, Video } from "@/lib/api-types";
import { type Clock, useMoment } from "@/ui/player/clock";
import { readingQuery } from "../api";

const WHOLE_S = 150;
const WINDOW_S = 60;
const MARGIN_S = 8;

/** From when to when the reading is asked for at a moment: all of a short video, else the window and a little around it. */
export function windowAt(t_s: number, duration_s: number): { from_s: number; to_s: number } {
  if (duration_s <= WHOLE_S) return { from_s: 0, to_s: Math.ceil(duration_s) + 1 };
  const index = Math.floor(Math.min(t_s, Math.max(0, duration_s - 1)) / WINDOW_S);
  return { from_s: Math.max(0, index * WINDOW_S - MARGIN_S), to_s: (index + 1) * WINDOW_S + MARGIN_S };
}

export interface ReadingState {
  reading: Reading | undefined;
  error: Error | null;
  retry: () => void;
}

/** The reading at the clock's moment, and the next piece before it is needed. */
export function useReading(video: Pick<Video, "id" | "status" | "duration_s">, clock: Clock): ReadingState {
  const duration_s = video.duration_s ?? 0;
  const queries = useQueryClient();
  const from_s = useMoment(clock, (t_s) => windowAt(t_s, duration_s).from_s);
  const soon = useMoment(clock, (t_s) => windowAt(t_s + WINDOW_S / 3, duration_s).from_s);
  const span = windowAt(from_s + (from_s > 0 ? MARGIN_S : 0), duration_s);
  const isReady = video.status === "ready" && duration_s > 0;
  const query = useQuery({ ...readingQuery(video.id, span.from_s, span.to_s), enabled: isReady });
  useEffect(() => {
    if (!isReady || soon === from_s) return;
    const next = windowAt(soon + MARGIN_S, duration_s);
    void queries.prefetchQuery(readingQuery(video.id, next.from_s, next.to_s));
  }, [soon, from_s, isReady, video.id, duration_s, queries]);
  return { reading: isReady ? query.data : undefined, error: query.error, retry: () => void query.refetch() };
}
