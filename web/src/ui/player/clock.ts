/** The moment a video shows, told frame by frame to everything that moves in step with it. */
import { useSyncExternalStore } from "react";

export interface Clock {
  /** Seconds from the video's first frame: the time of the frame on screen. */
  now: () => number;
  set: (t_s: number) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createClock(): Clock {
  let now_s = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => now_s,
    set: (t_s) => {
      if (t_s === now_s) return;
      now_s = t_s;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Lets `clock` follow `video` until the returned function is called. The time is the shown frame's own (mediaTime),
 * not the player's idea of now, so that a drawing is never a frame off; older browsers are asked every screen refresh.
 */
export function follow(video: HTMLVideoElement, clock: Clock): () => void {
  let handle = 0;
  const hasFrames = "requestVideoFrameCallback" in video;
  const onFrame = (_: number, { mediaTime }: { mediaTime: number }) => {
    if (!video.seeking) clock.set(mediaTime);
    handle = video.requestVideoFrameCallback(onFrame);
  };
  const onRefresh = () => {
    clock.set(video.currentTime);
    handle = requestAnimationFrame(onRefresh);
  };
  const onSeeking = () => clock.set(video.currentTime);
  if (hasFrames) handle = video.requestVideoFrameCallback(onFrame);
  else handle = requestAnimationFrame(onRefresh);
  video.addEventListener("seeking", onSeeking);
  return () => {
    if (hasFrames) video.cancelVideoFrameCallback(handle);
    else cancelAnimationFrame(handle);
    video.removeEventListener("seeking", onSeeking);
  };
}

/** Something derived from the moment; draws again only when it changes, so derive as little as you need. */
export function useMoment<T extends string | number | boolean | null | undefined>(clock: Clock, select: (t_s: number) => T): T {
  return useSyncExternalStore(clock.subscribe, () => select(clock.now()));
}
