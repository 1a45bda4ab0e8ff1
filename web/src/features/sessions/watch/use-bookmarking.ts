/** Keeping a moment: from the tap on "Bookmark" over drawing and a note to the list; and showing what was kept. */
import { useState } from "react";
import type { Bookmark } from "@/lib/api-types";
import { newId } from "@/lib/ids";
import { useMoment } from "@/ui/player/clock";
import type { Draft } from "./bookmarks";
import type { Colour, Stroke } from "./strokes";
import { useBookmarks } from "./use-marks";
import type { Player } from "./use-player";

/** A drawing is seen while the picture stands at its moment, give or take a frame. */
const AT_MOMENT_S = 0.05;

export function useBookmarking(session_id: string, video_id: string, player: Player) {
  const { all, keep, forget } = useBookmarks(session_id);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [colour, setColour] = useState<Colour>("chalk");
  const here = all.filter((one) => one.video_id === video_id);
  const shownId = useMoment(player.clock, (t_s) => here.find(({ at_s }) => Math.abs(at_s - t_s) < AT_MOMENT_S)?.id ?? null);
  const shown = here.find(({ id }) => id === shownId);
  const begin = () => {
    player.pause();
    const at_s = Math.round(player.clock.now() * 1000) / 1000;
    setDraft(shown ? { ...shown, strokes: shown.strokes ?? [], note: shown.note ?? "" } : { id: newId(), video_id, at_s, note: "", strokes: [] });
  };
  const open = (one: Bookmark) => {
    player.pause();
    player.seek(one.at_s);
  };
  const end = (kept: Draft) => {
    keep(kept.id, { video_id: kept.video_id, at_s: kept.at_s, note: kept.note, strokes: [...kept.strokes] });
    setDraft(null);
  };
  return {
    here,
    draft,
    colour,
    strokes: draft?.strokes ?? shown?.strokes ?? [],
    begin,
    open,
    keep: end,
    forget,
    setColour,
    setDraft,
    draw: (stroke: Stroke) => setDraft((now) => now && { ...now, strokes: [...now.strokes, stroke] }),
  };
}
