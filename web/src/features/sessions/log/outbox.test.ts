import { beforeEach, expect, it, vi } from "vitest";
import type { Correction } from "@/lib/api-types";
import { ApiError } from "@/lib/client";
import { shotsOf } from "./noted";
import { send } from "./outbox";
import * as store from "./store";

const where = { session: { id: "s", kind: "practice", started_at: "2026-11-21T18:00:00Z" }, personId: "p" } as const;
const OFFLINE = new ApiError(0, { code: "offline" });

/** A house that keeps each correction once, by its id; `fails` says what happens instead. */
class FakeHouse {
  kept = new Map<string, Correction>();
  fails: ((corrections: Correction[]) => Error | null) | null = null;
  isDeaf = false;

  post = vi.fn(async (_: string, corrections: Correction[]) => {
    const error = this.fails?.(corrections) ?? null;
    if (error && !this.isDeaf) throw error;
    for (const correction of corrections) this.kept.set(correction.id, correction);
    if (error) throw error;
  });
}

let house: FakeHouse;
beforeEach(() => {
  vi.useFakeTimers();
  house = new FakeHouse();
  store.leave();
});

const notes = () => store.now().notes;

it("keeps notes while the network is gone and sends them in order when it is back", async () => {
  house.fails = () => OFFLINE;
  for (const tap of ["make", "miss", "safe"] as const) store.noteShot(where, tap, null);
  await send(house.post);
  expect(store.now().letters).toHaveLength(3);
  house.fails = null;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.now().letters).toEqual([]);
  expect([...house.kept.keys()]).toEqual(shotsOf(notes()).map(({ id }) => id));
});

it("is sent again without harm when the answer was lost on its way", async () => {
  house.fails = () => OFFLINE;
  house.isDeaf = true;
  store.noteShot(where, "make", null);
  await send(house.post);
  house.fails = null;
  await send(house.post);
  expect(house.post).toHaveBeenCalledTimes(2);
  expect(house.kept.size).toBe(1);
});

it("forgets a shot that never left, and takes one back that may have arrived", async () => {
  store.noteShot(where, "make", null);
  store.undoLast("s");
  expect(store.now()).toMatchObject({ notes: [], letters: [] });
  house.fails = () => OFFLINE;
  store.noteShot(where, "make", null);
  await send(house.post);
  store.undoLast("s");
  expect(notes()).toEqual([]);
  house.fails = null;
  await send(house.post);
  expect([...house.kept.values()].map(({ kind }) => kind)).toEqual(["add", "delete"]);
});

it("puts aside only what the house does not want", async () => {
  store.noteShot(where, "make", null);
  store.noteShot(where, "miss", null);
  const bad = notes()[0]?.id;
  house.fails = (corrections) => (corrections.some(({ id }) => id === bad) ? new ApiError(422, { code: "refused", detail: "Not this one.", extra: { id: bad } }) : null);
  await send(house.post);
  expect(store.now().letters).toMatchObject([{ id: bad, problem: "Not this one." }]);
  expect(house.kept.size).toBe(1);
});

it("says details with the shot while that has not left, and after it else", async () => {
  store.noteShot(where, "make", null);
  store.addDetails(shotsOf(notes())[0] as never, { ball: 7 });
  expect(store.now().letters).toHaveLength(1);
  await send(house.post);
  store.addDetails(shotsOf(notes())[0] as never, { pocket: "F4" });
  await send(house.post);
  expect([...house.kept.values()]).toMatchObject([{ kind: "add", fields: { object: { number: 7 } } }, { kind: "edit", fields: { pots: [{ number: 7, pocket: "F4" }] } }]);
});

it("finds everything again after a reload", async () => {
  vi.useRealTimers();
  store.noteShot(where, "make", null);
  store.noteShot(where, "miss", null);
  const before = shotsOf(notes());
  await vi.waitFor(async () => {
    store.leave();
    await store.recover("p");
    expect(shotsOf(notes())).toEqual(expect.arrayContaining(before));
  });
});
