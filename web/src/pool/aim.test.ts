import { expect, it } from "vitest";
import { aimOf } from "./aim";

const still = (ball: number, x: number, y: number) => [{ ball, t_s: [0, 9], x_m: [x, x], y_m: [y, y] }];

it("sets the ghost ball one ball from the object ball, on the measured line", () => {
  const aim = aimOf(still(0, 1.05, 0.5), still(1, 1, 0.5), 3);
  expect(aim?.ghost.x_m).toBeCloseTo(1.05715, 5);
  expect(aim?.ghost.y_m).toBe(0.5);
});

it("draws no aim where there was no contact, no ball, or the balls were far apart", () => {
  expect(aimOf(still(0, 1.05, 0.5), still(1, 1, 0.5), null)).toBeNull();
  expect(aimOf(still(0, 1.05, 0.5), [], 3)).toBeNull();
  expect(aimOf(still(0, 1.5, 0.5), still(1, 1, 0.5), 3)).toBeNull();
});
