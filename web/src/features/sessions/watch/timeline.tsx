/** The line of time under the picture: play and downtime, a chip for every shot, and where we are. */
import { useElementSize } from "@mantine/hooks";
import { type PointerEvent, useMemo, useState } from "react";
import type { Shot } from "@/lib/api-types";
import { clockTime } from "@/lib/format";
import { type Clock, useMoment } from "@/ui/player/clock";
import { type Sheet, Sprite } from "@/ui/player/sprite";
import { ShotMark, markOf } from "@/pool/shot-mark";
import { shotLabel } from "@/pool/shot-words";
import { type Chip, type Span, chipsOn } from "./spans";
import styles from "./timeline.module.css";

interface TimelineProps {
  /** Small pictures of the whole video, once they are made. */
  sheet: Sheet | undefined;
  clock: Clock;
  duration_s: number;
  /** The shots of this video. */
  shots: readonly Shot[];
  /** The shots that pass the filters; the others stand back. */
  listed: ReadonlySet<string>;
  play: readonly Span[];
  onSeek: (t_s: number) => void;
  onShot: (shot: Shot) => void;
}

const share = (t_s: number, duration_s: number) => `${Math.min(100, Math.max(0, (100 * t_s) / duration_s))}%`;

function Head({ clock, duration_s }: { clock: Clock; duration_s: number }) {
  const tenth = useMoment(clock, (t_s) => Math.round(t_s * 20) / 20);
  return <span className={styles.head} style={{ left: share(tenth, duration_s) }} />;
}

/** What is to be seen where the pointer is: a small picture of the moment, and its time. */
function Glance({ sheet, t_s, duration_s }: { sheet: Sheet | undefined; t_s: number; duration_s: number }) {
  return (
    <span className={styles.glance} data-glance style={{ left: `clamp(80px, ${share(t_s, duration_s)}, calc(100% - 80px))` }}>
      {sheet && <Sprite sheet={sheet} t_s={t_s} />}
      <span className="tabular">{clockTime(t_s)}</span>
    </span>
  );
}

function Line({ sheet, clock, duration_s, play, onSeek }: Omit<TimelineProps, "shots" | "listed" | "onShot">) {
  const second = useMoment(clock, (t_s) => Math.floor(t_s));
  const [glance_s, setGlance] = useState<number | null>(null);
  const momentOf = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(duration_s, Math.max(0, ((event.clientX - box.left) / box.width) * duration_s));
  };
  const at = (event: PointerEvent<HTMLDivElement>) => {
    setGlance(momentOf(event));
    onSeek(momentOf(event));
  };
  const leave = () => setGlance(null);
  return (
    <div
      className={styles.line}
      role="slider"
      tabIndex={0}
      aria-label="Time in the video"
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration_s)}
      aria-valuenow={second}
      aria-valuetext={`${clockTime(second)} of ${clockTime(duration_s)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        at(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) at(event);
        else setGlance(momentOf(event));
      }}
      onPointerUp={(event) => event.pointerType !== "mouse" && leave()}
      onPointerCancel={leave}
      onPointerLeave={leave}
    >
      {glance_s !== null && <Glance sheet={sheet} t_s={glance_s} duration_s={duration_s} />}
      <span className={styles.rail} />
      {play.map(({ start_s, end_s }) => (
        <span key={start_s} className={styles.play} style={{ left: share(start_s, duration_s), width: share(end_s - start_s, duration_s) }} />
      ))}
      <Head clock={clock} duration_s={duration_s} />
    </div>
  );
}

function Chips({ chips, clock, shots, listed, onShot }: { chips: Chip<Shot>[] } & Pick<TimelineProps, "clock" | "shots" | "listed" | "onShot">) {
  const here = useMoment(clock, (t_s) => shots.findLast(({ start_s }) => start_s - 0.85 <= t_s)?.id);
  return chips.map(({ shot, x_px, target_px }) => (
    <button
      key={shot.id}
      type="button"
      className={styles.chip}
      style={{ left: x_px, width: target_px }}
      aria-label={shotLabel(shot)}
      aria-current={here === shot.id || undefined}
      data-away={!listed.has(shot.id) || undefined}
      onClick={() => onShot(shot)}
    >
      <ShotMark shot={shot} />
    </button>
  ));
}

/** Where there are too many for chips: a mark for each, the list beneath is the way to them. */
function Ticks({ shots, listed, duration_s }: Pick<TimelineProps, "shots" | "listed" | "duration_s">) {
  return shots.map((shot) => (
    <span key={shot.id} className={styles.tick} data-mark={markOf(shot)} data-away={!listed.has(shot.id) || undefined} style={{ left: share(shot.start_s, duration_s) }} />
  ));
}

export function Timeline({ sheet, clock, duration_s, shots, listed, play, onSeek, onShot }: TimelineProps) {
  const { ref, width } = useElementSize();
  const chips = useMemo(() => chipsOn(shots, duration_s, width), [shots, duration_s, width]);
  return (
    <div className={styles.timeline}>
      <div ref={ref} className={styles.chips} data-empty={shots.length === 0 || undefined}>
        {chips ? <Chips chips={chips} clock={clock} shots={shots} listed={listed} onShot={onShot} /> : <Ticks shots={shots} listed={listed} duration_s={duration_s} />}
      </div>
      <Line sheet={sheet} clock={clock} duration_s={duration_s} play={play} onSeek={onSeek} />
    </div>
  );
}
