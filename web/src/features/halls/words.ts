/** The words for halls' facts: sizes, roles, zones. */
import type { HallTable, Role } from "@/lib/api-types";

export const SIZES = [
  { value: "9ft", label: "9 ft" },
  { value: "8ft-pro", label: "8 ft pro" },
  { value: "8ft", label: "8 ft" },
  { value: "7ft", label: "7 ft" },
  { value: "own", label: "Measured" },
] as const;

export const ROLES: { value: Role; label: string; meaning: string }[] = [
  { value: "player", label: "Player", meaning: "Plays here and records sessions." },
  { value: "coach", label: "Coach", meaning: "Sees the sessions played here, to coach." },
  { value: "operator", label: "Operator", meaning: "Runs the hall: tables, people, sessions." },
];

export function roleName(role: string | null | undefined): string {
  return ROLES.find(({ value }) => value === role)?.label ?? "Guest";
}

/** "9 ft"; a measured table in metres. */
export function sizeName({ size, length_m, width_m }: Pick<HallTable, "size" | "length_m" | "width_m">): string {
  const named = SIZES.find(({ value }) => value === size && value !== "own")?.label;
  return named ?? `${length_m.toFixed(2)} × ${width_m.toFixed(2)} m`;
}

/** "9 ft, green cloth". */
export function tableFacts(table: Pick<HallTable, "size" | "length_m" | "width_m" | "cloth">): string {
  return [sizeName(table), table.cloth ? `${table.cloth} cloth` : null].filter(Boolean).join(", ");
}

export const CLOTHS: { value: string; colour: string }[] = [
  { value: "green", colour: "#1f7a5c" },
  { value: "blue", colour: "#2d6ea8" },
  { value: "red", colour: "#a33b35" },
  { value: "burgundy", colour: "#6e2433" },
  { value: "grey", colour: "#6c7377" },
  { value: "black", colour: "#23282a" },
  { value: "purple", colour: "#5a3f8a" },
  { value: "tan", colour: "#b08f5c" },
];

export function clothColour(cloth: string | null | undefined): string {
  return CLOTHS.find(({ value }) => value === cloth?.toLowerCase())?.colour ?? "#1f7a5c";
}

export function allZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
