/** The picture by which a clip is known: of its film, else of its first shot out of the video; tap it and it plays. */
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Clip } from "@/lib/api-types";
import { Sprite } from "@/ui/player/sprite";
import { thumbsQuery } from "./api";
import styles from "./clips.module.css";

function Picture({ clip }: { clip: Clip }) {
  const first = clip.parts.find(({ preview_url }) => preview_url);
  const sheet = useQuery({ ...thumbsQuery(first?.video_id ?? ""), enabled: !clip.poster_url && first !== undefined }).data;
  if (clip.poster_url) return <img src={clip.poster_url} alt="" className={styles.poster} loading="lazy" />;
  return first && sheet ? <Sprite sheet={sheet} t_s={(first.start_s + first.end_s) / 2} /> : null;
}

export function ClipPicture({ clip, onPlay }: { clip: Clip; onPlay: () => void }) {
  return (
    <button type="button" className={styles.picture} aria-label={`Play ${clip.title}`} onClick={onPlay}>
      <Picture clip={clip} />
      <IconPlayerPlayFilled size={24} aria-hidden />
    </button>
  );
}
