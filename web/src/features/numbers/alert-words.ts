/** What changed, in a sentence that carries its n and its certainty. */
import type { PotTrait, TrendAlert } from "@/lib/api-types";
import { number } from "@/lib/format";
import { GROUPS } from "@/pool/shot-filters";

/** The name of a choice of a trait: "6 to 8 ft". */
export function choiceName(trait: PotTrait, choice: string): string {
  return GROUPS.find(({ group }) => group === trait)?.choices[choice] ?? choice;
}

const SIDES: Record<string, string> = { left: "left-english", right: "right-english", none: "no-english" };

/** "Left-english pots from 6 to 8 ft". */
export function familyWords(traits: Partial<Record<PotTrait, string>>): string {
  const { side, roll, shot_type, distance, cut } = traits;
  const before = [side && (SIDES[side] ?? side), roll, shot_type && shot_type !== "direct" ? shot_type : shot_type && "straight"].filter(Boolean).join(" ");
  const at = distance ? ` ${distance === "under_2_ft" || distance === "over_8_ft" ? "" : "from "}${choiceName("distance", distance).toLowerCase()}` : "";
  const thick = cut ? `, ${cut === "straight" ? "straight in" : `cut ${choiceName("cut", cut).toLowerCase()}`}` : "";
  const words = `${before ? `${before} pots` : "all pots"}${at}${thick}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "+9 points: 50 of 100 before, 59 of 100 now". */
export function alertWords({ points, before, after }: TrendAlert): string {
  const sign = points < 0 ? "−" : "+";
  return `${sign}${number(Math.abs(points))} points: ${before.n_made} of ${before.n} before, ${after.n_made} of ${after.n} now`;
}

/** "97 % sure it is better, and 90 % sure it is at least +2." */
export function sureWords({ points, better, at_least, harder }: TrendAlert): string {
  const isUp = points > 0;
  const sure = Math.min(99, Math.floor(100 * (isUp ? better : 1 - better)));
  const least = number(Math.abs(at_least));
  const hard = harder !== null && Math.abs(harder) >= 1 ? ` The shots were ${number(Math.abs(harder))} points ${harder > 0 ? "harder" : "easier"} than before.` : "";
  return `${sure} % sure it is ${isUp ? "better" : "worse"}, 90 % sure by at least ${least} points.${hard}`;
}
