/** The player's keys. */
import { useKeys } from "@/ui/use-keys";
import type { Player } from "./use-player";

export interface Hands {
  onFull: () => void;
  onHelp: () => void;
  onFix: () => void;
  onBookmark: () => void;
  onStar: () => void;
  onLoop: () => void;
  onRow: () => void;
  onClip: () => void;
  onPair: () => void;
}

/** The player's keys; while shots are reviewed, those of the review come first. */
export function useShortcuts(player: Player, hands: Hands, mode: "watch" | "review" | "row") {
  const { onFull, onHelp, onFix } = hands;
  const always = {
    " ": player.toggle,
    ArrowLeft: () => player.skip(-5),
    ",": () => player.step(-1),
    ".": () => player.step(1),
    s: player.slow,
    f: onFull,
    "?": onHelp,
  };
  const watching = {
    ArrowRight: () => player.skip(5),
    j: () => player.toShot(-1),
    p: () => player.toShot(-1),
    k: () => player.toShot(1),
    n: () => player.toShot(1),
    u: () => player.setPlayOnly(!player.isPlayOnly),
    e: onFix,
    b: hands.onBookmark,
    m: hands.onStar,
    l: hands.onLoop,
    a: hands.onRow,
    c: hands.onClip,
    v: hands.onPair,
  };
  const keys = { review: always, watch: { ...always, ...watching }, row: { "?": onHelp } };
  useKeys(keys[mode]);
}
