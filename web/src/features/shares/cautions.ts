/** What must be known of a film before it is shown to others, as sentences. */
import { clockTime } from "@/lib/format";
import type { Caution } from "./api";

const LOOK = "look before you share";
const SENTENCES: Record<Caution["why"], (when: string) => string> = {
  dark: (when) => `${when} it is too dark to tell people from the table, and someone may not be covered: ${LOOK}.`,
  skin: (when) => `${when} the cloth has a colour of skin, and a face in front of it may not be covered: ${LOOK}.`,
  unknown: () => `Nobody knows whether everyone in this film is covered: ${LOOK}.`,
  all_covered: (when) => `${when} the table was not found, so everything is blurred.`,
};

/** "Between 0:03 and 0:05"; one moment is "At 0:03". */
export function between(start_s: number, end_s: number): string {
  const [start, end] = [clockTime(start_s), clockTime(Math.ceil(end_s))];
  return start === end ? `At ${start}` : `Between ${start} and ${end}`;
}

export function cautionSentence({ why, start_s, end_s }: Caution): string {
  return SENTENCES[why](between(start_s, end_s));
}

/** Whether somebody may be recognised there; where everything is blurred nobody is. */
export const asksForALook = ({ why }: Caution) => why !== "all_covered";
