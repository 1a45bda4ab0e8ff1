/** What is happening to a video and what can be done about it: waiting, being read, failed, stopped; then how well it could be read. */
import { Button, Text } from "@mantine/core";
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconPerspective, IconPlayerStop, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { ProgressLine } from "@/ui/progress-line";
import { sayProblem } from "@/ui/undo";
import { isBusy, useVideoVerb } from "../api";
import { CheckTable } from "../calibrate/check-table";
import { qualitySentences, videoSentence } from "../sentences";
import styles from "./video-notice.module.css";

interface TableAsk {
  video: Video;
  canEdit: boolean;
  /** The size of the hall's table in words, where the session has one. */
  hallSize: string | null;
}

interface NoticeProps extends TableAsk {
  isNamed: boolean;
}

function Doing({ video, canEdit, hallSize }: TableAsk) {
  const [isShowing, setShowing] = useState(false);
  const again = useVideoVerb("process", video.session_id);
  const stop = useVideoVerb("cancel", video.session_id);
  const remove = useVideoVerb("forget", video.session_id);
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  if (!canEdit) return null;
  if (isBusy(video))
    return (
      <Button variant="default" size="sm" leftSection={<IconPlayerStop size={18} />} loading={stop.isPending} onClick={() => stop.mutate(video.id, { onError })}>
        Stop reading
      </Button>
    );
  if (video.status !== "failed" && video.status !== "cancelled") return null;
  return (
    <div className={styles.buttons}>
      {video.preview_url && (
        <Button variant="default" size="sm" leftSection={<IconPerspective size={18} />} onClick={() => setShowing(true)}>
          Show the table
        </Button>
      )}
      {isShowing && <CheckTable video={video} canEdit={canEdit} hallSize={hallSize} onClose={() => setShowing(false)} />}
      <Button size="sm" leftSection={<IconRefresh size={18} />} loading={again.isPending} onClick={() => again.mutate(video.id, { onError })}>
        {video.status === "failed" ? "Retry" : "Read it after all"}
      </Button>
      <Button variant="default" size="sm" leftSection={<IconTrash size={18} />} loading={remove.isPending} onClick={() => remove.mutate(video.id, { onError })}>
        Take the video out
      </Button>
    </div>
  );
}

export function VideoNotice({ video, canEdit, hallSize, isNamed }: NoticeProps) {
  if (video.status === "ready" || video.status === "uploading") return null;
  return (
    <div className={`surface ${styles.notice}`} data-status={video.status}>
      <div className={styles.words}>
        {isNamed && <Text className={styles.name}>{video.file_name}</Text>}
        <Text aria-live="polite" className="tabular">
          {videoSentence(video)}
        </Text>
      </div>
      <Doing video={video} canEdit={canEdit} hallSize={hallSize} />
      {isBusy(video) && (
        <div className={styles.line}>
          <ProgressLine label={`Reading ${video.file_name}`} percent={video.status === "running" ? video.percent : null} />
        </div>
      )}
    </div>
  );
}

const GRADES = {
  good: { word: "Good", icon: IconCircleCheck },
  fair: { word: "Fair", icon: IconAlertTriangle },
  poor: { word: "Poor", icon: IconAlertOctagon },
} as const;

/** How well the video could be read and why, and the way to see and mend how the table was found. */
export function QualityNotice({ video, ...how }: TableAsk) {
  const [isChecking, setChecking] = useState(false);
  if (!video.quality) return null;
  const { word, icon: Icon } = GRADES[video.quality.grade];
  return (
    <div className={styles.quality}>
      <p className={styles.grade} data-grade={video.quality.grade}>
        <Icon size={20} aria-hidden /> {word} picture
        {video.shown_table && <span className="soft"> · table shown by hand</span>}
      </p>
      <ul>
        {qualitySentences(video.quality).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {video.status === "ready" && (
        <Button variant="default" size="sm" leftSection={<IconPerspective size={18} />} onClick={() => setChecking(true)}>
          Check the table
        </Button>
      )}
      {isChecking && <CheckTable video={video} {...how} onClose={() => setChecking(false)} />}
    </div>
  );
}
