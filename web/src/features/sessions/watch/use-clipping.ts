/** Making a clip out of what is on screen: of the shot at hand, or of a stretch around the moment. */
import { type ReactNode, useState } from "react";
import type { Shot, Video } from "@/lib/api-types";
import { AFTER_S } from "@/pool/shot-take";
import type { Clock } from "@/ui/player/clock";
import type { Span } from "./spans";
import type { Player } from "./use-player";

/** What a clip is made out of: the video on screen, the shot at hand, and the hands on the player. */
export interface ClipAsk {
  video: Video;
  shot: Shot | undefined;
  clock: Clock;
  onSeek: (t_s: number) => void;
  onPlay: (span: Span) => void;
  onClose: () => void;
}

export type ClipMaker = (ask: ClipAsk) => ReactNode;

interface Clipping {
  video_id: string;
  shot: Shot | undefined;
}

/** Long after a shot a clip is of the moment, not of the shot. */
function isUnderWay(shot: Shot, t_s: number): boolean {
  return t_s <= shot.end_s + AFTER_S;
}

export function useClipping(video: Video, player: Player, maker: ClipMaker) {
  const [clipping, setClipping] = useState<Clipping | null>(null);
  const end = () => {
    player.setLoop(null);
    setClipping(null);
  };
  const begin = (shot: Shot | undefined) => {
    player.pause();
    setClipping({ video_id: video.id, shot: shot && isUnderWay(shot, player.clock.now()) ? shot : undefined });
  };
  const seek = (t_s: number) => {
    player.setLoop(null);
    player.pause();
    player.seek(t_s);
  };
  const isHere = clipping?.video_id === video.id;
  return {
    begin,
    panel: isHere ? maker({ video, shot: clipping.shot, clock: player.clock, onSeek: seek, onPlay: player.playSpan, onClose: end }) : null,
  };
}
