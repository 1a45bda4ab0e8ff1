/** The hands on the player: play, seek, step, slow, from shot to shot, with or without the downtime. */
import { useEffect, useRef, useState } from "react";
import type { Shot, Video } from "@/lib/api-types";
import { type Clock, follow } from "@/ui/player/clock";
import { type Span, leadOf, playFrom, shotIndexAt } from "./spans";

export const RATES = [1, 0.5, 0.25] as const;

export interface Player {
  clock: Clock;
  /** Give this to the video element's ref. */
  attach: (element: HTMLVideoElement | null) => void;
  isPlaying: boolean;
  rate: number;
  isPlayOnly: boolean;
  setPlayOnly: (isPlayOnly: boolean) => void;
  toggle: () => void;
  pause: () => void;
  /** The stretch that plays again and again, null: none. */
  loop: Span | null;
  seek: (t_s: number) => void;
  skip: (seconds: number) => void;
  step: (frames: number) => void;
  slow: () => void;
  setRate: (rate: number) => void;
  playShot: (shot: Shot) => void;
  /** Plays this stretch again and again until it is null. */
  setLoop: (loop: Span | null) => void;
  toShot: (direction: 1 | -1) => void;
  /** Plays a stretch of this video again and again, from its beginning. */
  playSpan: (span: Span) => void;
}

interface Ask {
  video: Pick<Video, "id" | "fps" | "duration_s">;
  /** The shots to go through with next and previous, of all videos, in order. */
  shots: readonly Shot[];
  play: readonly Span[];
  clock: Clock;
  onVideo: (video_id: string) => void;
}

function moveTo(element: HTMLVideoElement, t_s: number) {
  element.currentTime = t_s;
}

function runAt(element: HTMLVideoElement, rate: number) {
  element.playbackRate = rate;
}

/** Plays, and minds no refusal (a browser may want a tap first). */
function play(element: HTMLVideoElement) {
  void element.play().catch(() => undefined);
}

function usePlayState(element: HTMLVideoElement | null) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!element) return;
    const tell = () => setPlaying(!element.paused);
    const events = ["play", "pause", "ended", "emptied"] as const;
    for (const event of events) element.addEventListener(event, tell);
    tell();
    return () => {
      for (const event of events) element.removeEventListener(event, tell);
    };
  }, [element]);
  return isPlaying;
}

/** While playing, jumps over what is not play. */
function useSkipping(element: HTMLVideoElement | null, clock: Clock, spans: readonly Span[] | null) {
  useEffect(() => {
    if (!element || !spans || spans.length === 0) return;
    const mind = () => {
      if (element.paused || element.seeking) return;
      const to_s = playFrom(spans, clock.now());
      if (to_s === null) element.pause();
      else if (to_s > clock.now()) moveTo(element, to_s);
    };
    element.addEventListener("play", mind);
    const leave = clock.subscribe(mind);
    return () => {
      leave();
      element.removeEventListener("play", mind);
    };
  }, [element, clock, spans]);
}

/** Goes back to the beginning of the stretch whenever its end is reached. */
function useLoop(element: HTMLVideoElement | null, clock: Clock, loop: Span | null) {
  useEffect(() => {
    if (!element || !loop) return;
    const again = () => {
      moveTo(element, loop.start_s);
      play(element);
    };
    const mind = () => {
      if (!element.paused && !element.seeking && clock.now() >= loop.end_s) again();
    };
    element.addEventListener("ended", again);
    const leave = clock.subscribe(mind);
    return () => {
      leave();
      element.removeEventListener("ended", again);
    };
  }, [element, clock, loop]);
}

export function usePlayer({ video, shots, play: spans, clock, onVideo }: Ask): Player {
  const [element, setElement] = useState<HTMLVideoElement | null>(null);
  const [rate, setRate] = useState<number>(1);
  const [isPlayOnly, setPlayOnly] = useState(true);
  const [loop, setLoop] = useState<Span | null>(null);
  const isPlaying = usePlayState(element);
  const pending = useRef<Shot | null>(null);
  useEffect(() => (element ? follow(element, clock) : undefined), [element, clock]);
  useSkipping(element, clock, isPlayOnly && !loop ? spans : null);
  useLoop(element, clock, loop);
  useEffect(() => {
    if (element) runAt(element, rate);
  }, [element, rate]);

  useEffect(() => {
    const shot = pending.current;
    if (!element || shot?.video_id !== video.id) return;
    const begin = () => {
      pending.current = null;
      moveTo(element, leadOf(shot));
      play(element);
    };
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) return begin();
    element.addEventListener("loadedmetadata", begin, { once: true });
    return () => element.removeEventListener("loadedmetadata", begin);
  }, [element, video.id]);

  const seek = (t_s: number) => {
    if (!element) return;
    const end_s = Number.isFinite(element.duration) ? element.duration : (video.duration_s ?? 0);
    moveTo(element, Math.min(Math.max(0, t_s), Math.max(0, end_s - 0.01)));
  };
  const playShot = (shot: Shot) => {
    if (shot.video_id === null) return;
    if (shot.video_id !== video.id) {
      pending.current = shot;
      clock.set(0);
      onVideo(shot.video_id);
    } else if (element) {
      seek(leadOf(shot));
      play(element);
    }
  };
  const toShot = (direction: 1 | -1) => {
    const next = neighbour(shots, video.id, clock.now(), direction);
    if (next) playShot(next);
  };
  const step = (frames: number) => {
    if (!element) return;
    element.pause();
    const frame_s = 1 / (video.fps || 30);
    seek(clock.now() + (frames + 0.3) * frame_s);
  };
  return {
    clock,
    attach: setElement,
    isPlaying,
    rate,
    isPlayOnly,
    setPlayOnly,
    toggle: () => element && (element.paused ? play(element) : element.pause()),
    pause: () => element?.pause(),
    loop,
    seek,
    skip: (seconds) => seek(clock.now() + seconds),
    step,
    slow: () => setRate((now) => RATES[(RATES.indexOf(now as 1) + 1) % RATES.length] ?? 1),
    setRate,
    playShot,
    setLoop,
    toShot,
    playSpan: (span) => {
      setLoop(span);
      seek(span.start_s);
      if (element) play(element);
    },
  };
}

/** The shot before or after the moment; the previous one is the one at hand when it is well under way. */
export function neighbour(shots: readonly Shot[], video_id: string, now_s: number, direction: 1 | -1): Shot | undefined {
  const here = shots.filter((shot) => shot.video_id === video_id);
  const first = shots.findIndex((shot) => shot.video_id === video_id);
  const at = shotIndexAt(here, now_s);
  if (first < 0) return direction > 0 ? shots[0] : undefined;
  if (direction > 0) return shots[first + at + 1];
  const current = here[at];
  const isUnderWay = current !== undefined && now_s - leadOf(current) > 1.5;
  return shots[first + at - (isUnderWay ? 0 : 1)];
}
