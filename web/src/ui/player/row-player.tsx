/** Plays stretches of videos one after the other without gaps: two pictures, the next one ready behind the one that is seen. */
import { useCallback, useEffect, useRef, useState } from "react";

export interface Take {
  /** Tells takes apart, even two of the same stretch. */
  id: string;
  src: string;
  start_s: number;
  end_s: number;
  /** Frames a second of its video, as far as it is known. */
  fps?: number | null;
  /** The moment at which others are laid beside it: first contact, or the stroke. */
  at_s?: number;
}

export interface RowPlayer {
  /** The element of the picture that is seen. */
  front: () => HTMLVideoElement | null;
  attach: (which: 0 | 1) => (element: HTMLVideoElement | null) => void;
  /** Which of the two pictures is seen. */
  shown: 0 | 1;
  index: number;
  isPlaying: boolean;
  rate: number;
  isLooping: boolean;
  toggle: () => void;
  to: (index: number) => void;
  slow: () => void;
  step: (frames: number) => void;
  loop: () => void;
}

const RATES = [1, 0.5, 0.25];

/** How long a frame is seen; 30 a second where nobody knows. */
export function frameOf({ fps }: Pick<Take, "fps">): number {
  return 1 / (fps || 30);
}

function ready(element: HTMLVideoElement, take: Take) {
  if (element.dataset.take === take.id) return;
  element.dataset.take = take.id;
  const src = new URL(take.src, location.href).href;
  if (element.src !== src) element.src = src;
  element.currentTime = take.start_s;
}

function start(element: HTMLVideoElement, rate: number) {
  element.playbackRate = rate;
  void element.play().catch(() => undefined);
}

export function useRowPlayer(takes: readonly Take[], from = 0): RowPlayer {
  const videos = useRef<(HTMLVideoElement | null)[]>([null, null]);
  const [shown, setShown] = useState<0 | 1>(0);
  const [index, setIndex] = useState(from);
  const [isPlaying, setPlaying] = useState(true);
  const [rate, setRate] = useState(1);
  const [isLooping, setLooping] = useState(false);
  const take = takes[index];
  const next = takes[index + 1];

  const to = useCallback(
    (wanted: number) => {
      const target = takes[wanted];
      if (!target) return setPlaying(false);
      const other = shown === 0 ? 1 : 0;
      const [front, back] = [videos.current[shown], videos.current[other]];
      front?.pause();
      if (back) ready(back, target);
      setShown(other);
      setIndex(wanted);
      setPlaying(true);
    },
    [takes, shown],
  );

  useEffect(() => {
    const [front, back] = [videos.current[shown], videos.current[shown === 0 ? 1 : 0]];
    if (!front || !take) return;
    ready(front, take);
    if (isPlaying) start(front, rate);
    else front.pause();
    if (back && next) ready(back, next);
  }, [shown, take, next, isPlaying, rate]);

  useEffect(() => {
    const front = videos.current[shown];
    if (!front || !take || !isPlaying) return;
    let handle = 0;
    const mind = () => {
      const isOver = front.ended || front.currentTime >= take.end_s - 0.02;
      if (isOver && !front.seeking && front.dataset.take === take.id) {
        if (isLooping || (takes.length === 1 && !next)) {
          front.currentTime = take.start_s;
          start(front, rate);
        } else return to(index + 1);
      }
      handle = requestAnimationFrame(mind);
    };
    handle = requestAnimationFrame(mind);
    return () => cancelAnimationFrame(handle);
  }, [shown, take, next, isPlaying, isLooping, rate, to, index, takes.length]);

  return {
    front: () => videos.current[shown] ?? null,
    attach: (which) => (element) => {
      videos.current[which] = element;
    },
    shown,
    index,
    isPlaying,
    rate,
    isLooping,
    toggle: () => setPlaying((now) => !now),
    to,
    slow: () => setRate((now) => RATES[(RATES.indexOf(now) + 1) % RATES.length] ?? 1),
    step: (frames) => {
      const front = videos.current[shown];
      setPlaying(false);
      if (front && take) front.currentTime = Math.min(take.end_s, Math.max(take.start_s, front.currentTime + frames * frameOf(take)));
    },
    loop: () => setLooping((now) => !now),
  };
}
