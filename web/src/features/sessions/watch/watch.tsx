/** A session to watch: video and table side by side in step, the line of time, the shots. */
import { useMediaQuery } from "@mantine/hooks";
import { useMemo, useRef, useState } from "react";
import type { Session, Shot, Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { createClock, useMoment } from "@/ui/player/clock";
import { FilterBar } from "./filter-bar";
import { type Choice, passes } from "./filters";
import { fillScreen } from "./fill-screen";
import { HelpSheet } from "./help-sheet";
import { Screen } from "./screen";
import { ShotFigures } from "./shot-figures";
import { ShotList } from "./shot-list";
import { shotTitle } from "./shot-words";
import { playOf, shotIndexAt } from "./spans";
import { TableView } from "./table-view";
import { Timeline } from "./timeline";
import { Transport } from "./transport";
import { useKeys } from "./use-keys";
import { type Player, usePlayer } from "./use-player";
import { useReading } from "./use-reading";
import { useShots } from "./use-shots";
import { QualityNotice } from "./video-notice";
import { VideoTabs } from "./video-tabs";
import styles from "./watch.module.css";

const NO_SHOTS: Shot[] = [];

function useShortcuts(player: Player, onFull: () => void, onHelp: () => void) {
  useKeys({
    " ": player.toggle,
    ArrowLeft: () => player.skip(-5),
    ArrowRight: () => player.skip(5),
    ",": () => player.step(-1),
    ".": () => player.step(1),
    j: () => player.toShot(-1),
    p: () => player.toShot(-1),
    k: () => player.toShot(1),
    n: () => player.toShot(1),
    s: player.slow,
    u: () => player.setPlayOnly(!player.isPlayOnly),
    f: onFull,
    "?": onHelp,
  });
}

export function Watch({ session, hallSize }: { session: Session; hallSize: string | null }) {
  const [videoId, setVideoId] = useState(session.videos[0]?.id);
  const video = session.videos.find(({ id }) => id === videoId) ?? session.videos[0];
  return video ? <Watching session={session} video={video} hallSize={hallSize} onVideo={setVideoId} /> : null;
}

interface WatchingProps {
  session: Session;
  video: Video;
  hallSize: string | null;
  onVideo: (id: string) => void;
}

function Watching({ session, video, hallSize, onVideo }: WatchingProps) {
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
  useShortcuts(player, full, () => setHelping(true));
  const names = useMemo(() => new Map(session.videos.map(({ id, file_name }) => [id, file_name])), [session.videos]);
  const duration_s = video.duration_s ?? 0;
  return (
    <div className={styles.watch}>
      <VideoTabs videos={session.videos} now={video.id} onVideo={onVideo} />
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
        {shots.length > 0 && (
          <>
            <p className={styles.shotTitle}>{shot ? `${shot.number}. ${shotTitle(shot)}` : "Before the first shot"}</p>
            <ShotFigures shot={shot} />
          </>
        )}
        <QualityNotice key={video.id} video={video} canEdit={session.can_edit} hallSize={hallSize} />
      </section>
      <section className={styles.shots} aria-label="All shots">
        {query.error && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
        {shots.length > 0 && <FilterBar shots={shots} chosen={chosen} onChange={setChosen} />}
        <ShotList shots={listed} n_all={shots.length} here={shot?.id} videoNames={names} onShot={player.playShot} onClear={() => setChosen(new Set())} />
      </section>
      <HelpSheet isOpen={isHelping} onClose={() => setHelping(false)} />
    </div>
  );
}
