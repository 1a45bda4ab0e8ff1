/** One clip or reel: plays out of the videos at once, and as a film once it is made. */
import { ActionIcon, Button, Menu, Progress, Text } from "@mantine/core";
import { IconDots, IconDownload, IconLink, IconMovie, IconPencil, IconPlayerPlayFilled, IconRefresh, IconStar, IconStarFilled, IconTrash, IconX } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Clip } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { RowScreen } from "@/ui/player/row-screen";
import { offerUndo, sayProblem } from "@/ui/undo";
import { useClipVerb } from "./api";
import { Comments } from "./comments";
import { ClipPicture } from "./clip-picture";
import { clipFacts, filmSentence, goneSentence } from "./clip-words";
import styles from "./clips.module.css";
import { ChangeReel } from "./reel-sheet";
import { playablesOf } from "./takes";

interface HandsProps {
  clip: Clip;
  canPlay: boolean;
  canFilm: boolean;
  onPlay: () => void;
  onFilm: () => void;
  onShare?: () => void;
}

function Hands({ clip, canPlay, canFilm, onPlay, onFilm, onShare }: HandsProps) {
  return (
    <div className={styles.hands}>
      {canPlay && (
        <Button size="sm" px={14} leftSection={<IconPlayerPlayFilled size={18} />} onClick={onPlay}>
          Play
        </Button>
      )}
      {canFilm && (clip.status === "listed" || clip.status === "failed") && (
        <Button size="sm" px={14} variant="default" leftSection={clip.status === "failed" ? <IconRefresh size={18} /> : <IconMovie size={18} />} onClick={onFilm}>
          {clip.status === "failed" ? "Try again" : "Film it"}
        </Button>
      )}
      {clip.film_url && (
        <Button size="sm" px={14} variant="default" component="a" href={clip.film_url} download leftSection={<IconDownload size={18} />}>
          MP4
        </Button>
      )}
      {clip.is_mine && onShare && (clip.film_url || canFilm) && (
        <Button size="sm" px={14} variant="default" leftSection={<IconLink size={18} />} onClick={onShare}>
          Share
        </Button>
      )}
    </div>
  );
}

function More({ clip, canFilm, onChange }: { clip: Clip; canFilm: boolean; onChange: () => void }) {
  const act = useClipVerb();
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const forget = () =>
    act.mutate(
      { verb: "forget", id: clip.id },
      { onError, onSuccess: () => offerUndo(`${clip.title} is deleted.`, () => act.mutate({ verb: "restore", id: clip.id }, { onError })) },
    );
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${clip.title}`}>
          <IconDots size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canFilm && (
          <Menu.Item leftSection={<IconPencil size={20} />} onClick={onChange}>
            Change title, order, look
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={20} />} onClick={forget}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The film where there is one, else its parts in a row. */
function Screen({ clip, onClose }: { clip: Clip; onClose: () => void }) {
  const playables = useMemo(() => playablesOf(clip), [clip]);
  const takes = useMemo(() => playables.map(({ take }) => take), [playables]);
  if (clip.film_url)
    return (
      <div className={styles.screen}>
        <video src={clip.film_url} poster={clip.poster_url ?? undefined} className={styles.film} controls autoPlay playsInline aria-label={`Film ${clip.title}`} />
        <ActionIcon aria-label="Close the player" className={styles.close} onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </div>
    );
  const captionOf = (at: number) => {
    const part = playables[at]?.part;
    return { title: part?.title ?? clip.title, why: part?.why };
  };
  return <RowScreen takes={takes} captionOf={captionOf} onClose={onClose} />;
}

/** Why each shot is in a reel. */
function Whys({ clip: { parts } }: { clip: Clip }) {
  if (!parts.some(({ why }) => why)) return null;
  return (
    <ol className={styles.whys} aria-label="Why these shots">
      {parts.map(({ shot_id, title, why }, at) => (
        <li key={shot_id ?? at}>
          {title}: {why}
        </li>
      ))}
    </ol>
  );
}

/** What is left of it, or how far its film is. */
function Standing({ clip }: { clip: Clip }) {
  const sentence = goneSentence(clip) ?? filmSentence(clip);
  const isGoingOn = clip.status === "queued" || clip.status === "working";
  return (
    <>
      {sentence && <Text role="status">{sentence}</Text>}
      {isGoingOn && <Progress value={clip.percent ?? 0} aria-label={`How far ${clip.title} is`} />}
    </>
  );
}

export function ClipCard({ clip, onShare }: { clip: Clip; onShare?: (clip: Clip) => void }) {
  const [isPlaying, setPlaying] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const act = useClipVerb();
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const canPlay = clip.film_url !== null || clip.parts.some(({ preview_url }) => preview_url);
  const canFilm = clip.is_mine && clip.parts.every(({ preview_url }) => preview_url);
  const play = () => setPlaying(true);
  return (
    <li className={`surface ${styles.clip}`} data-playing={isPlaying || undefined}>
      {isPlaying && <Screen clip={clip} onClose={() => setPlaying(false)} />}
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{clip.title}</h2>
          <span className={`tabular ${styles.facts}`}>{clipFacts(clip)}</span>
        </div>
        <div className={styles.corner}>
          <ActionIcon
            className={styles.star}
            variant="subtle"
            aria-pressed={clip.is_starred}
            aria-label={`Star ${clip.title}`}
            onClick={() => act.mutate({ verb: clip.is_starred ? "unstar" : "star", id: clip.id }, { onError })}
          >
            {clip.is_starred ? <IconStarFilled size={22} /> : <IconStar size={22} stroke={1.75} />}
          </ActionIcon>
          {clip.is_mine && <More clip={clip} canFilm={canFilm} onChange={() => setChanging(true)} />}
        </div>
      </div>
      <div className={styles.body}>
        {!isPlaying && canPlay && <ClipPicture clip={clip} onPlay={play} />}
        <div className={styles.words}>
          {!isPlaying && <Whys clip={clip} />}
          <Standing clip={clip} />
        </div>
      </div>
      <Hands {...{ clip, canPlay, canFilm }} onPlay={play} onFilm={() => act.mutate({ verb: "film", id: clip.id }, { onError })} onShare={onShare && (() => onShare(clip))} />
      <Comments about={{ kind: "clip", id: clip.id }} isQuiet />
      {isChanging && <ChangeReel clip={clip} onClose={() => setChanging(false)} />}
    </li>
  );
}
