/** What stands in the address of the page of numbers. */
import { type NumbersSearch, numbersSearch } from "@/features/numbers/period";

export const TABS = ["trend", "heatmap", "drills", "opponents", "halls"] as const;
export type Tab = (typeof TABS)[number];

export interface NumbersPageSearch extends NumbersSearch {
  tab?: Tab;
}

export function numbersPageSearch(told: Record<string, unknown>): NumbersPageSearch {
  const tab = TABS.find((one) => one === told.tab);
  return { ...numbersSearch(told), ...(tab ? { tab } : {}) };
}
