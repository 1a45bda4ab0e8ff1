/** The sentences that open a screen: what a person came to know, in the hall's words. */
import type { Session, SessionCard, Video } from "@/lib/api-types";
import { count, number, percent, timeLeft } from "@/lib/format";

const FEW = 10;

/** Whether a share of so few attempts says little. */
export function isThin(n: number): boolean {
  return n < FEW;
}

function made({ n_makes, n_attempts }: Pick<SessionCard, "n_makes" | "n_attempts">): string {
  const share = isThin(n_attempts) ? "" : `, ${percent((100 * n_makes) / n_attempts)}`;
  return `Made ${number(n_makes)} of ${number(n_attempts)}${share}`;
}

/** One sentence for a session in a list. */
export function cardSentence(card: Pick<SessionCard, "n_makes" | "n_attempts" | "n_shots" | "n_videos" | "status">): string {
  if (card.n_attempts > 0) return made(card);
  if (card.n_shots > 0) return count(card.n_shots, "shot");
  const waiting: Record<string, string> = {
    uploading: "Upload not finished",
    uploaded: "Waiting its turn",
    queued: "Waiting its turn",
    running: "Being read",
    failed: "Could not be read",
    cancelled: "Reading stopped",
  };
  return waiting[card.status] ?? (card.n_videos > 0 ? "No shots seen" : "No video yet");
}

/** "Made 5 of 8, with one scratch and two safeties." The parts that are zero are left out. */
export function sessionSentence(session: Pick<Session, "stats" | "status" | "videos">): string {
  const { n_shots, n_safeties, n_scratches, n_breaks, n_attempts } = session.stats;
  if (n_shots === 0) return cardSentence({ ...session.stats, n_videos: session.videos.length, status: session.status });
  const beside = [few(n_breaks, "break"), few(n_safeties, "safety", "safeties"), few(n_scratches, "scratch", "scratches")].filter((part) => part !== null);
  const opening = n_attempts > 0 ? made(session.stats) : "No pots tried";
  return beside.length ? `${opening}, with ${joined(beside)}.` : `${opening}.`;
}

const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

function few(n: number, one: string, many = `${one}s`): string | null {
  if (n === 0) return null;
  return `${SMALL[n] ?? number(n)} ${n === 1 ? one : many}`;
}

function joined(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The name of a session: its title, else what it was. */
export function nameOf({ title, kind, opponent_name }: Pick<SessionCard, "title" | "kind" | "opponent_name">): string {
  if (title) return title;
  if (kind === "match") return opponent_name ? `Match against ${opponent_name}` : "Match";
  return opponent_name ? `Practice with ${opponent_name}` : "Practice";
}

const STAGES: Record<string, string> = {
  filming: "Filming the demo",
  preview: "Making the picture to watch",
  reading: "Reading the shots",
  keeping: "Writing it down",
};

/** What is happening to a video right now. */
export function videoSentence(video: Pick<Video, "status" | "stage" | "percent" | "seconds_left" | "problem">): string {
  switch (video.status) {
    case "uploading":
      return "The upload is not finished.";
    case "uploaded":
    case "queued":
      return "Waiting its turn to be read.";
    case "running": {
      const stage = STAGES[video.stage ?? "reading"] ?? "Reading the shots";
      const left = timeLeft(video.seconds_left);
      const far = typeof video.percent === "number" ? `: ${percent(video.percent)}` : "";
      return `${stage}${far}${left ? `, ${left}` : ""}.`;
    }
    case "failed":
      return video.problem?.detail ?? "This video could not be read.";
    case "cancelled":
      return "Reading was stopped. The video is kept.";
    default:
      return "";
  }
}

const MEANING: Record<string, string> = { fair: "Some numbers are less sure.", poor: "Read the numbers with care." };

/** What the grade of a video means, and why it is so. */
export function qualitySentences(quality: NonNullable<Video["quality"]>): string[] {
  const meaning = MEANING[quality.grade];
  return [...(meaning ? [meaning] : []), ...quality.warnings];
}
