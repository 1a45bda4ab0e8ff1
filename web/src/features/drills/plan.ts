/** A drill as it is sent to be kept. */
import type { Drill, DrillPlan } from "@/lib/api-types";

export function planOf(drill: Drill): DrillPlan {
  const { name, layout, reps, scoring, marks, rules, mirror, score, needs, setups, hall_id } = drill;
  return { name, layout, reps, scoring, marks, rules, mirror, score, needs, setups, hall_id };
}

/** A new drill: one straight shot, ten attempts. */
export function blankPlan(): DrillPlan {
  return {
    name: "",
    layout: "",
    reps: "10 shots",
    scoring: "One point for each success",
    marks: [3, 5, 7, 9],
    rules: [],
    mirror: true,
    score: { kind: "sum", attempts: 10, most: 1, unit: "shot", rungs: 0, start: 1, row: 0, to: 0, sets: 0 },
    needs: [["pot"]],
    setups: [{ name: "Layout", cue_ball: [4, 2], balls: [[6, 3]], others: [], pocket: "F4", target: null, in_hand: false, numbers: [] }],
    hall_id: null,
  };
}
