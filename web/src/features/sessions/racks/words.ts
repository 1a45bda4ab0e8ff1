/** Racks in words: what was played, the score, the runs, the fouls. */
import type { GameSetting, Rack, Racks } from "@/lib/api-types";
import { FOUL_WORDS } from "@/pool/shot-words";

export type GameName = GameSetting["name"];
export const GAMES: readonly { value: GameName; label: string }[] = [
  { value: "practice", label: "Practice" },
  { value: "drill", label: "Drill" },
  { value: "ghost", label: "Ghost" },
  { value: "8-ball", label: "8-ball" },
  { value: "9-ball", label: "9-ball" },
  { value: "10-ball", label: "10-ball" },
  { value: "straight", label: "Straight pool" },
];
const SCORED: readonly GameName[] = ["ghost", "8-ball", "9-ball", "10-ball", "straight"];

/** Whether the rules of the game say who wins a rack. */
export function isScored(game: Pick<GameSetting, "name"> | null): boolean {
  return game !== null && SCORED.includes(game.name);
}

const UNNAMED = ["Player", "Opponent"] as const;

/** The name of player 0 or 1; of somebody who is not told apart, none. */
export function nameOfPlayer(names: Racks["names"], player: number | null): string {
  return player === null ? "Somebody" : (names[player] ?? UNNAMED[player] ?? "Somebody");
}

/** "Anna leads 3 : 2, race to 5" */
export function scoreSentence({ names, score, race_to, winner, game, racks }: Racks): string {
  const [a = 0, b = 0] = game?.name === "straight" ? (racks.at(-1)?.points ?? []) : score;
  const ahead = winner ?? (a < b ? 1 : 0);
  const race = race_to ? `, race to ${race_to[0] === race_to[1] ? race_to[0] : race_to.join(" and ")}` : "";
  const stand = ahead === 0 ? `${a} : ${b}` : `${b} : ${a}`;
  if (winner === null && a === b) return `${stand}${race}`;
  return `${nameOfPlayer(names, ahead)} ${winner === null ? "leads" : "wins"} ${stand}${race}`;
}

/** "Anna won, broke and ran out" */
export function rackSentence(rack: Pick<Rack, "winner" | "is_broken_and_run" | "is_over" | "breaker">, names: Racks["names"], scored: boolean): string {
  if (!scored && rack.winner === null) return rack.is_over ? "Over" : "Open";
  if (rack.winner === null) return rack.is_over ? "Nobody won" : rack.breaker === null ? "Not decided" : `${nameOfPlayer(names, rack.breaker)} broke, not decided`;
  if (rack.is_broken_and_run) return `${nameOfPlayer(names, rack.winner)} broke and ran out`;
  return `${nameOfPlayer(names, rack.winner)} won`;
}

/** The longest run of a rack, "run of 5"; null where nothing fell. */
export function bestRun({ runs }: Pick<Rack, "runs">): number | null {
  const best = Math.max(0, ...runs.map(({ n_balls }) => n_balls));
  return best > 0 ? best : null;
}

export function foulWords({ shots }: Pick<Rack, "shots">, names: Racks["names"]): string[] {
  const worded = (foul: string) => (FOUL_WORDS[foul] ?? "Foul").toLowerCase();
  const told = (words: string, player: number | null) => (player === null ? words : `${nameOfPlayer(names, player)}: ${words}`);
  return shots.flatMap(({ foul, player, is_open }) => (foul ? [told(worded(foul), player)] : is_open ? [told("foul not settled", player)] : []));
}

export interface Turn {
  player: number | null;
  shotIds: string[];
}

/** The shots of a rack by who was at the table, each stay together. */
export function turnsOf({ shots }: { shots: readonly Pick<Rack["shots"][number], "player" | "shot_id">[] }): Turn[] {
  const turns: Turn[] = [];
  for (const { player, shot_id } of shots) {
    const last = turns.at(-1);
    if (last?.player === player) last.shotIds.push(shot_id);
    else turns.push({ player, shotIds: [shot_id] });
  }
  return turns;
}
