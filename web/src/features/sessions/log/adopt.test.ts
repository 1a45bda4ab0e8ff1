import { beforeEach, expect, it } from "vitest";
import type { KeptCorrection, Shot } from "@/lib/api-types";
import { adopt } from "./adopt";
import { shotsOf } from "./noted";
import * as store from "./store";

const where = { session: { id: "s", kind: "practice", started_at: "2026-11-21T18:00:00Z" }, personId: "p" } as const;
const shot = (id: string, part: Partial<Shot> = {}) =>
  ({ id, session_id: "s", video_id: null, start_s: 5, end_s: 5, result: "make", intent: "attack", foul: null, shot_type: "direct", said: null, object: null, pots: [], spin: null, roll_ratio: null, ...part }) as unknown as Shot;
const over = { id: "r", is_undone: false, said: { kind: "end_rack", id: "r", video_id: null, at_s: 9, winner: 1 } } as unknown as KeptCorrection;
const house = (shots: Shot[], log: KeptCorrection[] = []) => ({ shots: async () => shots, log: async () => log });

beforeEach(() => store.leave());

it("shows what was noted on another phone, and what was put right on the session's page", async () => {
  await adopt(where.session, "p", house([shot("a", { object: { kind: "solid", number: 3 } as Shot["object"] }), shot("b", { video_id: "v" })], [over]));
  expect(store.now().notes).toMatchObject([{ id: "a", ball: 3 }, { kind: "rack", id: "r", winner: 1 }]);
  await adopt(where.session, "p", house([shot("a", { result: "miss" })]));
  expect(store.now().notes).toMatchObject([{ id: "a", result: "miss" }]);
});

it("leaves the pad alone while the house has yet to hear of it", async () => {
  store.noteShot(where, "make", null);
  await adopt(where.session, "p", house([]));
  expect(shotsOf(store.now().notes)).toHaveLength(1);
});

it("leaves the pad alone when something was noted while the house was asked", async () => {
  await adopt(where.session, "p", {
    ...house([]),
    shots: async () => {
      store.apply({ notes: [{ kind: "rack", id: "x", sessionId: "s", personId: "p", startS: 1, winner: null }] });
      return [];
    },
  });
  expect(store.now().notes).toHaveLength(1);
});
