/** The shots of a session that has no video: listed and told, one of them chosen, nothing to play. */
import { useState } from "react";
import type { Session } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { FilterBar } from "./filter-bar";
import { type Choice, passes } from "./filters";
import { ShotFigures } from "./shot-figures";
import { ShotList } from "./shot-list";
import { shotTitle } from "./shot-words";
import { useShots } from "./use-shots";
import styles from "./watch.module.css";

export function ShotsOnly({ session }: { session: Session }) {
  const query = useShots(session);
  const [chosen, setChosen] = useState<ReadonlySet<Choice>>(new Set());
  const [here, setHere] = useState<string>();
  const shots = query.data ?? [];
  const listed = shots.filter((shot) => passes(shot, chosen));
  const shot = shots.find(({ id }) => id === here) ?? shots[0];
  if (query.error) return <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!shot) return null;
  return (
    <div className={styles.watch}>
      <section className={styles.figures} aria-label="This shot">
        <p className={styles.shotTitle}>{`${shot.number}. ${shotTitle(shot)}`}</p>
        <ShotFigures shot={shot} />
        <p className="soft">This session has no video, so its shots are told but not shown.</p>
      </section>
      <section className={styles.shots} aria-label="All shots">
        <FilterBar shots={shots} chosen={chosen} onChange={setChosen} />
        <ShotList shots={listed} n_all={shots.length} here={shot.id} videoNames={new Map()} onShot={({ id }) => setHere(id)} onClear={() => setChosen(new Set())} />
      </section>
    </div>
  );
}
