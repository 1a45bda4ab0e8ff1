/** The first picture of the video, shown as it is. */
import type { RefObject } from "react";
import styles from "./board.module.css";

/** Some browsers show no picture of a video that was never played, unless they are told which. */
const FIRST = "#t=0.001";

interface FrameProps {
  source: string;
  element: RefObject<HTMLVideoElement | null>;
  /** Called when another picture is there, with its width over its height. */
  onPicture: (ratio: number) => void;
}

export function Frame({ source, element, onPicture }: FrameProps) {
  const tell = () => {
    const video = element.current;
    if (video && video.videoHeight > 0) onPicture(video.videoWidth / video.videoHeight);
  };
  return (
    <video
      ref={element}
      className={styles.frame}
      src={`${source}${FIRST}`}
      muted
      playsInline
      preload="auto"
      disableRemotePlayback
      aria-hidden
      tabIndex={-1}
      onLoadedMetadata={tell}
      onLoadedData={tell}
      onSeeked={tell}
    />
  );
}
