/** A session to watch: video and table side by side in step, the line of time, the shots. */
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Reading, Session, Shot, Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import type { BallNoun } from "@/pool/ball-look";
import { byBall, placeOn } from "@/pool/tracks";
import { Problem } from "@/ui/states";
import { createClock, useMoment } from "@/ui/player/clock";
import { useCorrect } from "../fix/use-correct";
import { ReviewPanel } from "../review/review-panel";
import { Racks } from "../racks/racks";
import { FilterBar } from "./filter-bar";
import { type Choice, passes } from "./filters";
import { fillScreen } from "./fill-screen";
import { HelpSheet } from "./help-sheet";
import { Screen } from "./screen";
import { ShotList } from "./shot-list";
import { ShotSide } from "./side";
import { AFTER_SHOT_S, leadOf, playOf, shotIndexAt } from "./spans";
import { TableView } from "./table-view";
import { Timeline } from "./timeline";
import { Transport } from "./transport";
import { useKeys } from "@/ui/use-keys";
import { type Player, usePlayer } from "./use-player";
import { useReading } from "./use-reading";
import { useShots } from "./use-shots";
import { QualityNotice } from "./video-notice";
import { VideoTabs } from "./video-tabs";
import styles from "./watch.module.css";

const NO_SHOTS: Shot[] = [];

interface Hands {
  onFull: () => void;
  onHelp: () => void;
  onFix: () => void;
}

/** The player's keys; while shots are reviewed, those of the review come first. */
function useShortcuts(player: Player, { onFull, onHelp, onFix }: Hands, isReviewing: boolean) {
  const always = {
    " ": player.toggle,
    ArrowLeft: () => player.skip(-5),
    ",": () => player.step(-1),
    ".": () => player.step(1),
    s: player.slow,
    f: onFull,
    "?": onHelp,
  };
  const watching = {
    ArrowRight: () => player.skip(5),
    j: () => player.toShot(-1),
    p: () => player.toShot(-1),
    k: () => player.toShot(1),
    n: () => player.toShot(1),
    u: () => player.setPlayOnly(!player.isPlayOnly),
    e: onFix,
  };
  useKeys(isReviewing ? always : { ...always, ...watching });
}

interface WatchProps {
  session: Session;
  hallSize: string | null;
  isReviewing: boolean;
  onReviewed: () => void;
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

function Watching({ session, video, hallSize, isReviewing, onReviewed, onVideo }: WatchingProps) {
  const query = useShots(session);
  const shots = query.data ?? NO_SHOTS;
  const [chosen, setChosen] = useState<ReadonlySet<Choice>>(new Set());
  const [isHelping, setHelping] = useState(false);
  const isWide = useMediaQuery("(min-width: 56em)", true, { getInitialValueInEffect: false });
  const listed = useMemo(() => shots.filter((shot) => passes(shot, chosen)), [shots, chosen]);
  const listedIds = useMemo(() => new Set(listed.map(({ id }) => id)), [listed]);
  const here = useMemo(() => shots.filter(({ video_id }) => video_id === video.id), [shots, video.id]);
  const clock = useMemo(() => createClock(), []);
  const { reading, error, retry } = useReading(video, clock);
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
  useShortcuts(player, { onFull: full, onHelp: () => setHelping(true), onFix: () => shot && fix(shot) }, isReviewing);
  const show = (one: Shot | null) => {
    player.setLoop(one && { start_s: leadOf(one), end_s: one.end_s + AFTER_SHOT_S });
    if (one) player.playShot(one);
  };
  useEffect(() => {
    if (isReviewing && !isWide) screen.current?.scrollIntoView({ block: "start" });
  }, [isReviewing, isWide]);
  const reviewed = () => {
    player.setLoop(null);
    onReviewed();
  };
  const names = useMemo(() => new Map(session.videos.map(({ id, file_name }) => [id, file_name])), [session.videos]);
  const duration_s = video.duration_s ?? 0;
  return (
    <>
      <VideoTabs videos={session.videos} now={video.id} onVideo={onVideo} />
      <div className={styles.watch} data-mode={fixing ? "fix" : isReviewing ? "review" : undefined}>
      <div ref={screen} className={styles.screen}>
        <Screen video={video} player={player} />
      </div>
      {video.preview_url && (
        <div className={styles.controls}>
          <Timeline clock={player.clock} duration_s={duration_s} shots={here} listed={listedIds} play={play} onSeek={player.seek} onShot={player.playShot} />
          <Transport player={player} duration_s={duration_s} hasShots={shots.length > 0} onFull={full} onHelp={() => setHelping(true)} />
        </div>
      )}
      <div className={styles.table} data-empty={video.status !== "ready" || undefined}>
        <TableView reading={reading} shot={shot} clock={player.clock} orientation={isWide ? "landscape" : "portrait"} />
        {error && <Problem sentence={`The table could not be drawn. ${sentenceOf(error)}`} onRetry={retry} />}
      </div>
      <section className={styles.figures} aria-label="This shot">
        {isReviewing && !fixing ? (
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
            onFix={fix}
            onAdd={(words) => setFixing(correct.say(words, "A shot is added."))}
          />
        )}
        <QualityNotice key={video.id} video={video} canEdit={session.can_edit} hallSize={hallSize} />
      </section>
      <section className={styles.shots} aria-label="All shots">
        {query.error && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
        {shots.length > 0 && <FilterBar shots={shots} chosen={chosen} onChange={setChosen} />}
        <ShotList shots={listed} n_all={shots.length} here={shot?.id} videoNames={names} onShot={player.playShot} onClear={() => setChosen(new Set())} />
      </section>
      <div className={styles.racks}>
        <Racks session={session} onShot={player.playShot} onFix={fix} />
      </div>
      <HelpSheet isOpen={isHelping} onClose={() => setHelping(false)} />
      </div>
    </>
  );
}
