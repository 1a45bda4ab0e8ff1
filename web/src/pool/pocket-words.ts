/** A pocket as a player at the head, looking to the foot, calls it. */

const POCKETS: Record<string, string> = {
  H0: "head right corner",
  H4: "head left corner",
  S0: "right side",
  S4: "left side",
  F0: "foot right corner",
  F4: "foot left corner",
};

export function pocketWord(pocket: string): string {
  return POCKETS[pocket] ?? pocket;
}
