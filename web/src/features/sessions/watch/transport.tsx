/** The big buttons: play, shot by shot, frame by frame, slower, without downtime, whole screen, help. */
import { ActionIcon, Button } from "@mantine/core";
import {
  IconArrowsMaximize,
  IconBookmarkPlus,
  IconChevronLeft,
  IconChevronRight,
  IconKeyboard,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
  IconRepeat,
  IconHourglassOff,
  IconScissors,
} from "@tabler/icons-react";
import { clockTime, fineTime } from "@/lib/format";
import { useMoment } from "@/ui/player/clock";
import styles from "./transport.module.css";
import type { Player } from "./use-player";

interface TransportProps {
  player: Player;
  duration_s: number;
  hasShots: boolean;
  onFull: () => void;
  onHelp: () => void;
  onLoop: () => void;
  onBookmark: () => void;
  onClip: () => void;
}

const RATE_WORDS: Record<string, string> = { "1": "1×", "0.5": "½×", "0.25": "¼×" };

function Time({ player, duration_s }: Pick<TransportProps, "player" | "duration_s">) {
  const shown = useMoment(player.clock, fineTime);
  return (
    <span className={`tabular ${styles.time}`}>
      {shown} <span className="soft">/ {clockTime(duration_s)}</span>
    </span>
  );
}

function Middle({ player, hasShots }: Pick<TransportProps, "player" | "hasShots">) {
  const { isPlaying, toggle, toShot, step } = player;
  return (
    <div className={styles.middle}>
      <ActionIcon aria-label="Shot before" disabled={!hasShots} onClick={() => toShot(-1)}>
        <IconPlayerTrackPrevFilled size={22} />
      </ActionIcon>
      <ActionIcon aria-label="Frame before" onClick={() => step(-1)}>
        <IconChevronLeft size={26} />
      </ActionIcon>
      <ActionIcon size={56} radius={28} variant="filled" color="chalk" aria-label={isPlaying ? "Pause" : "Play"} onClick={toggle}>
        {isPlaying ? <IconPlayerPauseFilled size={26} /> : <IconPlayerPlayFilled size={26} />}
      </ActionIcon>
      <ActionIcon aria-label="Next frame" onClick={() => step(1)}>
        <IconChevronRight size={26} />
      </ActionIcon>
      <ActionIcon aria-label="Next shot" disabled={!hasShots} onClick={() => toShot(1)}>
        <IconPlayerTrackNextFilled size={22} />
      </ActionIcon>
    </div>
  );
}

export function Transport({ player, duration_s, hasShots, onFull, onHelp, onLoop, onBookmark, onClip }: TransportProps) {
  const { rate, slow, isPlayOnly, setPlayOnly } = player;
  return (
    <div className={styles.transport} role="group" aria-label="Player">
      <Time player={player} duration_s={duration_s} />
      <Middle player={player} hasShots={hasShots} />
      <div className={styles.side}>
        <Button size="sm" variant={rate === 1 ? "default" : "light"} px={10} className={`tabular ${styles.small}`} onClick={slow} aria-label={`Speed ${RATE_WORDS[String(rate)]}, tap for slower`}>
          {RATE_WORDS[String(rate)]}
        </Button>
        {hasShots && (
          <Button
            size="sm"
            px={10}
            className={styles.small}
            variant={isPlayOnly ? "light" : "default"}
            aria-label={isPlayOnly ? "Play only, tap for uncut" : "Uncut, tap for play only"}
            aria-pressed={isPlayOnly}
            onClick={() => setPlayOnly(!isPlayOnly)}
          >
            <IconHourglassOff size={20} stroke={1.75} aria-hidden />
            <span className={styles.word}>{isPlayOnly ? "Play only" : "Uncut"}</span>
          </Button>
        )}
        {hasShots && (
          <ActionIcon aria-label="Loop this shot" aria-pressed={player.loop !== null} variant={player.loop ? "light" : "subtle"} onClick={onLoop}>
            <IconRepeat size={20} stroke={1.75} />
          </ActionIcon>
        )}
        <ActionIcon aria-label="Bookmark this moment" onClick={onBookmark}>
          <IconBookmarkPlus size={20} stroke={1.75} />
        </ActionIcon>
        <ActionIcon aria-label="Make a clip" onClick={onClip}>
          <IconScissors size={20} stroke={1.75} />
        </ActionIcon>
        <ActionIcon aria-label="Whole screen" onClick={onFull}>
          <IconArrowsMaximize size={20} stroke={1.75} />
        </ActionIcon>
        <ActionIcon aria-label="Keys and marks" onClick={onHelp} className={styles.help}>
          <IconKeyboard size={22} stroke={1.75} />
        </ActionIcon>
      </div>
    </div>
  );
}
