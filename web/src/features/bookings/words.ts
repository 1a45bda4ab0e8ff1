/** Appointments in words, told on the clocks of where they are. */
import { dayAndTime } from "@/lib/format";
import type { Appointment } from "./api";

type Told = Pick<Appointment, "kind" | "side" | "person_name" | "opponent_name" | "race_to">;

/** "Practice", "Race to 7 against Boris": as seen by whoever looks. */
export function nameOf({ kind, side, person_name, opponent_name, race_to }: Told): string {
  const other = side === "opponent" ? person_name : opponent_name;
  const what = kind === "action" ? (race_to ? `Race to ${race_to}` : "Action session") : "Practice";
  if (side === "hall") return [what, [person_name, opponent_name].filter(Boolean).join(" and ")].join(": ");
  return other ? `${what} ${kind === "action" ? "against" : "with"} ${other}` : what;
}

/** "Fri 27 Nov, 19:00-21:00"; with the zone where it is not the reader's. */
export function whenOf({ start_at, end_at, time_zone }: Pick<Appointment, "start_at" | "end_at" | "time_zone">, here = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  const end = new Intl.DateTimeFormat("en", { timeZone: time_zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(end_at));
  return `${dayAndTime(start_at, time_zone)}\u2013${end}${time_zone === here ? "" : ` (${time_zone})`}`;
}

export function whereOf({ hall_name, table_name }: Pick<Appointment, "hall_name" | "table_name">): string {
  return [hall_name, table_name].filter(Boolean).join(", ");
}

const STATES: Record<Appointment["state"], string> = {
  invited: "Waiting for an answer",
  scheduled: "Booked",
  declined: "Declined",
  cancelled: "Called off",
  completed: "Played",
  no_show: "Not kept",
};

export function stateOf({ state, proposal, side }: Pick<Appointment, "state" | "proposal" | "side">): string {
  if (proposal) return proposal.by === side ? "You proposed another time" : "Another time was proposed";
  if (state === "invited" && side === "opponent") return "You are invited";
  return STATES[state];
}

export const isOpen = ({ state }: Pick<Appointment, "state">) => state === "invited" || state === "scheduled";

/** Whether the one who looks has to answer. */
export const isMyTurn = ({ state, side, proposal }: Pick<Appointment, "state" | "side" | "proposal">) => isOpen({ state }) && (proposal ? proposal.by !== side : state === "invited" && side === "opponent");

/** The same day so many days later; days when clocks change count as days. */
export function daysLater(day: Date, n: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + n);
}
