import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Shot } from "@/lib/api-types";
import { ShotList } from "./shot-list";

const shot = (number: number, part: Partial<Shot> = {}): Shot => ({
  id: `shot-${number}`,
  session_id: "s",
  video_id: "v",
  number,
  start_s: number * 10,
  contact_s: null,
  end_s: number * 10 + 3,
  result: "make",
  intent: "attack",
  shot_type: "bank",
  foul: null,
  pots: [{ ball: 3, kind: "solid", number: 3, pocket: "F4", t_s: 1, confidence: 0.9 }],
  object_ball: 3,
  cut_deg: 28.2,
  cut_deg_se: null,
  distance_in: 31,
  cue_speed_mph: 7.24,
  contact_speed_mph: null,
  roll_ratio: null,
  roll_ratio_se: null,
  side_pct: null,
  side_se: null,
  leave_m: null,
  aim: null,
  safety_probability: null,
  object: { kind: "solid", number: 3 },
  said: null,
  told: [],
  is_confirmed: false,
  doubts: [],
  original: null, player: null, win: null,
  spin: null,
  confidence: 0.9,
  source: "vision",
  ...part,
});

function list(shots: Shot[], n_all = shots.length) {
  const onShot = vi.fn();
  const onClear = vi.fn();
  render(<ShotList shots={shots} n_all={n_all} here="shot-1" videoNames={new Map([["v", "a.mov"]])} onShot={onShot} onClear={onClear} />, {
    wrapper: ({ children }) => <MantineProvider>{children}</MantineProvider>,
  });
  return { onShot, onClear };
}

describe("ShotList", () => {
  it("tells a shot in words, with units, and plays it when tapped", async () => {
    const { onShot } = list([shot(1), shot(2, { result: "miss", pots: [], confidence: 0.3, cut_deg: null, distance_in: null, cue_speed_mph: null })]);
    const first = screen.getByRole("button", { name: /Make: 3 ball, foot left corner/ });
    expect(first.textContent).toContain("Bank · cut 28° · 31 in · 7.2 mph");
    expect(first.getAttribute("aria-current")).toBe("true");
    await userEvent.click(first);
    expect(onShot).toHaveBeenCalledWith(expect.objectContaining({ id: "shot-1" }));
  });

  it("greys what it is not sure of, and says so", () => {
    list([shot(1, { confidence: 0.3 })]);
    const row = screen.getByRole("button");
    expect(row.dataset.thin).toBe("true");
    expect(row.textContent).toContain("unsure, 30 %");
  });

  it("offers all shots when no shot fits the filters", async () => {
    const { onClear } = list([], 12);
    await userEvent.click(screen.getByRole("button", { name: "Show all 12" }));
    expect(onClear).toHaveBeenCalled();
  });
});
