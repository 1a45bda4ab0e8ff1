/** The two pages to watch again from: shots that are looked for, and the clips made of them. */
import { Link } from "@tanstack/react-router";
import styles from "./watch-again.module.css";

export function WatchAgain() {
  return (
    <nav className={styles.ways} aria-label="Watch again">
      <Link to="/shots" className={styles.way} activeProps={{ "data-here": true }}>
        Shots
      </Link>
      <Link to="/clips" className={styles.way} activeProps={{ "data-here": true }}>
        Clips and reels
      </Link>
    </nav>
  );
}
