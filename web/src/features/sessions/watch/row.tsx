/** The shots that are listed, one after the other, in place of the player. */
import { useMemo } from "react";
import type { Session, Shot } from "@/lib/api-types";
import { shotFacts, shotTitle } from "@/pool/shot-words";
import { RowScreen } from "@/ui/player/row-screen";
import { AFTER_SHOT_S, leadOf } from "./spans";

interface RowProps {
  session: Pick<Session, "videos">;
  shots: readonly Shot[];
  onClose: () => void;
}

export function ShotsInARow({ session, shots, onClose }: RowProps) {
  const sources = useMemo(() => new Map(session.videos.map(({ id, preview_url }) => [id, preview_url])), [session.videos]);
  const played = useMemo(() => shots.filter(({ video_id }) => sources.get(video_id ?? "")), [shots, sources]);
  const takes = useMemo(
    () => played.map((shot) => ({ id: shot.id, src: sources.get(shot.video_id ?? "") ?? "", start_s: leadOf(shot), end_s: shot.end_s + AFTER_SHOT_S })),
    [played, sources],
  );
  const captionOf = (index: number) => {
    const shot = played[index];
    return shot ? { title: `${shot.number}. ${shotTitle(shot)}`, why: shotFacts(shot) } : { title: "" };
  };
  return <RowScreen takes={takes} captionOf={captionOf} onClose={onClose} />;
}
