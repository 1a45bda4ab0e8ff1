import { expect, it } from "vitest";
import type { ReviewItem } from "@/lib/api-types";
import { alternativesOf, isOpenQuestion } from "./use-review";

const asked = (question: string, n: number) =>
  ({ doubts: [{ shot_id: "s", question, sentence: "", alternatives: Array.from({ length: n }, (_, at) => ({ label: `${at}`, fields: {} })) }] }) as unknown as Pick<ReviewItem, "doubts">;

it("shows the answers at once where yes would be no answer", () => {
  expect(isOpenQuestion(asked("is_it_right", 3))).toBe(false);
  expect(isOpenQuestion(asked("which_pocket", 2))).toBe(true);
  expect(isOpenQuestion(asked("unclear", 0))).toBe(true);
});

it("offers no more answers than there are keys, with room for no shot and something else", () => {
  expect(alternativesOf(asked("which_ball", 15))).toHaveLength(7);
});
