/** One clip or reel: plays out of the videos at once, and as a film once it is made. */
import { ActionIcon, Button, Progress, Text } from "@mantine/core";
import { IconDownload, IconLink, IconMovie, IconPlayerPlayFilled, IconRefresh, IconStar, IconStarFilled, IconTrash } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Clip } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { RowScreen } from "@/ui/player/row-screen";
import { offerUndo, sayProblem } from "@/ui/undo";
import { useClipVerb } from "./api";
import { clipFacts, filmSentence } from "./clip-words";
import styles from "./clips.module.css";
import { takesOf } from "./takes";

function Hands({ clip, onPlay, onFilm, onShare }: { clip: Clip; onPlay: () => void; onFilm: () => void; onShare?: () => void }) {
  const act = useClipVerb();
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const forget = () =>
    act.mutate(
      { verb: "forget", id: clip.id },
      { onError, onSuccess: () => offerUndo(`${clip.title} is deleted.`, () => act.mutate({ verb: "restore", id: clip.id }, { onError })) },
    );
  return (
    <div className={styles.hands}>
      <Button size="sm" variant={clip.film_url ? "default" : "filled"} leftSection={<IconPlayerPlayFilled size={18} />} onClick={onPlay}>
        Play
      </Button>
      {clip.is_mine && clip.status === "listed" && (
        <Button size="sm" variant="default" leftSection={<IconMovie size={18} />} onClick={onFilm}>
          Make a film
        </Button>
      )}
      {clip.is_mine && clip.status === "failed" && (
        <Button size="sm" leftSection={<IconRefresh size={18} />} onClick={onFilm}>
          Try again
        </Button>
      )}
      {clip.film_url && (
        <Button size="sm" component="a" href={clip.film_url} download leftSection={<IconDownload size={18} />}>
          MP4
        </Button>
      )}
      {clip.is_mine && onShare && (
        <Button size="sm" variant="default" leftSection={<IconLink size={18} />} onClick={onShare}>
          Share
        </Button>
      )}
      {clip.is_mine && (
        <ActionIcon variant="subtle" color="gray" aria-label={`Delete ${clip.title}`} onClick={forget}>
          <IconTrash size={20} />
        </ActionIcon>
      )}
    </div>
  );
}

export function ClipCard({ clip, onShare }: { clip: Clip; onShare?: (clip: Clip) => void }) {
  const [isPlaying, setPlaying] = useState(false);
  const act = useClipVerb();
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const takes = useMemo(() => takesOf(clip), [clip]);
  const sentence = filmSentence(clip);
  const isGoingOn = clip.status === "queued" || clip.status === "working";
  return (
    <li className={`surface ${styles.clip}`}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{clip.title}</h2>
          <span className={`tabular ${styles.facts}`}>{clipFacts(clip)}</span>
        </div>
        <ActionIcon
          className={styles.star}
          variant="subtle"
          aria-pressed={clip.is_starred}
          aria-label={`Star ${clip.title}`}
          onClick={() => act.mutate({ verb: clip.is_starred ? "unstar" : "star", id: clip.id }, { onError })}
        >
          {clip.is_starred ? <IconStarFilled size={22} /> : <IconStar size={22} stroke={1.75} />}
        </ActionIcon>
      </div>
      {isPlaying && (
        <RowScreen
          takes={takes}
          captionOf={(index) => ({ title: clip.parts[index]?.title ?? clip.title, why: clip.parts[index]?.why })}
          onClose={() => setPlaying(false)}
        />
      )}
      {!isPlaying && clip.parts.some(({ why }) => why) && (
        <ol className={styles.whys} aria-label="Why these shots">
          {clip.parts.map(({ shot_id, title, why }, at) => (
            <li key={shot_id ?? at}>
              {title}: {why}
            </li>
          ))}
        </ol>
      )}
      {sentence && <Text role="status">{sentence}</Text>}
      {isGoingOn && <Progress value={clip.percent ?? 0} aria-label={`How far ${clip.title} is`} />}
      <Hands clip={clip} onPlay={() => setPlaying(true)} onFilm={() => act.mutate({ verb: "film", id: clip.id }, { onError })} onShare={onShare && (() => onShare(clip))} />
    </li>
  );
}
