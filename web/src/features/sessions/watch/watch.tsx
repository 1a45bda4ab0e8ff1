/** A session to watch: video and table side by side in step, the line of time, the shots. */
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Reading, Session, Shot, Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import type { BallNoun } from "@/pool/ball-look";
import { AFTER_S } from "@/pool/shot-take";
import { byBall, placeOn } from "@/pool/tracks";
import { Problem } from "@/ui/states";
import { type Clock, createClock, useMoment } from "@/ui/player/clock";
import { useCorrect } from "../fix/use-correct";
import { ReviewPanel } from "../review/review-panel";
import { Racks } from "../racks/racks";
import { BookmarkList } from "./bookmarks";
import { fillScreen } from "./fill-screen";
import { HelpSheet } from "./help-sheet";
import { Listed } from "./listed";
import { ShotSide } from "./side";
import { Stage } from "./stage";
import { leadOf, playOf, shotIndexAt } from "./spans";
import { TableView } from "./table-view";
import { useBookmarking } from "./use-bookmarking";
import { type ClipMaker, useClipping } from "./use-clipping";
import { type Filtering, useFilter } from "./use-filter";
import { type Stars, useStars } from "./use-marks";
import { usePair } from "./use-pair";
import { usePlayer } from "./use-player";
import { useReading } from "./use-reading";
import { useShortcuts } from "./use-shortcuts";
import { useShots } from "./use-shots";
import { QualityNotice } from "./video-notice";
import { VideoTabs } from "./video-tabs";
import styles from "./watch.module.css";

const NO_SHOTS: Shot[] = [];

interface WatchProps extends Filtering {
  session: Session;
  hallSize: string | null;
  isReviewing: boolean;
  onReviewed: () => void;
  /** The sheet that makes clips, of another feature. */
  clipMaker: ClipMaker;
  onReel: (shots: readonly Shot[]) => void;
  /** What is said about a shot, of another feature. */
  talk: (shotId: string) => ReactNode;
}

export function Watch(props: WatchProps) {
  const { videos } = props.session;
  const [videoId, setVideoId] = useState(videos[0]?.id);
  const video = videos.find(({ id }) => id === videoId) ?? videos[0];
  return video ? <Watching {...props} video={video} onVideo={setVideoId} /> : null;
}

interface WatchingProps extends WatchProps {
  video: Video;
  onVideo: (id: string) => void;
}

/** The balls on the table at a moment, as they were read. */
function ballsAt(reading: Reading | undefined, t_s: number): BallNoun[] {
  const tracks = byBall(reading?.tracks ?? []);
  return (reading?.balls ?? []).filter(({ id }) => placeOn(tracks.get(id) ?? [], t_s) !== null);
}

/** What stands beside the picture: a sheet that wants the room, the review, or the numbers of the shot. */
function modeOf(hasSheet: boolean, isReviewing: boolean): "fix" | "review" | undefined {
  if (hasSheet) return "fix";
  return isReviewing ? "review" : undefined;
}

function hasStar(stars: Stars, shot: Shot | undefined): boolean {
  return shot !== undefined && stars.shotIds.has(shot.id);
}

function turnStar(stars: Stars, shot: Shot | undefined) {
  if (shot) stars.starShot(shot.id, !hasStar(stars, shot));
}

/** The table drawn in step with the picture. */
function TableHere({ video, shot, clock, isWide }: { video: Video; shot: Shot | undefined; clock: Clock; isWide: boolean }) {
  const { reading, error, retry } = useReading(video, clock);
  return (
    <div className={styles.table} data-empty={video.status !== "ready" || undefined}>
      <TableView reading={reading} shot={shot} clock={clock} orientation={isWide ? "landscape" : "portrait"} />
      {error && <Problem sentence={`The table could not be drawn. ${sentenceOf(error)}`} onRetry={retry} />}
    </div>
  );
}

function Watching({ session, video, hallSize, isReviewing, onReviewed, onVideo, search, onSearch, clipMaker, onReel, talk }: WatchingProps) {
  const query = useShots(session);
  const shots = query.data ?? NO_SHOTS;
  const { listed, counts } = useFilter(session.id, shots, { search, onSearch });
  const stars = useStars(session.id);
  const [isRow, setRow] = useState(false);
  const pair = usePair(session);
  const [isHelping, setHelping] = useState(false);
  const isWide = useMediaQuery("(min-width: 56em)", true, { getInitialValueInEffect: false });
  const listedIds = useMemo(() => new Set(listed.map(({ id }) => id)), [listed]);
  const here = useMemo(() => shots.filter(({ video_id }) => video_id === video.id), [shots, video.id]);
  const clock = useMemo(() => createClock(), []);
  const { reading } = useReading(video, clock);
  const play = useMemo(() => playOf(reading?.play ?? [], here), [reading?.play, here]);
  const player = usePlayer({ video, shots: listed, play, clock, onVideo });
  const at = useMoment(player.clock, (t_s) => shotIndexAt(here, t_s));
  const shot = here[at];
  const screen = useRef<HTMLDivElement>(null);
  const full = () => fillScreen(screen.current);
  const correct = useCorrect(session.id);
  const [fixingId, setFixing] = useState<string | null>(null);
  const fixing = shots.find(({ id }) => id === fixingId);
  const seen = useMemo(() => (fixing ? ballsAt(reading, fixing.start_s) : []), [reading, fixing]);
  const fix = (one: Shot | null) => setFixing(one && session.can_correct ? one.id : null);
  const clipping = useClipping(video, player, clipMaker);
  const marks = useBookmarking(session.id, video.id, player);
  const show = (one: Shot | null) => {
    player.setLoop(one && { start_s: leadOf(one), end_s: one.end_s + AFTER_S });
    if (one) player.playShot(one);
  };
  const hands = {
    onFull: full,
    onHelp: () => setHelping(true),
    onFix: () => shot && fix(shot),
    onBookmark: marks.begin,
    onStar: () => turnStar(stars, shot),
    onLoop: () => show(player.loop ? null : (shot ?? null)),
    onRow: () => {
      player.pause();
      setRow(listed.length > 0);
    },
    onClip: () => {
      setFixing(null);
      clipping.begin(shot);
    },
    onPair: () => {
      player.pause();
      pair.choose(shot);
    },
  };
  useShortcuts(player, hands, isRow || pair.takes ? "row" : isReviewing ? "review" : "watch");
  useEffect(() => {
    if (isReviewing && !isWide) screen.current?.scrollIntoView({ block: "start" });
  }, [isReviewing, isWide]);
  const reviewed = () => {
    player.setLoop(null);
    onReviewed();
  };
  const names = useMemo(() => new Map(session.videos.map(({ id, file_name }) => [id, file_name])), [session.videos]);
  return (
    <>
      <VideoTabs videos={session.videos} now={video.id} onVideo={onVideo} />
      <div className={styles.watch} data-mode={modeOf(clipping.panel !== null || fixing !== undefined, isReviewing)}>
      <Stage {...{ session, video, player, screen, hands, marks, isRow, pair, listed, listedIds, here, play, onVideo }} onRowEnd={() => setRow(false)} />
      <TableHere {...{ video, shot, clock, isWide }} />
      <section className={styles.figures} aria-label="This shot">
        {clipping.panel ?? (isReviewing && !fixing ? (
          <ReviewPanel sessionId={session.id} onShow={show} onFix={fix} onClose={reviewed} />
        ) : (
          <ShotSide
            shot={shot}
            shots={shots}
            fixing={fixing}
            seen={seen}
            canCorrect={session.can_correct && video.status === "ready"}
            videoId={video.id}
            clock={player.clock}
            isStarred={hasStar(stars, shot)}
            talk={talk}
            letter={pair.letterOf(shot)}
            onStar={hands.onStar}
            onPair={video.preview_url ? hands.onPair : null}
            onFix={fix}
            onAdd={(words) => setFixing(correct.say(words, "A shot is added."))}
          />
        ))}
        <QualityNotice key={video.id} video={video} canEdit={session.can_edit} hallSize={hallSize} />
      </section>
      <section className={styles.shots} aria-label="All shots">
        {query.error && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
        <Listed {...{ shots, listed, counts, search, onSearch, names }} here={shot?.id} onShot={player.playShot} onRow={video.preview_url ? hands.onRow : null} onReel={() => onReel(listed)} />
        <BookmarkList bookmarks={marks.here} onOpen={marks.open} onForget={marks.forget} />
      </section>
      <div className={styles.racks}>
        <Racks session={session} onShot={player.playShot} onFix={fix} />
      </div>
      <HelpSheet isOpen={isHelping} onClose={() => setHelping(false)} />
      </div>
    </>
  );
}
