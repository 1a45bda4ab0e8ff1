import { expect, it } from "vitest";
import { EMPTY, answered, back, counts, grown } from "./queue";

const three = grown(EMPTY, ["a", "b", "c"]);

it("goes from shot to shot and comes to an end", () => {
  const done = answered(answered(answered(three, "1"), null), "3");
  expect(done.ids[done.at]).toBeUndefined();
  expect(counts(done)).toEqual({ answered: 2, passed: 1 });
  expect(answered(done, "4")).toBe(done);
});

it("takes back the last word and shows its shot again", () => {
  const { queue, takeBack } = back(answered(answered(three, "1"), "2"));
  expect([queue.ids[queue.at], takeBack]).toEqual(["b", "2"]);
  expect(back(back(queue).queue)).toEqual({ queue: three, takeBack: null });
});

it("has nothing to take back of a shot that was passed over", () => {
  expect(back(answered(three, null)).takeBack).toBeNull();
});

it("keeps its order when the house answers with fewer or other shots", () => {
  const later = grown(answered(three, "1"), ["c", "d", "b"]);
  expect(later.ids).toEqual(["a", "b", "c", "d"]);
  expect(later.at).toBe(1);
});
