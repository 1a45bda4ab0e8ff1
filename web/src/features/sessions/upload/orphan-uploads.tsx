/** Videos whose upload was begun in another browser, or that this one no longer remembers: pick the file, or let it go. */
import { Button, Text } from "@mantine/core";
import type { Session } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { bytes } from "@/lib/format";
import { useVideoVerb } from "../api";
import { FilePick } from "./file-pick";
import { adopt } from "./runner";
import { useRecovered, useUploads } from "./store";
import styles from "./upload.module.css";

export function OrphanUploads({ session }: { session: Session }) {
  const { id: personId } = useMe();
  const known = new Set(useUploads().map(({ videoId }) => videoId));
  const isRecovered = useRecovered();
  const forget = useVideoVerb("forget", session.id);
  const orphans = session.videos.filter(({ id, status }) => status === "uploading" && !known.has(id));
  if (!session.can_edit || !isRecovered) return null;
  return orphans.map((video) => (
    <div key={video.id} className={`surface ${styles.row}`}>
      <div className={styles.words}>
        <Text className={styles.name}>{video.file_name}</Text>
        <Text className="soft">{bytes(video.size_bytes)} · begun elsewhere and not finished</Text>
      </div>
      <div className={styles.pair}>
        <FilePick onFiles={([picked]) => picked && void adopt(video, picked, personId)}>
          {(open) => (
            <Button variant="light" size="sm" onClick={open}>
              Continue here
            </Button>
          )}
        </FilePick>
        <Button variant="default" size="sm" loading={forget.isPending} onClick={() => forget.mutate(video.id)}>
          Let it go
        </Button>
      </div>
    </div>
  ));
}
