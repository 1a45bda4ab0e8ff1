/** What is happening to a video and what can be done about it: waiting, being read, failed, stopped; then how well it could be read. */
import { Button, Text } from "@mantine/core";
import { IconPlayerStop, IconRefresh, IconTrash } from "@tabler/icons-react";
import type { Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { ProgressLine } from "@/ui/progress-line";
import { sayProblem } from "@/ui/undo";
import { isBusy, useVideoVerb } from "../api";
import { qualitySentences, videoSentence } from "../sentences";
import styles from "./video-notice.module.css";

interface NoticeProps {
  video: Video;
  canEdit: boolean;
  isNamed: boolean;
}

function Doing({ video, canEdit }: Omit<NoticeProps, "isNamed">) {
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
      <Button size="sm" leftSection={<IconRefresh size={18} />} loading={again.isPending} onClick={() => again.mutate(video.id, { onError })}>
        {video.status === "failed" ? "Retry" : "Read it after all"}
      </Button>
      <Button variant="default" size="sm" leftSection={<IconTrash size={18} />} loading={remove.isPending} onClick={() => remove.mutate(video.id, { onError })}>
        Take the video out
      </Button>
    </div>
  );
}

export function VideoNotice({ video, canEdit, isNamed }: NoticeProps) {
  if (video.status === "ready" || video.status === "uploading") return null;
  return (
    <div className={`surface ${styles.notice}`} data-status={video.status}>
      <div className={styles.words}>
        {isNamed && <Text className={styles.name}>{video.file_name}</Text>}
        <Text aria-live="polite" className="tabular">
          {videoSentence(video)}
        </Text>
      </div>
      <Doing video={video} canEdit={canEdit} />
      {isBusy(video) && (
        <div className={styles.line}>
          <ProgressLine label={`Reading ${video.file_name}`} percent={video.status === "running" ? video.percent : null} />
        </div>
      )}
    </div>
  );
}

/** How well the video could be read, and what to do better next time. */
export function QualityNotice({ video }: { video: Video }) {
  if (!video.quality) return null;
  return (
    <ul className={styles.quality}>
      {qualitySentences(video.quality).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
