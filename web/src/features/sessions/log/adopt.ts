/** Brings to the pad what the house knows of a session: noted on another phone, or put right on the session's page. */
import type { KeptCorrection, Session, Shot } from "@/lib/api-types";
import { isPocketName } from "@/pool/table-shape";
import { rollOf } from "../fix/spin";
import type { Noted, NotedShot, Player, Side } from "./noted";
import type { Change } from "./records";
import * as store from "./store";

function shotFrom(shot: Shot, personId: string): NotedShot {
  const { id, session_id, start_s, result, intent, foul, shot_type, said, object, pots } = shot;
  const fell = pots.find(({ kind }) => kind !== "cue");
  const pocket = fell?.pocket ?? said?.intended_pocket ?? null;
  return {
    kind: "shot",
    id,
    sessionId: session_id,
    personId,
    startS: start_s,
    result,
    intent,
    foul,
    shot_type,
    player: (said?.player ?? null) as Player | null,
    roll: rollOf(shot),
    side: (said?.side ?? null) as Side | null,
    ball: object?.number ?? fell?.number ?? null,
    pocket: pocket && isPocketName(pocket) ? pocket : null,
  };
}

function rackFrom(one: KeptCorrection, sessionId: string, personId: string): Noted[] {
  const { id, said, is_undone } = one;
  if (said.kind !== "end_rack" || is_undone || said.video_id) return [];
  return [{ kind: "rack", id, sessionId, personId, startS: said.at_s, winner: (said.winner ?? null) as Player | null }];
}

/** What to change so that the notes are as the house has them. */
export function asTheHouse(own: readonly Noted[], shots: readonly Shot[], log: readonly KeptCorrection[], who: { sessionId: string; personId: string }): Change {
  const byHand = shots.filter(({ video_id }) => video_id === null);
  const notes = [...byHand.map((shot) => shotFrom(shot, who.personId)), ...log.flatMap((one) => rackFrom(one, who.sessionId, who.personId))];
  const known = new Set(notes.map(({ id }) => id));
  return { notes, goneNotes: own.filter(({ id }) => !known.has(id)).map(({ id }) => id) };
}

interface House {
  shots: () => Promise<Shot[]>;
  log: () => Promise<KeptCorrection[]>;
}

/** Asks the house and follows it, unless something is under way or was noted meanwhile: then the pad knows better. */
export async function adopt({ id: sessionId }: Pick<Session, "id">, personId: string, house: House): Promise<void> {
  const isQuiet = () => !store.now().letters.some((letter) => letter.sessionId === sessionId);
  const own = () => store.now().notes.filter((note) => note.sessionId === sessionId);
  if (!isQuiet()) return;
  const before = own();
  const [shots, log] = await Promise.all([house.shots(), house.log()]);
  const now = own();
  const isSame = now.length === before.length && now.every((note, at) => note === before[at]);
  if (isQuiet() && isSame) store.apply(asTheHouse(now, shots, log, { sessionId, personId }));
}
