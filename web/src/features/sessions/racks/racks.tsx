/** The racks of a session: which game, the score of the race, each rack with its runs and fouls, and what only people know, asked in place. */
import { Select, Skeleton } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { GameSetting, Racks as Told, Session, Shot } from "@/lib/api-types";
import { answer, api, sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { offerUndo, sayProblem } from "@/ui/undo";
import { useChangeSession } from "../api";
import { type Correct, LAST_WORD, useCorrect } from "../fix/use-correct";
import { useShots } from "../watch/use-shots";
import { Questions } from "./questions";
import { RackRow } from "./rack-row";
import styles from "./racks.module.css";
import { GAMES, type GameName, isScored, scoreSentence } from "./words";

export const racksQuery = (session_id: string) =>
  queryOptions({
    queryKey: ["sessions", session_id, "racks"],
    queryFn: () => answer(api.GET("/api/sessions/{session_id}/racks", { params: { path: { session_id } } })),
    staleTime: 0,
  });

/** The usual values of what halls play differently. */
const USUAL: Omit<GameSetting, "name"> = {
  ghost_of: "9-ball",
  breaks: "winner",
  first_breaker: 0,
  points: 100,
  three_fouls: true,
  eight_wins_on_break: false,
  break_scratch_behind_line: false,
};
const GHOSTS = ["8-ball", "9-ball", "10-ball"] as const;

function GamePick({ session }: { session: Session }) {
  const change = useChangeSession(session.id);
  const { game } = session;
  const put = (next: Pick<GameSetting, "name"> & Partial<GameSetting>) => {
    const before = game;
    const onError = (error: Error) => sayProblem(sentenceOf(error));
    const label = GAMES.find(({ value }) => value === next.name)?.label ?? next.name;
    change.mutate(
      { game: { ...USUAL, ...game, ...next } },
      { onError, onSuccess: () => offerUndo(`Played as ${label}.`, () => change.mutate({ game: before }, { onError }), LAST_WORD) },
    );
  };
  return (
    <div className={styles.game}>
      <Select
        aria-label="Game"
        placeholder="Which game?"
        allowDeselect={false}
        data={GAMES.map(({ value, label }) => ({ value, label }))}
        value={game?.name ?? null}
        onChange={(name) => name && put({ name: name as GameName })}
      />
      {game?.name === "ghost" && (
        <Select aria-label="The ghost plays" allowDeselect={false} data={[...GHOSTS]} value={game.ghost_of ?? null} onChange={(ghost_of) => ghost_of && put({ name: "ghost", ghost_of: ghost_of as GameSetting["ghost_of"] })} />
      )}
    </div>
  );
}

interface ListProps {
  session: Session;
  told: Told;
  shots: ReadonlyMap<string, Shot>;
  correct: Correct;
  onShot: (shot: Shot) => void;
}

function List({ session, told, shots, correct, onShot }: ListProps) {
  if (told.racks.length === 0)
    return <p className="soft">{isScored(told.game) ? "A rack begins with its break. No break was seen yet." : "No rack yet: racks begin with a break, or are ended by hand."}</p>;
  return (
    <ol className={styles.list} aria-label="Racks">
      {told.racks.map((rack) => (
        <RackRow key={rack.number} {...{ rack, told, shots, correct, onShot }} canCorrect={session.can_correct} />
      ))}
    </ol>
  );
}

interface RacksProps {
  session: Session;
  onShot: (shot: Shot) => void;
  onFix: (shot: Shot) => void;
}

export function Racks({ session, onShot, onFix }: RacksProps) {
  const query = useQuery(racksQuery(session.id));
  const shotsAsked = useShots(session);
  const correct = useCorrect(session.id);
  const shots = useMemo(() => new Map((shotsAsked.data ?? []).map((shot) => [shot.id, shot])), [shotsAsked.data]);
  if (session.stats.n_shots === 0 || (!session.can_correct && session.game === null)) return null;
  const told = query.data;
  return (
    <section className={styles.racks} aria-labelledby="racks">
      <header className={styles.head}>
        <h2 id="racks">{told && isScored(told.game) ? scoreSentence(told) : "Racks"}</h2>
        {session.can_edit && <GamePick session={session} />}
      </header>
      {query.error && !told && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={120} />}
      {told && (
        <>
          <Questions {...{ session, told, shots, correct, onShot, onFix }} />
          <List {...{ session, told, shots, correct, onShot }} />
        </>
      )}
    </section>
  );
}
