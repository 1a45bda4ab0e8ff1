import { expect, it } from "vitest";
import { refusalOf } from "./drop-zone";
import type { Upload } from "./store";
import { uploadWords } from "./words";

const upload: Upload = { videoId: "v", sessionId: "s", fileName: "a.mov", sizeBytes: 400e6, sentBytes: 100e6, phase: "sending", bytesPerS: 5e6, secondsLeft: 60, problem: null };

it("tells share, speed and time left", () => {
  expect(uploadWords(upload)).toBe("25 % of 400 MB · 5.0 MB/s · about a minute left");
  expect(uploadWords({ ...upload, bytesPerS: null, secondsLeft: null })).toBe("25 % of 400 MB");
  expect(uploadWords({ ...upload, phase: "waiting" })).toBe("25 % of 400 MB · waiting for the network, nothing is lost");
});

it("refuses what cannot be a video before anything is sent", () => {
  expect(refusalOf({ name: "a.mov", size: 0, type: "video/quicktime" })).toBe("a.mov is empty. Pick another file.");
  expect(refusalOf({ name: "a.png", size: 9, type: "image/png" })).toBe("a.png is not a video. Pick the film of the table.");
  expect(refusalOf({ name: "a.mkv", size: 9, type: "" })).toBeNull();
  expect(refusalOf({ name: "a.mov", size: 9, type: "video/quicktime" })).toBeNull();
});
