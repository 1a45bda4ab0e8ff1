/** The video itself, or why there is none yet, in a frame that never changes its size. */
import { Loader, Text } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { useState } from "react";
import type { Video } from "@/lib/api-types";
import { isBusy } from "../api";
import { videoSentence } from "../sentences";
import styles from "./screen.module.css";
import type { Player } from "./use-player";

function NoPicture({ video }: { video: Video }) {
  return (
    <div className={styles.none}>
      {video.poster_url && <img src={video.poster_url} alt="" className={styles.poster} />}
      <div className={styles.noneWords}>
        {isBusy(video) && <Loader size={28} />}
        <Text>{isBusy(video) ? "The picture comes first, then the shots." : videoSentence(video)}</Text>
      </div>
    </div>
  );
}

function Playing({ video, player }: { video: Video; player: Player }) {
  const [state, setState] = useState<"fresh" | "waiting" | "ready" | "broken">("fresh");
  if (state === "broken")
    return (
      <div className={styles.none}>
        <div className={styles.noneWords}>
          <Text>The picture did not come. Check the network, then load the page again.</Text>
        </div>
      </div>
    );
  return (
    <>
      <video
        ref={player.attach}
        className={styles.video}
        src={video.preview_url ?? undefined}
        poster={video.poster_url ?? undefined}
        playsInline
        muted
        preload="auto"
        disableRemotePlayback
        aria-label={`Video ${video.file_name}`}
        onClick={player.toggle}
        onWaiting={() => setState("waiting")}
        onSeeking={() => setState((now) => (now === "fresh" ? "ready" : now))}
        onPlaying={() => setState("ready")}
        onCanPlay={() => setState((now) => (now === "waiting" ? "ready" : now))}
        onError={() => setState("broken")}
      />
      {state === "waiting" && <Loader className={styles.loader} size={36} role="status" aria-label="Loading the picture" />}
      {state === "fresh" && !player.isPlaying && (
        <span className={styles.begin} aria-hidden>
          <IconPlayerPlayFilled size={34} />
        </span>
      )}
    </>
  );
}

export function Screen({ video, player }: { video: Video; player: Player }) {
  return <div className={styles.screen}>{video.preview_url ? <Playing key={video.id} video={video} player={player} /> : <NoPicture video={video} />}</div>;
}
