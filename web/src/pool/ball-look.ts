/** The true colours of the balls, and what to draw when kind or number was not made out. */

export type BallKind = "cue" | "eight" | "solid" | "stripe" | "other" | "unknown";

export interface BallNoun {
  id: number;
  kind: BallKind;
  number: number | null;
}

export interface BallLook {
  colour: string;
  isStriped: boolean;
  /** What is written on it: its number, "?" when nothing is known of it, nothing on the cue ball and where only solid or stripe is known. */
  label: string;
  /** Its name in words, for captions and screen readers. */
  name: string;
}

const COLOURS = ["#f4f1e6", "#f0bf2c", "#2456c4", "#d8402f", "#5b3391", "#ef7f26", "#128458", "#8c2633", "#17191a"];
const NAMES = ["cue ball", "1", "2", "3", "4", "5", "6", "7", "8"];
/** A solid or stripe whose number was not made out: a colour that no ball has. */
const UNNUMBERED_COLOUR = "#566a78";
export const UNKNOWN_COLOUR = "#8f9893";

function colourOf(number: number): string {
  return COLOURS[number > 8 ? number - 8 : number] ?? UNKNOWN_COLOUR;
}

export function lookOf({ kind, number }: Pick<BallNoun, "kind" | "number">): BallLook {
  if (kind === "cue") return { colour: colourOf(0), isStriped: false, label: "", name: NAMES[0] ?? "" };
  if (kind === "eight") return { colour: colourOf(8), isStriped: false, label: "8", name: "8 ball" };
  if (number !== null && number >= 1 && number <= 15) {
    return { colour: colourOf(number), isStriped: number > 8, label: String(number), name: `${number} ball` };
  }
  if (kind === "solid" || kind === "stripe") return { colour: UNNUMBERED_COLOUR, isStriped: kind === "stripe", label: "", name: `a ${kind}` };
  return { colour: UNKNOWN_COLOUR, isStriped: false, label: "?", name: "a ball" };
}

/** The kind that carries this number: 0 the cue ball, 1 to 7 solids, 8, then stripes. */
export function kindOf(number: number): BallKind {
  if (number === 0) return "cue";
  if (number === 8) return "eight";
  return number < 8 ? "solid" : "stripe";
}
