import { expect, it } from "vitest";
import { answerWords } from "./words";

it("words a call as a player calls it, and anything else with a capital", () => {
  expect(answerWords({ label: "the 10 in F4", fields: { called_ball: 10, called_pocket: "F4" } })).toBe("10 ball, foot left corner");
  expect(answerWords({ label: "a push", fields: { is_push: true } })).toBe("A push");
});
