/** A clip out of the video on screen: of the shot at hand or of any stretch, exact to the frame, and how its film is to look. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Shot, Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { span } from "@/lib/format";
import { shotTitle } from "@/pool/shot-words";
import { type Clock } from "@/ui/player/clock";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { useKeys } from "@/ui/use-keys";
import { useMakeClip } from "./api";
import { type Range, exactTime, slowedOf, ofShot, placed } from "./clip-range";
import { type Look, Looks, PLAIN } from "./looks";
import styles from "./make.module.css";

export interface MakeClipProps {
  video: Pick<Video, "id" | "fps" | "duration_s">;
  shot: Shot | undefined;
  clock: Clock;
  /** Shows the frame of a moment, standing still. */
  onSeek: (t_s: number) => void;
  /** Plays a stretch again and again. */
  onPlay: (range: Range) => void;
  onClose: () => void;
}

interface EdgesProps {
  name: string;
  range: Range;
  whole: Range;
  frame_s: number;
  clock: Clock;
  onChange: (range: Range, at_s: number) => void;
}

/** From which frame to which: a frame at a time, or where the picture stands. */
function Edges({ name, range, whole, frame_s, clock, onChange }: EdgesProps) {
  const edges = [
    { part: "start_s", word: "From" },
    { part: "end_s", word: "To" },
  ] as const;
  const put = (part: "start_s" | "end_s", to_s: number) => {
    const next = placed(range, part, to_s, whole);
    if (next) onChange(next, part === "end_s" ? next.end_s - frame_s : next.start_s);
  };
  return (
    <div className={styles.edges} role="group" aria-label={name}>
      {edges.map(({ part, word }) => (
        <div key={part} className={styles.edge}>
          <span className="tabular">
            {word} {exactTime(range[part])}
          </span>
          <ActionIcon variant="default" aria-label={`${word} a frame earlier`} onClick={() => put(part, range[part] - frame_s)}>
            <IconChevronLeft size={22} />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={`${word} a frame later`} onClick={() => put(part, range[part] + frame_s)}>
            <IconChevronRight size={22} />
          </ActionIcon>
          <Button variant="default" size="sm" aria-label={`Here: ${word.toLowerCase()} where the picture stands`} onClick={() => put(part, clock.now() + (part === "end_s" ? frame_s : 0))}>
            Here
          </Button>
        </div>
      ))}
    </div>
  );
}

function useRange(video: MakeClipProps["video"], shot: Shot | undefined, clock: Clock) {
  const whole = { start_s: 0, end_s: video.duration_s ?? Number.POSITIVE_INFINITY };
  const [range, setRange] = useState<Range>(() => ofShot(shot, clock.now(), whole));
  const [slow, setSlow] = useState<Range>(() => slowedOf(shot, range));
  return { whole, range, setRange, slow, setSlow };
}

export function MakeClip({ video, shot, clock, onSeek, onPlay, onClose }: MakeClipProps) {
  const frame_s = 1 / (video.fps || 30);
  const { whole, range, setRange, slow, setSlow } = useRange(video, shot, clock);
  const [title, setTitle] = useState(shot ? shotTitle(shot) : "Clip");
  const [look, setLook] = useState<Look>({ ...PLAIN, facts: shot !== undefined });
  const make = useMakeClip();
  const panel = useRef<HTMLElement>(null);
  useKeys({ Escape: onClose });
  useEffect(() => {
    const top_px = panel.current?.getBoundingClientRect().top ?? 0;
    if (top_px < 0 || top_px > window.innerHeight / 2) panel.current?.scrollIntoView({ block: "start" });
    panel.current?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }, []);
  const show = (set: (range: Range) => void) => (next: Range, at_s: number) => {
    set(next);
    onSeek(at_s + frame_s * 0.3);
  };
  const send = () =>
    make.mutate(
      {
        title: title.trim() || "Clip",
        parts: [{ shot_id: shot?.id ?? null, video_id: video.id, ...range, slow: look.slow ? [slow.start_s, slow.end_s] : null }],
        tags: [],
        look,
        is_filmed: true,
      },
      {
        onSuccess: () => {
          say("Your clip is being made; it stands under the reels.");
          onClose();
        },
      },
    );
  return (
    <section ref={panel} className={`surface ${styles.panel}`} aria-label="Make a clip">
      <header className={styles.head}>
        <h2 tabIndex={-1}>Make a clip</h2>
        <ActionIcon aria-label="Close the clip maker" onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </header>
      <div className={styles.edges}>
        <Edges name="What is shown" range={range} whole={whole} frame_s={frame_s} clock={clock} onChange={show(setRange)} />
        <Button variant="default" size="sm" onClick={() => onPlay(range)}>
          Play these {span(range.end_s - range.start_s)}
        </Button>
      </div>
      <TextInput label="Title" value={title} maxLength={80} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Looks look={look} onChange={setLook} without={shot ? [] : ["facts", "lines"]} />
      {look.slow && (
        <div className={styles.edges}>
          <span className="soft">Slow motion</span>
          <Edges name="What is slowed" range={slow} whole={range} frame_s={frame_s} clock={clock} onChange={show(setSlow)} />
        </div>
      )}
      {make.error && <Problem sentence={sentenceOf(make.error)} />}
      <Button loading={make.isPending} onClick={send}>
        Make the clip
      </Button>
    </section>
  );
}
