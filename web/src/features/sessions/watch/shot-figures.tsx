/** The numbers of the shot at hand: value, unit, plus-minus, and on tap what each means. */
import type { Shot } from "@/lib/api-types";
import { number } from "@/lib/format";
import { pocketWord } from "@/pool/pocket-words";
import { Figure } from "@/ui/figure";
import styles from "./shot-figures.module.css";
import { SURE, rollWord, sideWord, thinWord } from "@/pool/shot-words";

interface Fact {
  label: string;
  unit?: string;
  digits: number;
  value: (shot: Shot) => number | null | undefined;
  evidence?: (shot: Shot) => string | null;
  /** How sure the number's ground is, where that is not the shot's own. */
  sure?: (shot: Shot) => number | undefined;
  meaning: string;
}

const percent = (share: number | null | undefined) => (typeof share === "number" ? 100 * share : null);
const absolute = (value: number | null | undefined) => (typeof value === "number" ? Math.abs(value) : null);
const plusMinus = (error: number | null | undefined, digits: number) => (error === null || error === undefined ? null : `± ${number(error, digits)}`);

const FACTS: readonly Fact[] = [
  {
    label: "Cut angle",
    unit: "°",
    digits: 0,
    value: ({ cut_deg }) => cut_deg,
    evidence: ({ cut_deg_se }) => plusMinus(cut_deg_se, 1),
    meaning: "How thin the object ball was hit: the angle between the cue ball's way and the line through both balls at contact. 0° is full.",
  },
  {
    label: "Distance",
    unit: "in",
    digits: 0,
    value: ({ distance_in }) => distance_in,
    meaning: "From where the cue ball lay to where it met the object ball.",
  },
  {
    label: "Cue speed",
    unit: "mph",
    digits: 1,
    value: ({ cue_speed_mph }) => cue_speed_mph,
    meaning: "The cue ball's speed as it leaves the tip. A lag is about 3, a firm shot 7, a break 15 to 20.",
  },
  {
    label: "At contact",
    unit: "mph",
    digits: 1,
    value: ({ contact_speed_mph }) => contact_speed_mph,
    meaning: "The cue ball's speed just before it met the first ball.",
  },
  {
    label: "Roll",
    digits: 2,
    value: ({ roll_ratio }) => roll_ratio,
    evidence: ({ roll_ratio, roll_ratio_se }) => [rollWord(roll_ratio), plusMinus(roll_ratio_se, 2)].filter(Boolean).join(" "),
    meaning: "How the cue ball turned at contact: 1 rolls naturally (follow), 0 slides (stun), below 0 turns back (draw).",
  },
  {
    label: "Side",
    unit: "%",
    digits: 0,
    value: ({ side_pct }) => absolute(side_pct),
    evidence: ({ side_pct, side_se }) => [sideWord(side_pct), plusMinus(side_se, 0)].filter(Boolean).join(" "),
    meaning: "English, as a share of the most a tip can give.",
  },
  {
    label: "Difficulty",
    digits: 0,
    value: ({ aim }) => aim?.difficulty,
    evidence: ({ aim }) => (aim ? pocketWord(aim.pocket) : null),
    sure: ({ aim }) => aim?.confidence,
    meaning: "Of 100 tries at this pot, how many the player whom all are measured by would miss. 0 is a hanger.",
  },
  {
    label: "Margin",
    unit: "°",
    digits: 1,
    value: ({ aim }) => aim?.margin_deg,
    evidence: ({ aim }) => (aim ? "to either side" : null),
    sure: ({ aim }) => aim?.confidence,
    meaning: "By how much the cue ball's way may be off, to either side, and the ball still falls.",
  },
  {
    label: "Off the line",
    unit: "°",
    digits: 1,
    value: ({ aim }) => absolute(aim?.error_deg),
    evidence: ({ aim }) => [thinWord(aim?.error_deg), plusMinus(aim?.error_deg_se, 1)].filter(Boolean).join(" "),
    sure: ({ aim }) => aim?.confidence,
    meaning: "By how much the object ball left beside the line to the middle of the pocket that was meant: thin is over-cut, full is under-cut.",
  },
];

/** Only pots of a game whose rack is known have these; elsewhere their frames are left out. */
const GAME_FACTS: readonly Fact[] = [
  {
    label: "To win",
    unit: "%",
    digits: 0,
    value: ({ win }) => percent(win?.after),
    evidence: ({ win }) => (win ? `was ${number(100 * win.before, 0)} ± ${number(100 * win.se, 0)}` : null),
    sure: ({ aim }) => aim?.confidence,
    meaning:
      "The player's chance to win the race (the rack, where there is no race) after the shot, and before it. From the balls left, how hard this pot was, and how often pots fall in this session; both players are taken to be equally good.",
  },
  {
    label: "Swing",
    unit: "%",
    digits: 0,
    value: ({ win }) => percent(win && Math.abs(win.swing)),
    evidence: ({ win }) => (win ? `${win.swing < 0 ? "lost" : "won"}, of ${number(100 * win.stake, 0)} at stake · ${win.n_tries} pots` : null),
    sure: ({ aim }) => aim?.confidence,
    meaning: "By how much the shot moved the chance to win. At stake is the chance after a make less that after a miss. From 10 on a make is clutch.",
  },
];

/** Without a shot the frames stay, empty, so that nothing jumps; `onlyMeasured` leaves out what nobody measured. */
export function ShotFigures({ shot, onlyMeasured = false }: { shot: Shot | undefined; onlyMeasured?: boolean }) {
  const all = shot?.win ? [...FACTS, ...GAME_FACTS] : FACTS;
  const facts = onlyMeasured ? all.filter(({ value }) => typeof (shot && value(shot)) === "number") : all;
  return (
    <div className={styles.figures}>
      {facts.map(({ label, unit, digits, value, evidence, sure, meaning }) => {
        const measured = shot && value(shot);
        const isKnown = measured !== null && measured !== undefined;
        return (
          <Figure
            key={label}
            label={label}
            value={isKnown ? number(measured, digits) : null}
            unit={unit}
            evidence={shot ? evidence?.(shot) || null : "\u00a0"}
            meaning={meaning}
            thin={!shot || (sure?.(shot) ?? shot.confidence) < SURE}
          />
        );
      })}
    </div>
  );
}
