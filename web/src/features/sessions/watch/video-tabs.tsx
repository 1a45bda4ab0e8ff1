/** Which of the session's videos is on screen; nothing where there is only one. */
import type { Video } from "@/lib/api-types";
import { clockTime } from "@/lib/format";
import styles from "./video-tabs.module.css";

interface VideoTabsProps {
  videos: readonly Video[];
  now: string;
  onVideo: (video_id: string) => void;
}

export function VideoTabs({ videos, now, onVideo }: VideoTabsProps) {
  if (videos.length < 2) return null;
  return (
    <div className={`${styles.bar} ${styles.tabs}`} role="group" aria-label="Videos of this session">
      {videos.map(({ id, file_name, duration_s }, at) => (
        <button key={id} type="button" className={styles.chip} aria-pressed={id === now} title={file_name} onClick={() => onVideo(id)}>
          Video {at + 1}
          <span className={styles.n}>{duration_s ? clockTime(duration_s) : ""}</span>
        </button>
      ))}
    </div>
  );
}
