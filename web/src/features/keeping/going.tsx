/** What will go, and when. */
import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sentenceOf } from "@/lib/client";
import { bytes, day } from "@/lib/format";
import { Problem } from "@/ui/states";
import { type GoingVideo, goingQuery } from "./api";
import styles from "./keeping.module.css";
import { goingSentence, goingWords } from "./words";

export function GoingList({ videos }: { videos: readonly GoingVideo[] }) {
  return (
    <ul className={`surface ${styles.rows}`} aria-label="What will go, and when">
      {videos.map((video) => (
        <li key={video.video_id}>
          <Link to="/sessions/$sessionId" params={{ sessionId: video.session_id }} className={styles.row}>
            <div className={styles.words}>
              <Text fw={600}>{video.title ?? video.file_name}</Text>
              <Text c="dimmed">
                {day(video.started_at)} · {bytes(video.size_bytes)}
              </Text>
            </div>
            <Text className="tabular">{goingWords(video)}</Text>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function GoingPart() {
  const going = useQuery(goingQuery);
  return (
    <section className={styles.part} aria-labelledby="going-title">
      <Title order={2} id="going-title">
        What will go, and when
      </Title>
      {going.isPending && <Skeleton h={120} />}
      {going.error && <Problem sentence={sentenceOf(going.error)} onRetry={() => void going.refetch()} />}
      {going.data && (
        <>
          <Text>{goingSentence(going.data)} Shots, numbers and clips never go. A star on a session, shot or clip keeps its video.</Text>
          {going.data.length > 0 && <GoingList videos={going.data} />}
        </>
      )}
    </section>
  );
}
