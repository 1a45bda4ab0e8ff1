/** A session's picture; where there is none, a quiet table. */
import { useState } from "react";
import styles from "./poster.module.css";

interface PosterProps {
  url: string | null | undefined;
  kind: string;
  duration?: string | null;
  isLarge?: boolean;
}

export function Poster({ url, duration, isLarge = false }: PosterProps) {
  const [isBroken, setBroken] = useState(false);
  return (
    <span className={styles.poster} data-large={isLarge || undefined}>
      {url && !isBroken ? (
        <img src={url} alt="" loading={isLarge ? "eager" : "lazy"} decoding="async" onError={() => setBroken(true)} />
      ) : (
        <svg viewBox="0 0 160 90" aria-hidden className={styles.blank}>
          <rect x="34" y="20" width="92" height="50" rx="6" fill="none" stroke="currentColor" strokeWidth="2.5" />
          {[36, 80, 124].flatMap((x) => [22, 68].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="3.4" fill="currentColor" />))}
        </svg>
      )}
      {duration && <span className={styles.duration}>{duration}</span>}
    </span>
  );
}
