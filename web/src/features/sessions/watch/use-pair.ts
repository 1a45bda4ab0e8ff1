/** Two shots to lie side by side: the first one that is chosen is A, the second B. */
import { useState } from "react";
import type { Session, Shot } from "@/lib/api-types";
import type { ShotTake } from "@/pool/shot-take";
import { shotTitle } from "@/pool/shot-words";
import { say } from "@/ui/undo";
import { takeIn } from "./row";

export interface Pair {
  /** Both of them, once both are chosen. */
  takes: readonly [ShotTake, ShotTake] | null;
  titles: readonly [string, string];
  letterOf: (shot: Shot | undefined) => "A" | null;
  choose: (shot: Shot | undefined) => void;
  end: () => void;
}

const titleOf = (shot: Shot | undefined) => (shot ? `${shot.number}. ${shotTitle(shot)}` : "");

export function usePair(session: Pick<Session, "videos">): Pair {
  const [chosen, setChosen] = useState<readonly Shot[]>([]);
  const [a, b] = chosen;
  const takeA = a && takeIn(session, a);
  const takeB = b && takeIn(session, b);
  const choose = (shot: Shot | undefined) => {
    if (!shot || !takeIn(session, shot)) return;
    if (a?.id === shot.id) return setChosen([]);
    if (!a) say(`Shot ${shot.number} is A. Go to another shot and tap A/B there: both play side by side.`);
    setChosen(a ? [a, shot] : [shot]);
  };
  return {
    takes: takeA && takeB ? [takeA, takeB] : null,
    titles: [titleOf(a), titleOf(b)],
    letterOf: (shot) => (shot && a?.id === shot.id ? "A" : null),
    choose,
    end: () => setChosen([]),
  };
}
