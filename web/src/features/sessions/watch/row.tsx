/** The shots that are listed, one after the other, in place of the player. */
import { useMemo } from "react";
import type { Session, Shot } from "@/lib/api-types";
import { shotFacts, shotTitle } from "@/pool/shot-words";
import { type ShotTake, shotTake } from "@/pool/shot-take";
import type { Clock } from "@/ui/player/clock";
import { RowScreen } from "@/ui/player/row-screen";

/** A shot as a stretch of its video; null: it is on no video that can be seen. */
export function takeIn({ videos }: Pick<Session, "videos">, shot: Shot): ShotTake | null {
  const video = videos.find(({ id }) => id === shot.video_id);
  return shotTake(shot, video?.preview_url, video?.fps);
}

interface RowProps {
  session: Pick<Session, "videos">;
  shots: readonly Shot[];
  clock: Clock;
  onVideo: (id: string) => void;
  onClose: () => void;
}

export function ShotsInARow({ session, shots, clock, onVideo, onClose }: RowProps) {
  const played = useMemo(
    () =>
      shots.flatMap((shot) => {
        const take = takeIn(session, shot);
        return take ? [{ shot, take }] : [];
      }),
    [shots, session],
  );
  const takes = useMemo(() => played.map(({ take }) => take), [played]);
  const captionOf = (index: number) => {
    const shot = played[index]?.shot;
    return shot ? { title: `${shot.number}. ${shotTitle(shot)}`, why: shotFacts(shot) } : { title: "" };
  };
  const onSeen = (index: number) => {
    const video_id = played[index]?.shot.video_id;
    if (video_id) onVideo(video_id);
  };
  return <RowScreen takes={takes} captionOf={captionOf} clock={clock} onSeen={onSeen} onClose={onClose} />;
}
