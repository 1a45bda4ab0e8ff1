/** The star of a whole session: its videos stay as long as somebody keeps it. */
import { ActionIcon } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useStars } from "./use-marks";
import styles from "./watch.module.css";

export function StarSession({ sessionId }: { sessionId: string }) {
  const { isStarred, starSession } = useStars(sessionId);
  return (
    <ActionIcon variant="subtle" className={styles.star} aria-pressed={isStarred} aria-label="Star this session" title="A starred session keeps its videos" onClick={() => starSession(!isStarred)}>
      {isStarred ? <IconStarFilled size={22} /> : <IconStar size={22} stroke={1.75} />}
    </ActionIcon>
  );
}
