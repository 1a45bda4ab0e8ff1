import { beforeEach, expect, it, vi } from "vitest";
import { type FakeHouse, openHouse } from "./fake-house";
import * as records from "./records";
import type * as Runner from "./runner";
import type * as Store from "./store";

const TEXT = "the whole film in 32 letters ...";
const film = (text = TEXT, name = "film.mov") => new File([text], name, { lastModified: 7 });

let house: FakeHouse;
let runner: typeof Runner;
let store: typeof Store;

/** A page load: the same browser, nothing in memory. */
async function load() {
  vi.resetModules();
  runner = await import("./runner");
  store = await import("./store");
}

const phase = () => store.find("video-1")?.phase;
const begin = () => runner.begin({ sessionId: "session-1", personId: "me", file: film() });

beforeEach(async () => {
  house = openHouse(TEXT.length);
  await records.forget("video-1");
  await load();
});

it("sends a file whole, closes it, and forgets it", async () => {
  await begin();
  await vi.waitFor(() => expect(phase()).toBe("done"));
  expect([...house.parts.values()].reduce((sum, size) => sum + size, 0)).toBe(TEXT.length);
  expect(await records.remembered("me")).toEqual([]);
});

it("goes on after a reload with the same file, and sends only what was missing", async () => {
  house.takes = 3;
  await begin();
  await vi.waitFor(() => expect(phase()).toBe("waiting"));
  runner.leaveAll();
  await load();
  house.takes = Number.POSITIVE_INFINITY;
  await runner.recover("me");
  expect(phase()).toBe("needs_file");
  expect(store.find("video-1")?.sentBytes).toBe(15);
  house.calls.length = 0;
  await runner.giveFile("video-1", film());
  await vi.waitFor(() => expect(phase()).toBe("done"));
  expect(house.calls.filter((call) => call.endsWith("/parts"))).toHaveLength(4);
});

it("refuses a different file of the same size and name on resume", async () => {
  house.takes = 2;
  await begin();
  await vi.waitFor(async () => expect((await records.find("video-1"))?.firstMd5).toBeTruthy());
  runner.leaveAll();
  await load();
  await runner.recover("me");
  await runner.giveFile("video-1", film("another film with 32 letters ..."));
  expect(phase()).toBe("needs_file");
  expect(store.find("video-1")?.problem).toContain("That is a different file. This upload began with film.mov");
});

it("knows the file again when the phone has given it another name", async () => {
  house.takes = 2;
  await begin();
  await vi.waitFor(async () => expect((await records.find("video-1"))?.firstMd5).toBeTruthy());
  runner.leaveAll();
  await load();
  house.takes = Number.POSITIVE_INFINITY;
  await runner.recover("me");
  await runner.giveFile("video-1", new File([TEXT], "IMG_0001.MOV", { lastModified: 99 }));
  await vi.waitFor(() => expect(phase()).toBe("done"));
});

it("pauses, remembers that it was paused, and goes on when told", async () => {
  house.takes = 2;
  await begin();
  await vi.waitFor(() => expect(phase()).toBe("waiting"));
  runner.pause("video-1");
  await vi.waitFor(async () => expect((await records.find("video-1"))?.isPaused).toBe(true));
  expect(phase()).toBe("paused");
  house.takes = Number.POSITIVE_INFINITY;
  await runner.goOn("video-1");
  await vi.waitFor(() => expect(phase()).toBe("done"));
});

it("forgets what was finished or taken away elsewhere", async () => {
  house.takes = 1;
  await begin();
  await vi.waitFor(() => expect(phase()).toBe("waiting"));
  runner.leaveAll();
  house.status = "ready";
  await load();
  await runner.recover("me");
  expect(store.all()).toEqual([]);
  expect(await records.remembered("me")).toEqual([]);
});

it("takes the sent parts out of the house when it is cancelled", async () => {
  house.takes = 1;
  await begin();
  await vi.waitFor(() => expect(phase()).toBe("waiting"));
  await runner.cancel("video-1");
  expect(house.calls.at(-1)).toBe("DELETE videos/video-1");
  expect(store.all()).toEqual([]);
});
