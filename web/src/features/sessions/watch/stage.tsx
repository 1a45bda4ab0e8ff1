/** The picture with what is drawn over it and the hands under it; or all listed shots in a row. */
import type { RefObject } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Session, Shot, Video } from "@/lib/api-types";
import type { Sheet } from "@/ui/player/sprite";
import { PairScreen } from "@/ui/player/pair-screen";
import { thumbsQuery } from "../api";
import { BookmarkTools } from "./bookmarks";
import { DrawnOver } from "./draw";
import { ShotsInARow } from "./row";
import { Screen } from "./screen";
import type { Span } from "./spans";
import { Timeline } from "./timeline";
import { Transport } from "./transport";
import type { Pair } from "./use-pair";
import type { useBookmarking } from "./use-bookmarking";
import type { Player } from "./use-player";
import styles from "./watch.module.css";

interface StageProps {
  session: Session;
  video: Video;
  player: Player;
  screen: RefObject<HTMLDivElement | null>;
  hands: { onFull: () => void; onHelp: () => void; onLoop: () => void; onBookmark: () => void; onClip: () => void };
  marks: ReturnType<typeof useBookmarking>;
  isRow: boolean;
  pair: Pair;
  /** The shots that pass the filters, of all videos, and their ids; `here` are all of this video. */
  listed: readonly Shot[];
  listedIds: ReadonlySet<string>;
  here: readonly Shot[];
  play: readonly Span[];
  onVideo: (id: string) => void;
  onRowEnd: () => void;
}

/** Small pictures of the whole video, once they are made. */
function useSheet({ id, preview_url }: Video): Sheet | undefined {
  return useQuery({ ...thumbsQuery(id), enabled: Boolean(preview_url) }).data;
}

export function Stage({ session, video, player, screen, hands, marks, isRow, pair, listed, listedIds, here, play, onVideo, onRowEnd }: StageProps) {
  const sheet = useSheet(video);
  if (pair.takes)
    return (
      <div className={styles.screen}>
        <PairScreen key={pair.takes.map(({ id }) => id).join()} takes={pair.takes} titles={pair.titles} onClose={pair.end} />
      </div>
    );
  const duration_s = video.duration_s ?? 0;
  if (isRow)
    return (
      <div className={styles.stage}>
        <ShotsInARow session={session} shots={listed} clock={player.clock} onVideo={onVideo} onClose={onRowEnd} />
      </div>
    );
  return (
    <>
      <div className={styles.screen}>
        <div ref={screen} className={styles.drawn}>
          <Screen video={video} player={player} />
          <DrawnOver key={video.id} holder={screen} strokes={marks.strokes} colour={marks.draft ? marks.colour : null} onStroke={marks.draw} />
        </div>
      </div>
      {video.preview_url && (
        <div className={styles.controls}>
          {marks.draft && (
            <BookmarkTools
              key={marks.draft.id}
              draft={marks.draft}
              colour={marks.colour}
              onColour={marks.setColour}
              onChange={marks.setDraft}
              onKeep={marks.keep}
              onClose={() => marks.setDraft(null)}
            />
          )}
          <Timeline sheet={sheet} clock={player.clock} duration_s={duration_s} shots={here} listed={listedIds} play={play} onSeek={player.seek} onShot={player.playShot} />
          <Transport player={player} duration_s={duration_s} hasShots={session.stats.n_shots > 0} {...hands} />
        </div>
      )}
    </>
  );
}
