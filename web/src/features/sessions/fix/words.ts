/** An answer to a question about a shot, in the words of the hall. */
import type { Alternative } from "@/lib/api-types";
import { pocketWord } from "@/pool/pocket-words";

/** A call as it is called at the table, "10 ball, foot left corner"; anything else as the house words it, with a capital. */
export function answerWords({ label, fields }: Alternative): string {
  const { called_ball, called_pocket } = fields;
  if (called_ball && called_pocket) return `${called_ball} ball, ${pocketWord(called_pocket)}`;
  return label.charAt(0).toUpperCase() + label.slice(1);
}
