/** What goes and what was erased, in words. */
import { bytes, count, day } from "@/lib/format";
import type { GoingVideo } from "./api";

/** "Goes Sat 28 Nov", "Stays: starred". */
export function goingWords({ goes_at, is_starred }: Pick<GoingVideo, "goes_at" | "is_starred">): string {
  if (goes_at) return `Goes ${day(goes_at)}`;
  return is_starred ? "Stays: starred" : "Stays: the hall keeps everything";
}

/** The sentence on top: how many go within a week, or that nothing does. */
export function goingSentence(videos: readonly Pick<GoingVideo, "goes_at" | "size_bytes">[], now = new Date()): string {
  const soon = videos.filter(({ goes_at }) => goes_at && new Date(goes_at).getTime() - now.getTime() <= 7 * 86_400_000);
  if (soon.length === 0) return "No video goes this week.";
  const size = bytes(soon.reduce((sum, { size_bytes }) => sum + size_bytes, 0));
  return `${count(soon.length, "video")} (${size}) ${soon.length === 1 ? "goes" : "go"} within a week.`;
}

/** `matches_of_others_unnamed` -> "Matches of others unnamed". */
export function countWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
