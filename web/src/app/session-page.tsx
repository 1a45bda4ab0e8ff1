/** One session: its sentence, its uploads, its videos with every shot. */
import { Button, Skeleton, Text } from "@mantine/core";
import { IconEyeCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ComponentProps, useState } from "react";
import { MakeReel } from "@/features/replays/reel-sheet";
import { hallsQuery } from "@/features/halls/api";
import { sizeName } from "@/features/halls/words";
import { consentQuery } from "@/features/privacy/api";
import { AskConsent } from "@/features/privacy/ask-consent";
import { sessionQuery } from "@/features/sessions/api";
import { nameOf, sessionSentence } from "@/features/sessions/sentences";
import { LogLink } from "@/features/sessions/log/log-link";
import { OrderSheet } from "@/features/sessions/order-sheet";
import { SessionMenu } from "@/features/sessions/session-menu";
import { CountDrill } from "@/features/drills/count-drill";
import { DropZone } from "@/features/sessions/upload/drop-zone";
import { OrphanUploads } from "@/features/sessions/upload/orphan-uploads";
import { UploadList } from "@/features/sessions/upload/upload-list";
import { VideoNotice } from "@/features/sessions/watch/video-notice";
import { ShotsOnly } from "@/features/sessions/watch/shots-only";
import { StarSession } from "@/features/sessions/watch/star-session";
import { Watch } from "@/features/sessions/watch/watch";
import type { Session, Shot } from "@/lib/api-types";
import { count, day, dayAndTime } from "@/lib/format";
import type { ShotSearch } from "@/pool/shot-filters";
import { Page } from "@/ui/page";
import { EditSheet } from "./edit-session";
import { Afterwards, clipMaker, talk } from "./session-slots";
import styles from "./session-page.module.css";

/** The size of the hall's table, in words, where the session has one. */
function useHallSize({ hall_id, table_id }: Session): string | null {
  const halls = useQuery(hallsQuery);
  const table = halls.data?.find(({ id }) => id === hall_id)?.tables.find(({ id }) => id === table_id);
  return table ? sizeName(table) : null;
}

/** Whether there is something to tell yet; before that the name stands at the top. */
function hasSentence({ stats, status }: Session): boolean {
  return stats.n_shots > 0 || status === "ready";
}

/** Where, when, against whom, in one line. */
function facts(session: Session): string {
  const place = [session.hall_name, session.table_name].filter(Boolean).join(", ");
  const match = session.kind === "match" && session.race_to ? `race to ${session.race_to}` : null;
  const against = session.title && session.opponent_name ? `against ${session.opponent_name}` : null;
  return [hasSentence(session) ? nameOf(session) : null, against, match, dayAndTime(session.started_at, session.time_zone), place].filter(Boolean).join(" · ");
}

function Goals({ goals }: { goals: readonly string[] }) {
  if (goals.length === 0) return null;
  return (
    <ul className={styles.goals} aria-label="Goals">
      {goals.map((goal) => (
        <li key={goal}>{goal}</li>
      ))}
    </ul>
  );
}

interface AddVideoProps {
  sessionId: string;
  hallId: string | null;
  isEmpty: boolean;
  isAdding: boolean;
  onChange: () => void;
  onClose: () => void;
}

function AddVideo({ sessionId, hallId, isEmpty, isAdding, onChange, onClose }: AddVideoProps) {
  const consent = useQuery({ ...consentQuery(hallId ?? ""), enabled: hallId !== null });
  const begun = () => {
    onClose();
    onChange();
  };
  return (
    <div className={styles.add}>
      {hallId && consent.data && !consent.data.is_given ? (
        <AskConsent hallId={hallId} consent={consent.data} />
      ) : hallId && consent.isPending ? (
        <Skeleton h={200} />
      ) : (
        <DropZone sessionId={sessionId} onBegun={begun} />
      )}
      {isEmpty && <LogLink sessionId={sessionId}>Or log the shots without video</LogLink>}
      {isAdding && (
        <Button variant="subtle" color="gray" onClick={onClose}>
          Not now
        </Button>
      )}
    </div>
  );
}

/** Whether there are shots to look at, and a picture to look at. */
function hasReview({ can_correct, n_to_review, videos }: Session): boolean {
  return can_correct && n_to_review > 0 && videos.some(({ status }) => status === "ready");
}

/** How many shots the machine is unsure of, and the way to look at them. */
function ReviewBadge({ n, onOpen }: { n: number; onOpen: () => void }) {
  return (
    <Button leftSection={<IconEyeCheck size={20} />} onClick={onOpen}>
      Look at {count(n, "shot")}
    </Button>
  );
}

/** The filters of the list of shots, kept in the address. */
function useFiltering() {
  const told = useSearch({ from: "/inside/sessions/$sessionId" });
  const go = useNavigate({ from: "/sessions/$sessionId" });
  return { search: told, onSearch: (search: ShotSearch) => void go({ search, replace: true, resetScroll: false }) };
}

/** That a video was kept long enough; its shots are still here. */
function Gone({ session: { videos, time_zone } }: { session: Session }) {
  const gone = videos.flatMap(({ gone_at }) => gone_at ?? []);
  const last = gone.at(-1);
  if (!last) return null;
  return (
    <Text role="status">
      {gone.length === videos.length ? "The video is" : gone.length === 1 ? "1 video is" : `${count(gone.length, "video")} are`} gone ({day(last, time_zone)}), kept as long as the hall keeps videos. Shots
      and numbers stay.
    </Text>
  );
}

/** Whether there are shots, and no video to see them on. */
function isUnfilmed({ videos, stats }: Session): boolean {
  return videos.every(({ gone_at }) => gone_at) && (videos.length > 0 || stats.n_shots > 0);
}

/** The menu of the session, with what other features do from it. */
function Deeds(menu: Omit<ComponentProps<typeof SessionMenu>, "onCountDrill">) {
  const [isCounting, setCounting] = useState(false);
  return (
    <>
      <SessionMenu {...menu} onCountDrill={() => setCounting(true)} />
      {isCounting && <CountDrill sessionId={menu.session.id} onClose={() => setCounting(false)} />}
    </>
  );
}

function Shown({ session, onChange }: { session: Session; onChange: () => void }) {
  const hallSize = useHallSize(session);
  const filtering = useFiltering();
  const [isEditing, setEditing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [isOrdering, setOrdering] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const [reel, setReel] = useState<readonly Shot[] | null>(null);
  const watchable = session.videos.filter(({ status, preview_url, gone_at }) => !gone_at && status !== "uploading" && (preview_url || status !== "failed"));
  const isEmpty = session.videos.length === 0 && session.stats.n_shots === 0;
  return (
    <Page
      width={watchable.length > 0 ? "full" : "wide"}
      title={hasSentence(session) ? sessionSentence(session) : nameOf(session)}
      tab={nameOf(session)}
      above={facts(session)}
      below={<Goals goals={session.goals} />}
      action={hasReview(session) && !isReviewing && <ReviewBadge n={session.n_to_review} onOpen={() => setReviewing(true)} />}
      menu={
        <>
          <StarSession sessionId={session.id} />
          {session.can_edit && <Deeds session={session} onEdit={() => setEditing(true)} onAdd={() => setAdding(true)} onOrder={() => setOrdering(true)} />}
        </>
      }
    >
      <div className={styles.session}>
        <UploadList sessionId={session.id} />
        <OrphanUploads session={session} />
        {session.can_edit && (isAdding || isEmpty) && <AddVideo sessionId={session.id} hallId={session.hall_id} {...{ isEmpty, isAdding, onChange }} onClose={() => setAdding(false)} />}
        {session.videos.map((video) => (
          <VideoNotice key={video.id} video={video} canEdit={session.can_edit} hallSize={hallSize} isNamed={session.videos.length > 1} />
        ))}
        {watchable.length > 0 && <Watch {...filtering} session={{ ...session, videos: watchable }} hallSize={hallSize} isReviewing={isReviewing} onReviewed={() => setReviewing(false)} clipMaker={clipMaker} talk={talk} onReel={setReel} />}
        <Gone session={session} />
        {isUnfilmed(session) && <ShotsOnly {...filtering} session={session} onAdd={() => setAdding(true)} />}
        {session.stats.n_shots > 0 && <Afterwards sessionId={session.id} />}
      </div>
      {reel && <MakeReel shots={reel} onClose={() => setReel(null)} />}
      {isOrdering && <OrderSheet session={session} onClose={() => setOrdering(false)} />}
      {isEditing && <EditSheet session={session} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Coming() {
  return (
    <Page title={"\u00a0"} tab="Session" width="full">
      <div className={styles.coming} aria-busy="true" aria-label="Loading" role="status">
        <Skeleton style={{ aspectRatio: "16 / 9" }} h="auto" />
        <Skeleton style={{ aspectRatio: "16 / 9" }} h="auto" className={styles.wideOnly} />
        <Skeleton h={140} className={styles.both} />
      </div>
    </Page>
  );
}

export function SessionPage() {
  const { sessionId } = useParams({ from: "/inside/sessions/$sessionId" });
  const session = useQuery(sessionQuery(sessionId));
  if (session.data) return <Shown key={sessionId} session={session.data} onChange={() => void session.refetch()} />;
  if (session.error) throw session.error;
  return <Coming />;
}

