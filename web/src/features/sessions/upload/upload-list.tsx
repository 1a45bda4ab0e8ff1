/** The uploads that are under way or stuck, each with how far it is and what can be done. */
import { Title } from "@mantine/core";
import { useUploads } from "./store";
import { UploadRow } from "./upload-row";
import styles from "./upload.module.css";

export function UploadList({ sessionId }: { sessionId?: string }) {
  const uploads = useUploads().filter((upload) => upload.phase !== "done" && (!sessionId || upload.sessionId === sessionId));
  if (uploads.length === 0) return null;
  return (
    <section className={styles.list} aria-label="Uploads">
      {!sessionId && <Title order={2}>On the way</Title>}
      {uploads.map((upload) => (
        <UploadRow key={upload.videoId} upload={upload} isLinked={!sessionId} />
      ))}
    </section>
  );
}
