/** The screen on which takes play in a row, with its hands beneath: before, frame, play, frame, next, speed, loop, close. */
import { ActionIcon, Button } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
  IconRepeat,
  IconX,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useInView } from "../use-in-view";
import { useKeys } from "../use-keys";
import { type Clock, follow } from "./clock";
import { type RowPlayer, type Take, useRowPlayer } from "./row-player";
import styles from "./row-screen.module.css";

const RATE_WORDS: Record<string, string> = { "1": "1×", "0.5": "½×", "0.25": "¼×" };

interface RowScreenProps {
  takes: readonly Take[];
  /** Which one to begin with. */
  from?: number;
  /** What is seen, in words, and why. */
  captionOf: (index: number) => { title: string; why?: string | null };
  onClose: () => void;
  /** Is told the moment of the video that is seen, for what moves in step with it. */
  clock?: Clock;
  /** Told whenever another one is seen. */
  onSeen?: (index: number) => void;
}

function Hands({ player, n }: { player: RowPlayer; n: number }) {
  const { index, isPlaying, isLooping, rate } = player;
  return (
    <div className={styles.hands} role="group" aria-label="Player">
      <ActionIcon aria-label="Shot before" disabled={index === 0} onClick={() => player.to(index - 1)}>
        <IconPlayerTrackPrevFilled size={22} />
      </ActionIcon>
      <ActionIcon aria-label="Frame before" onClick={() => player.step(-1)}>
        <IconChevronLeft size={26} />
      </ActionIcon>
      <ActionIcon size={56} radius={28} variant="filled" color="chalk" aria-label={isPlaying ? "Pause" : "Play"} onClick={player.toggle}>
        {isPlaying ? <IconPlayerPauseFilled size={26} /> : <IconPlayerPlayFilled size={26} />}
      </ActionIcon>
      <ActionIcon aria-label="Next frame" onClick={() => player.step(1)}>
        <IconChevronRight size={26} />
      </ActionIcon>
      <ActionIcon aria-label="Next shot" disabled={index >= n - 1} onClick={() => player.to(index + 1)}>
        <IconPlayerTrackNextFilled size={22} />
      </ActionIcon>
      <Button size="sm" px={14} variant={rate === 1 ? "default" : "light"} onClick={player.slow} aria-label={`Speed ${RATE_WORDS[String(rate)]}, tap for slower`} className="tabular">
        {RATE_WORDS[String(rate)]}
      </Button>
      <ActionIcon aria-label="Loop this shot" aria-pressed={isLooping} variant={isLooping ? "light" : "subtle"} onClick={player.loop}>
        <IconRepeat size={22} />
      </ActionIcon>
    </div>
  );
}

/** Lets a clock, where there is one, tell the moment of the picture that is seen. */
function useFollowed({ front, shown }: RowPlayer, clock: Clock | undefined) {
  const element = useRef(front);
  element.current = front;
  useEffect(() => {
    const video = element.current();
    return video && clock ? follow(video, clock) : undefined;
  }, [shown, clock]);
}

export function RowScreen({ takes, from = 0, captionOf, clock, onSeen, onClose }: RowScreenProps) {
  const player = useRowPlayer(takes, from);
  useKeys({
    " ": player.toggle,
    ",": () => player.step(-1),
    ".": () => player.step(1),
    s: player.slow,
    l: player.loop,
    n: () => player.to(player.index + 1),
    k: () => player.to(player.index + 1),
    p: () => player.to(player.index - 1),
    j: () => player.to(player.index - 1),
    ArrowRight: () => player.to(player.index + 1),
    ArrowLeft: () => player.to(player.index - 1),
    Escape: onClose,
  });
  useFollowed(player, clock);
  useEffect(() => {
    onSeen?.(player.index);
  }, [player.index, onSeen]);
  const { title, why } = captionOf(player.index);
  const screen = useInView();
  return (
    <section ref={screen} className={styles.holder} aria-label="Plays in a row">
      <div className={styles.screen}>
        {([0, 1] as const).map((which) => (
          <video
            key={which}
            ref={player.attach(which)}
            className={styles.video}
            data-shown={player.shown === which || undefined}
            aria-hidden={player.shown !== which}
            playsInline
            muted
            preload="auto"
            disableRemotePlayback
            onClick={player.toggle}
          />
        ))}
      </div>
      <div className={styles.words} aria-live="polite">
        <span className={styles.caption}>
          {title}
          {why && <span className={styles.why}>{why}</span>}
        </span>
        <span className={`tabular soft ${styles.place}`}>
          {player.index + 1} of {takes.length}
        </span>
        <ActionIcon aria-label="Close the player" onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </div>
      <Hands player={player} n={takes.length} />
    </section>
  );
}
