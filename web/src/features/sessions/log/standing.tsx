/** How it stands: the count of whoever practises, or the two players of a match, with whose turn it is. */
import type { Session } from "@/lib/api-types";
import type { Player, Standing as At, Tally } from "./noted";
import styles from "./standing.module.css";
import { tallyWords } from "./words";

interface StandingProps {
  session: Session;
  names: readonly [string, string];
  at: At;
  tallies: readonly [Tally, Tally];
  onTurn: (player: Player) => void;
}

export function Standing({ session, names, at, tallies, onTurn }: StandingProps) {
  if (session.kind !== "match")
    return (
      <div className={styles.alone}>
        <p className={styles.big}>{tallyWords(tallies[0])}</p>
        <p className="soft tabular">
          {tallies[0].n} {tallies[0].n === 1 ? "shot" : "shots"}, rack {at.rack}
        </p>
      </div>
    );
  return (
    <div className={styles.two} role="group" aria-label="Whose turn">
      {names.map((name, player) => (
        <button key={player} type="button" className={styles.half} aria-pressed={at.player === player} onClick={() => onTurn(player as Player)}>
          <span className={styles.name}>{name}</span>
          <span className={`tabular ${styles.won}`}>{at.won[player as Player]}</span>
          <span className="caption tabular">{tallyWords(tallies[player as Player])}</span>
          <span className={styles.turn}>{at.player === player ? "at the table" : "\u00a0"}</span>
        </button>
      ))}
      <p className={`caption tabular ${styles.rack}`}>
        Rack {at.rack}
        {session.race_to ? `, race to ${session.race_to}` : ""} · tap a name to change turns
      </p>
    </div>
  );
}
