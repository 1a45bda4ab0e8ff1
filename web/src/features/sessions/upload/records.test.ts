import { expect, it } from "vitest";
import * as records from "./records";

const record = (videoId: string, personId: string, begunAt: number): records.UploadRecord => ({
  videoId,
  sessionId: "s",
  personId,
  fileName: "a.mov",
  sizeBytes: 10,
  lastModified: 1,
  partSizeBytes: 4,
  firstMd5: null,
  handle: null,
  isPaused: false,
  begunAt,
});

it("remembers a person's own uploads, oldest first, until they are done", async () => {
  await records.remember(record("late", "me", 2));
  await records.remember(record("early", "me", 1));
  await records.remember(record("theirs", "somebody", 1));
  await records.change("early", { firstMd5: "abc" });
  expect((await records.remembered("me")).map(({ videoId, firstMd5 }) => [videoId, firstMd5])).toEqual([
    ["early", "abc"],
    ["late", null],
  ]);
  await records.forget("early");
  expect(await records.find("early")).toBeUndefined();
  expect((await records.find("late"))?.fileName).toBe("a.mov");
});
