import { expect, it } from "vitest";
import { placed } from "./api";

it("puts a video at another place and keeps the rest in order", () => {
  const videos = ["a", "b", "c"].map((id) => ({ id }));
  expect(placed(videos, "c", 0).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(placed(videos, "a", 1).map(({ id }) => id)).toEqual(["b", "a", "c"]);
});
