/** What a person says of a shot, and the shot as it then is: shown at once, before the house has answered. */
import type { BallName, Shot, ShotFields, ShotPlace } from "@/lib/api-types";
import { kindOf } from "@/pool/ball-look";
import { type PocketName, isPocketName } from "@/pool/table-shape";

export type SaidPot = NonNullable<ShotFields["pots"]>[number];

export function referenceOf({ id, video_id, start_s, end_s }: ShotPlace): ShotPlace {
  return { id, video_id, start_s, end_s };
}

/** How a shot of this intent ends when it ends well, or does not. */
export function resultOf(intent: Shot["intent"], isGood: boolean): Shot["result"] {
  if (intent === "safety") return isGood ? "success" : "fail";
  return isGood ? "make" : "miss";
}

export function isGood(result: Shot["result"]): boolean {
  return result === "make" || result === "success";
}

/** Another intent keeps whether it ended well. */
export function asIntent(shot: Pick<Shot, "result">, intent: Shot["intent"]): ShotFields {
  return { intent, result: resultOf(intent, isGood(shot.result)) };
}

/** Another ending. Who says that a pot was missed says that the ball did not fall. */
export function asEnding(shot: Pick<Shot, "intent" | "pots">, good: boolean): ShotFields {
  const result = resultOf(shot.intent, good);
  const stay = potsOf(shot).filter(({ kind }) => kind === "cue");
  return result === "miss" && stay.length < shot.pots.length ? { result, pots: stay } : { result };
}

export function potsOf(shot: Pick<Shot, "pots">): SaidPot[] {
  return shot.pots.map(({ kind, number, pocket, t_s }) => ({ kind, number, pocket: pocket && isPocketName(pocket) ? pocket : null, t_s }));
}

/** A ball by its number, 0 the cue ball; null: some ball. */
export function namedBall(number: number | null): BallName {
  return { kind: number === null ? "unknown" : kindOf(number), number: number === 0 ? null : number };
}

/** One more ball down, in a pocket where that is known; a ball falls only once. It makes an attack, unless another was aimed at, and a break. */
export function withPot(shot: Pick<Shot, "pots" | "intent" | "object">, number: number | null, pocket: PocketName | null): ShotFields {
  const added: SaidPot = { ...namedBall(number), pocket, t_s: null };
  const isAnother = (pot: SaidPot) => number === null || pot.kind !== added.kind || pot.number !== added.number;
  const pots = [...potsOf(shot).filter(isAnother), added];
  if (number === 0) return { pots, foul: "scratch" };
  const aimedAt = shot.intent === "attack" ? (shot.object?.number ?? null) : null;
  const isMade = shot.intent !== "safety" && (aimedAt === null || number === null || aimedAt === number);
  return isMade ? { pots, result: "make" } : { pots };
}

/** Without the ball at this place of the list; when none is left an attack or a break is missed. */
export function withoutPot(shot: Pick<Shot, "pots" | "intent">, at: number): ShotFields {
  const pots = potsOf(shot).filter((_, each) => each !== at);
  const isDry = pots.every(({ kind }) => kind === "cue");
  return shot.intent !== "safety" && isDry ? { pots, result: "miss" } : { pots };
}

/** The shot as it is once `fields` count. */
export function applied(shot: Shot, fields: ShotFields): Shot {
  const { pots, object, roll, side, intended_pocket, called_ball, called_pocket, is_push, reached_rail, choice, player, ...own } = fields;
  const said = Object.fromEntries(Object.entries({ intended_pocket, called_ball, called_pocket, is_push, reached_rail, choice, player, side, roll }).filter(([, value]) => value !== undefined));
  return {
    ...shot,
    ...(own as Partial<Shot>),
    ...(pots ? { pots: pots.map((pot) => ({ ball: -1, confidence: 1, number: null, pocket: null, t_s: null, ...pot })) } : {}),
    ...(object === undefined ? {} : { object: object && { number: null, ...object } }),
    said: { ...shot.said, ...said } as Shot["said"],
    source: shot.source === "manual" ? "manual" : "corrected",
    told: [...new Set([...shot.told, ...Object.keys(fields)])],
  };
}
