/** Two takes side by side, in step at the moment both were laid by: they begin, stop, slow down and go on together. */
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlayerPauseFilled, IconPlayerPlayFilled, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useInView } from "../use-in-view";
import { useKeys } from "../use-keys";
import { type Span, aroundStep, drift } from "./in-step";
import styles from "./pair-screen.module.css";
import { type Take, frameOf } from "./row-player";

const RATES = [1, 0.5, 0.25, 0.125];
const RATE_WORDS = ["1×", "½×", "¼×", "⅛×"];
/** A picture that is this far off its place is put right; less is a frame, which nobody sees and every browser has. */
const LOOSE_S = 0.05;

interface PairProps {
  takes: readonly [Take, Take];
  titles: readonly [string, string];
  onClose: () => void;
}

function usePair([first, second]: readonly [Take, Take]) {
  const videos = useRef<(HTMLVideoElement | null)[]>([null, null]);
  const [isPlaying, setPlaying] = useState(true);
  const [rateAt, setRateAt] = useState(1);
  const rate = RATES[rateAt] ?? 1;
  const span: Span = aroundStep(first, second);
  const frame_s = Math.min(frameOf(first), frameOf(second));
  const steps = [first.at_s ?? first.start_s, second.at_s ?? second.start_s];
  const place = (t_s: number) =>
    videos.current.forEach((video, at) => {
      if (video) video.currentTime = Math.max(0, (steps[at] ?? 0) + t_s);
    });
  const now = () => (videos.current[0]?.currentTime ?? 0) - (steps[0] ?? 0);
  useEffect(() => {
    let handle = 0;
    const [a, b] = videos.current;
    if (!a || !b) return;
    for (const video of [a, b]) {
      video.playbackRate = rate;
      if (isPlaying) void video.play().catch(() => undefined);
      else video.pause();
    }
    const mind = () => {
      if (isPlaying && !a.seeking && !b.seeking) {
        if (now() >= span.end_s || a.ended) place(span.start_s);
        else if (Math.abs(drift(a.currentTime, b.currentTime, steps)) > LOOSE_S) b.currentTime = a.currentTime - (steps[0] ?? 0) + (steps[1] ?? 0);
      }
      handle = requestAnimationFrame(mind);
    };
    handle = requestAnimationFrame(mind);
    return () => cancelAnimationFrame(handle);
  });
  return {
    isPlaying,
    rateWord: RATE_WORDS[rateAt] ?? "1×",
    attach: (at: 0 | 1) => (video: HTMLVideoElement | null) => {
      if (video && videos.current[at] !== video) video.currentTime = Math.max(0, (steps[at] ?? 0) + span.start_s);
      videos.current[at] = video;
    },
    toggle: () => setPlaying((playing) => !playing),
    slow: () => setRateAt((at) => (at + 1) % RATES.length),
    step: (frames: number) => {
      setPlaying(false);
      place(Math.min(span.end_s, Math.max(span.start_s, now() + frames * frame_s)));
    },
  };
}

export function PairScreen({ takes, titles, onClose }: PairProps) {
  const pair = usePair(takes);
  useKeys({ " ": pair.toggle, ",": () => pair.step(-1), ".": () => pair.step(1), s: pair.slow, Escape: onClose });
  const screen = useInView();
  return (
    <section ref={screen} className={styles.pair} aria-label="Two shots side by side">
      <div className={styles.screens}>
        {([0, 1] as const).map((at) => (
          <figure key={at} className={styles.one}>
            <video ref={pair.attach(at)} className={styles.video} src={takes[at].src} playsInline muted preload="auto" disableRemotePlayback onClick={pair.toggle} />
            <figcaption>
              {at === 0 ? "A" : "B"}: {titles[at]}
            </figcaption>
          </figure>
        ))}
      </div>
      <div className={styles.hands} role="group" aria-label="Player of both">
        <ActionIcon aria-label="Frame before" onClick={() => pair.step(-1)}>
          <IconChevronLeft size={26} />
        </ActionIcon>
        <ActionIcon size={56} radius={28} variant="filled" color="chalk" aria-label={pair.isPlaying ? "Pause" : "Play"} onClick={pair.toggle}>
          {pair.isPlaying ? <IconPlayerPauseFilled size={26} /> : <IconPlayerPlayFilled size={26} />}
        </ActionIcon>
        <ActionIcon aria-label="Next frame" onClick={() => pair.step(1)}>
          <IconChevronRight size={26} />
        </ActionIcon>
        <Button size="sm" px={14} variant="default" onClick={pair.slow} aria-label={`Speed ${pair.rateWord}, tap for slower`} className="tabular">
          {pair.rateWord}
        </Button>
        <ActionIcon aria-label="Close the comparison" onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </div>
    </section>
  );
}
