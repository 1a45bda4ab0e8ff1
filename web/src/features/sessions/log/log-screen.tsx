/** Logging without video: how it stands on top, what may be added in the middle, the pad at the thumb. */
import { Button } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconArrowBackUp, IconCloudCheck, IconCloudUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Session } from "@/lib/api-types";
import { nameOf } from "../sentences";
import { Details } from "./details";
import styles from "./log-screen.module.css";
import { type Letter, waiting } from "./letters";
import { type Noted, type Player, inOrder, shotsOf, standingOf, tallyOf } from "./noted";
import { wake } from "./outbox";
import { Pad } from "./pad";
import padStyles from "./pad.module.css";
import { Refused } from "./refused";
import { Standing } from "./standing";
import { addDetails, noteRack, noteShot, undoLast, useLetters, useNotes } from "./store";
import type { Tap } from "./taps";
import { noteWords, waitingWords } from "./words";

function Sending({ notes, letters }: { notes: readonly Noted[]; letters: readonly Letter[] }) {
  const { online } = useNetwork();
  const n = waiting(letters, notes);
  const isRefused = letters.some(({ problem }) => problem !== null);
  const words = waitingWords(n, online) ?? (isRefused ? "Something could not be kept" : null);
  const Icon = words ? IconCloudUp : IconCloudCheck;
  return (
    <p className={styles.sending} role="status" data-waits={words !== null || undefined}>
      <Icon size={18} aria-hidden /> {words ?? (notes.length > 0 ? "All kept" : "Works without the network, too")}
    </p>
  );
}

function Last({ notes, names, onUndo }: { notes: readonly Noted[]; names: readonly [string, string]; onUndo: () => void }) {
  const last = inOrder(notes).at(-1);
  const n = shotsOf(notes).length;
  return (
    <div className={styles.last}>
      <p className={styles.lastWords} aria-live="polite">
        {last ? `${last.kind === "shot" ? `${n}. ` : ""}${noteWords(last, names)}` : "Tap how the first shot ended."}
      </p>
      <Button variant="default" leftSection={<IconArrowBackUp size={20} />} disabled={!last} onClick={onUndo}>
        Undo
      </Button>
    </div>
  );
}

/** Asked over the pad when a match's rack is over, so that the thumb need not move. */
function WhoWon({ rack, names, onWon, onBack }: { rack: number; names: readonly [string, string]; onWon: (winner: Player | null) => void; onBack: () => void }) {
  return (
    <div className={styles.who} role="group" aria-label={`Who won rack ${rack}?`}>
      <p>Who won rack {rack}?</p>
      {names.map((name, player) => (
        <button key={player} type="button" className={padStyles.quiet} onClick={() => onWon(player as Player)}>
          {name}
        </button>
      ))}
      <button type="button" className={padStyles.quiet} onClick={() => onWon(null)}>
        Nobody
      </button>
      <button type="button" className={padStyles.quiet} onClick={onBack}>
        Not over yet
      </button>
    </div>
  );
}

export function LogScreen({ session, personId }: { session: Session; personId: string }) {
  const notes = useNotes(session.id);
  const every = useLetters();
  const letters = every.filter(({ sessionId }) => sessionId === session.id);
  const [chosen, setChosen] = useState<Player | null>(null);
  const [isAsking, setAsking] = useState(false);
  const isMatch = session.kind === "match";
  const names = [session.person_name, session.opponent_name ?? "Opponent"] as const;
  const shots = shotsOf(notes);
  const at = standingOf(notes, chosen);
  const where = { session, personId };
  const then = (deed: () => void) => {
    deed();
    setChosen(null);
    setAsking(false);
    wake();
  };
  const nextRack = () => (isMatch ? setAsking(true) : then(() => noteRack(where, null)));
  const last = shots.at(-1);
  return (
    <main id="main" className={styles.screen}>
      <header className={styles.head}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={`text-link ${styles.back}`}>
          Done
        </Link>
        <h1 className={styles.name}>{nameOf(session)}</h1>
        <Sending notes={notes} letters={letters} />
      </header>
      <Standing session={session} names={names} at={at} tallies={[tallyOf(shots, isMatch ? 0 : undefined), tallyOf(shots, 1)]} onTurn={setChosen} />
      <div className={styles.middle}>
        <Refused letters={letters} />
        <Details shot={last} onAdd={(details) => last && then(() => addDetails(last, details))} />
      </div>
      <div className={styles.thumb}>
        <Last notes={notes} names={names} onUndo={() => then(() => undoLast(session.id))} />
        <div className={styles.padHolder}>
          <Pad onTap={(tap: Tap) => then(() => noteShot(where, tap, chosen))}>
            <button type="button" className={padStyles.quiet} disabled={at.isFirstOfRack} onClick={nextRack}>
              Next rack
            </button>
          </Pad>
          {isAsking && <WhoWon rack={at.rack} names={names} onWon={(winner) => then(() => noteRack(where, winner))} onBack={() => setAsking(false)} />}
        </div>
      </div>
    </main>
  );
}
