/** A film to be looked at before its link shows it: where somebody may not be covered, with a way to each place. */
import { Button, Text } from "@mantine/core";
import { IconEye, IconPlayerSkipForward } from "@tabler/icons-react";
import { useRef } from "react";
import { sentenceOf } from "@/lib/client";
import { clockTime } from "@/lib/format";
import { sayProblem } from "@/ui/undo";
import { type Share, useLooked } from "./api";
import { cautionSentence } from "./cautions";
import styles from "./shares.module.css";

export function LookFirst({ share }: { share: Share }) {
  const film = useRef<HTMLVideoElement>(null);
  const looked = useLooked();
  const jump = (at_s: number) => {
    if (!film.current) return;
    film.current.currentTime = at_s;
    void film.current.play().catch(() => undefined);
  };
  return (
    <div className={styles.look}>
      <video ref={film} className={styles.film} src={share.film_url ?? undefined} controls playsInline muted preload="metadata" aria-label={`Film of ${share.title}`} />
      <ul className={styles.rows}>
        {share.cautions.map((one) => (
          <li key={`${one.why} ${one.start_s}`} className={styles.caution}>
            <Text>{cautionSentence(one)}</Text>
            <Button size="sm" variant="default" leftSection={<IconPlayerSkipForward size={18} />} onClick={() => jump(one.start_s)}>
              Play from {clockTime(one.start_s)}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        leftSection={<IconEye size={20} />}
        loading={looked.isPending}
        onClick={() => looked.mutate(share.id, { onError: (error) => sayProblem(sentenceOf(error)) })}
      >
        I looked, open the link
      </Button>
    </div>
  );
}
