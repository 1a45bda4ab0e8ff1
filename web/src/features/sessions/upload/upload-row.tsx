/** One file on its way: name, how far, how fast, how long still; pause, continue, cancel. */
import { ActionIcon, Button, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { sentenceOf } from "@/lib/client";
import { ProgressLine } from "@/ui/progress-line";
import { sayProblem } from "@/ui/undo";
import { FilePick } from "./file-pick";
import { cancel, giveFile, goOn, pause } from "./runner";
import { type Upload, isMoving } from "./store";
import styles from "./upload.module.css";
import { shareOf, uploadWords } from "./words";

function Actions({ upload }: { upload: Upload }) {
  const { videoId, phase, fileName } = upload;
  const stops = () => void cancel(videoId).catch((error: unknown) => sayProblem(sentenceOf(error)));
  return (
    <div className={styles.actions}>
      {(phase === "sending" || phase === "waiting" || phase === "queued") && (
        <ActionIcon aria-label={`Pause ${fileName}`} onClick={() => pause(videoId)}>
          <IconPlayerPause size={22} />
        </ActionIcon>
      )}
      {(phase === "paused" || phase === "failed") && (
        <ActionIcon variant="light" color="chalk" aria-label={`Continue ${fileName}`} onClick={() => void goOn(videoId)}>
          <IconPlayerPlay size={22} />
        </ActionIcon>
      )}
      {phase !== "finishing" && (
        <ActionIcon aria-label={`Cancel the upload of ${fileName}`} onClick={stops}>
          <IconX size={22} />
        </ActionIcon>
      )}
    </div>
  );
}

export function UploadRow({ upload, isLinked }: { upload: Upload; isLinked: boolean }) {
  const { videoId, sessionId, fileName, phase, problem } = upload;
  return (
    <div className={`surface ${styles.row}`}>
      <div className={styles.words}>
        {isLinked ? (
          <Link to="/sessions/$sessionId" params={{ sessionId }} className={styles.name}>
            {fileName}
          </Link>
        ) : (
          <Text className={styles.name}>{fileName}</Text>
        )}
        <Text className="soft tabular">{uploadWords(upload)}</Text>
      </div>
      <Actions upload={upload} />
      <div className={styles.line}>
        <ProgressLine label={`Upload of ${fileName}`} percent={phase === "finishing" ? null : shareOf(upload)} tone={isMoving(upload) && phase !== "waiting" ? "action" : "quiet"} />
      </div>
      {problem && (
        <Text className={styles.problem} role="alert">
          {problem}
        </Text>
      )}
      {phase === "needs_file" && (
        <FilePick onFiles={([picked]) => picked && void giveFile(videoId, picked.file)}>
          {(open) => (
            <Button variant="light" size="sm" onClick={open} className={styles.pick}>
              Pick {fileName} again
            </Button>
          )}
        </FilePick>
      )}
    </div>
  );
}
