/** What stands in the address of the page of shots. */
import type { Period } from "@/features/replays/takes";
import { type ShotSearch, searchOf } from "@/pool/shot-filters";

export interface ShotsPageSearch extends ShotSearch {
  when?: Period;
}

export function shotsSearch(told: Record<string, unknown>): ShotsPageSearch {
  const when = (["week", "month", "year"] as const).find((period) => period === told.when);
  return { ...searchOf(told), ...(when ? { when } : {}) };
}
