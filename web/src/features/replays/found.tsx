/** Looking for shots across sessions: filters, how many there are, and all of them playing in a row. */
import { Button, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { IconMovie, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { FoundShot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, span } from "@/lib/format";
import { ShotFilterBar } from "@/pool/shot-filter-bar";
import { type Counts, type ShotSearch, isAsking } from "@/pool/shot-filters";
import { shotTake } from "@/pool/shot-take";
import { shotFacts, shotTitle } from "@/pool/shot-words";
import { PairScreen } from "@/ui/player/pair-screen";
import { RowScreen } from "@/ui/player/row-screen";
import type { Take } from "@/ui/player/row-player";
import { Empty, Problem } from "@/ui/states";
import { sayProblem } from "@/ui/undo";
import { type Wanted, countsQuery, foundQuery, useStarShot } from "./api";
import { FoundList } from "./found-list";
import { MakeReel } from "./reel-sheet";
import { PERIODS, type Period, beginOf } from "./takes";
import styles from "./found.module.css";

interface FoundProps {
  search: ShotSearch;
  period: Period | undefined;
  session_id?: string;
  onSearch: (search: ShotSearch) => void;
  onPeriod: (period: Period | undefined) => void;
}

interface Playable {
  found: FoundShot;
  take: Take;
}

/** "34 shots in 6 sessions, 2 min to watch". */
function sumWords({ n_shots, n_sessions, n_filmed, filmed_s }: { n_shots: number; n_sessions: number; n_filmed: number; filmed_s: number }): string {
  if (n_shots === 0) return "No shot fits.";
  const watch = n_filmed > 0 ? `, ${span(filmed_s)} to watch` : "";
  const unseen = n_shots - n_filmed;
  const without = unseen > 0 && n_filmed > 0 ? ` (${unseen} on no video)` : "";
  return `${count(n_shots, "shot")} in ${count(n_sessions, "session")}${watch}${without}`;
}

function usePlayables(found: readonly FoundShot[]): Playable[] {
  return useMemo(
    () =>
      found.flatMap((one) => {
        const take = shotTake(one.shot, one.preview_url, one.fps);
        return take ? [{ found: one, take }] : [];
      }),
    [found],
  );
}

const captionOf = (playable: Playable | undefined) => (playable ? { title: `${playable.found.shot.number}. ${shotTitle(playable.found.shot)}`, why: shotFacts(playable.found.shot) } : { title: "" });

interface ScreenProps {
  playables: readonly Playable[];
  pair: readonly string[];
  playing: string | null;
  onNearEnd: () => void;
  onClose: () => void;
}

/** What plays: two shots side by side where two were chosen, else all in a row from the one that was tapped. */
function Screen({ playables, pair, playing, onNearEnd, onClose }: ScreenProps) {
  const takes = useMemo(() => playables.map(({ take }) => take), [playables]);
  const [a, b] = pair.map((id) => playables.find(({ take }) => take.id === id));
  const from = playables.findIndex(({ take }) => take.id === playing);
  if (a && b) return <PairScreen key={pair.join()} takes={[a.take, b.take]} titles={[captionOf(a).title, captionOf(b).title]} onClose={onClose} />;
  if (from < 0) return null;
  return <RowScreen key={playing} takes={takes} from={from} captionOf={(at) => captionOf(playables[at])} onSeen={(at) => at > takes.length - 5 && onNearEnd()} onClose={onClose} />;
}

function Nothing({ isAsked }: { isAsked: boolean }) {
  return (
    <Empty title={isAsked ? "No shot fits these filters" : "No shots yet"}>
      {isAsked ? "Take one of them away." : "When a session is read, its shots can be found here."}
    </Empty>
  );
}

/** When the sessions were, and what the shots were. */
function Asking({ search, period, counts, onSearch, onPeriod }: Omit<FoundProps, "session_id"> & { counts: Counts | undefined }) {
  return (
    <div className={`${styles.wide} ${styles.asking}`}>
      <SegmentedControl
        aria-label="When"
        value={period ?? "all"}
        onChange={(value) => onPeriod(value === "all" ? undefined : (value as Period))}
        data={[{ value: "all", label: "Always" }, ...PERIODS.map(([value, label]) => ({ value, label }))]}
      />
      {counts && <ShotFilterBar counts={counts} search={search} onChange={onSearch} />}
    </div>
  );
}

function useFound(wanted: Wanted) {
  const shots = useInfiniteQuery(foundQuery(wanted));
  const counts = useQuery(countsQuery(wanted));
  const found = useMemo(() => shots.data?.pages.flatMap(({ items }) => items) ?? [], [shots.data]);
  return { shots, counts, found, playables: usePlayables(found), error: shots.error ?? counts.error };
}

export function Found({ session_id, ...asking }: FoundProps) {
  const { search, period } = asking;
  const from_at = useMemo(() => (period ? beginOf(period, new Date()).toISOString() : undefined), [period]);
  const { shots, counts, found, playables, error } = useFound({ search, from_at, session_id });
  const star = useStarShot();
  const [playing, setPlaying] = useState<string | null>(null);
  const [pair, setPair] = useState<string[]>([]);
  const [isMaking, setMaking] = useState(false);
  const more = () => shots.hasNextPage && !shots.isFetchingNextPage && void shots.fetchNextPage();
  const close = () => {
    setPair([]);
    setPlaying(null);
  };
  const togglePair = ({ shot }: FoundShot) => setPair((now) => (now.includes(shot.id) ? now.filter((id) => id !== shot.id) : [...now.slice(-1), shot.id]));
  const toggleStar = ({ shot, is_starred }: FoundShot) => star.mutate({ id: shot.id, isStarred: !is_starred }, { onError: (problem) => sayProblem(sentenceOf(problem)) });
  const isNone = playables.length === 0;
  return (
    <div className={styles.page} data-playing={pair.length === 2 || playing !== null || undefined}>
      <Asking {...asking} counts={counts.data?.groups} />
      <div className={`${styles.wide} ${styles.tools}`}>
        <Button leftSection={<IconPlayerPlayFilled size={18} />} disabled={isNone} onClick={() => setPlaying(playables[0]?.take.id ?? null)}>
          Play all that match
        </Button>
        <Button variant="default" leftSection={<IconMovie size={18} />} disabled={isNone} onClick={() => setMaking(true)}>
          Make my Reel
        </Button>
        {counts.data && <Text aria-live="polite">{sumWords(counts.data)}</Text>}
      </div>
      {error && <Problem sentence={sentenceOf(error)} onRetry={() => void Promise.all([shots.refetch(), counts.refetch()])} />}
      <div className={styles.screen}>
        <Screen playables={playables} pair={pair} playing={playing} onNearEnd={more} onClose={close} />
      </div>
      {shots.isPending && <Skeleton h={320} radius={10} />}
      {shots.data && found.length === 0 && <Nothing isAsked={isAsking(search) || period !== undefined} />}
      {found.length > 0 && (
        <div>
          <FoundList found={found} here={playing ?? undefined} pair={pair} onPlay={({ shot }) => setPlaying(shot.id)} onPair={togglePair} onStar={toggleStar} />
          {shots.hasNextPage && (
            <Button variant="default" fullWidth mt="md" loading={shots.isFetchingNextPage} onClick={more}>
              More shots
            </Button>
          )}
        </div>
      )}
      {isMaking && <MakeReel shots={playables.map(({ found: one }) => one.shot)} onClose={() => setMaking(false)} />}
    </div>
  );
}
