/** Layouts: mirror images, where things lie on the editor's board, and moving them. */
import { describe, expect, it } from "vitest";
import type { DrillSetup } from "@/lib/api-types";
import { moved, placeOf, spotAt } from "./board";
import { ballsOf, mirrored, onCloth, wayOf } from "./layout";
import { freeSpot, thingsOf, withMoved, zoneAt, zoneOf } from "./things";

const SETUP: DrillSetup = { name: "Base", cue_ball: [4, 1], balls: [[6, 3]], others: [[2, 2]], pocket: "F4", target: { box: [1, 1, 2, 1.5], touch: false }, in_hand: false, numbers: [] };

describe("layouts", () => {
  it("are themselves again when mirrored twice", () => {
    expect(mirrored(SETUP)).toMatchObject({ cue_ball: [4, 3], pocket: "F0", target: { box: [1, 2.5, 2, 3] } });
    expect(mirrored(mirrored(SETUP))).toMatchObject({ cue_ball: [4, 1], balls: [[6, 3]], pocket: "F4", target: { box: [1, 1, 2, 1.5] } });
  });

  it("draw the cue ball and numbered balls", () => {
    expect(ballsOf(SETUP).map(({ kind, number }) => [kind, number])).toEqual([
      ["cue", null],
      ["solid", 1],
      ["solid", 2],
    ]);
  });

  it("show the way of a straight pot only", () => {
    expect(wayOf(SETUP)?.ghost[0]).toBeLessThan(6);
    expect(wayOf({ ...SETUP, via: "rail0" })).toBeNull();
    expect(wayOf({ ...SETUP, pocket: null })).toBeNull();
  });
});

describe("the board", () => {
  it("finds the spot under a pointer where it is drawn", () => {
    const { left, top } = placeOf([2.5, 3]);
    const [x, y] = spotAt(parseFloat(left) / 100, parseFloat(top) / 100);
    expect([x, y]).toEqual([expect.closeTo(2.5, 5), expect.closeTo(3, 5)]);
  });

  it("keeps balls on the cloth", () => {
    expect(onCloth([9, -1])).toEqual([7.91, 0.09]);
    expect(onCloth([4.013, 2.02])).toEqual([4, 2]);
  });

  it("moves by keys", () => {
    expect(moved([4, 2], "ArrowUp", false)).toEqual([4, 2.1]);
    expect(moved([4, 2], "ArrowLeft", true)).toEqual([3.5, 2]);
    expect(moved([4, 2], "a", false)).toBeNull();
  });

  it("moves each thing and nothing else", () => {
    for (const { thing } of thingsOf(SETUP)) {
      const after = withMoved(SETUP, thing, [3, 3]);
      const changed = (["cue_ball", "balls", "others", "target"] as const).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(SETUP[name]));
      expect(changed).toHaveLength(1);
    }
  });

  it("keeps a box whole on the cloth", () => {
    expect(zoneAt(zoneOf("box", [4, 2], 1), [8, 4])).toMatchObject({ box: [6, 2, 8, 4] });
  });

  it("puts a new ball where nothing lies", () => {
    const [x = 0, y = 0] = freeSpot({ ...SETUP, balls: [[1, 2]] });
    expect(Math.hypot(x - 1, y - 2)).toBeGreaterThan(0.3);
  });
});
