/** Lists of clips and reels: all of mine, or those of a session. */
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Clip } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Empty, Problem } from "@/ui/states";
import { clipsQuery, sessionClipsQuery } from "./api";
import { ClipCard } from "./clip-card";
import styles from "./clips.module.css";

type OnShare = (clip: Clip) => void;

export function Clips({ onShare }: { onShare?: OnShare }) {
  const clips = useInfiniteQuery(clipsQuery);
  if (clips.isPending) return <Skeleton h={240} radius={10} />;
  if (clips.error && !clips.data) return <Problem sentence={sentenceOf(clips.error)} onRetry={() => void clips.refetch()} />;
  const all = clips.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) return <Empty title="No clips yet">Reels are made of every session that is read. Find shots, then make a reel of your own.</Empty>;
  return (
    <>
      <ul className={styles.list}>
        {all.map((clip) => (
          <ClipCard key={clip.id} clip={clip} onShare={onShare} />
        ))}
      </ul>
      {clips.hasNextPage && (
        <Button variant="default" fullWidth mt="md" loading={clips.isFetchingNextPage} onClick={() => void clips.fetchNextPage()}>
          Older clips
        </Button>
      )}
    </>
  );
}

/** The reels and clips of one session; nothing where there are none. */
export function SessionClips({ sessionId, onShare }: { sessionId: string; onShare?: OnShare }) {
  const clips = useQuery(sessionClipsQuery(sessionId));
  if (!clips.data?.length) return null;
  const own = clips.data.filter(({ theme }) => theme === null).reverse();
  return (
    <section aria-label="Clips and reels of this session">
      <h2>Clips and reels</h2>
      <ul className={styles.list}>
        {[...own, ...clips.data.filter(({ theme }) => theme !== null)].map((clip) => (
          <ClipCard key={clip.id} clip={clip} onShare={onShare} />
        ))}
      </ul>
    </section>
  );
}
