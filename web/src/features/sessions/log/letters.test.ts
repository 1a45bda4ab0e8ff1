import { describe, expect, it } from "vitest";
import { adding, fieldsOf, takingBack, telling, waiting } from "./letters";
import { NO_DETAILS, type NotedShot } from "./noted";
import { TAPS } from "./taps";

const shot: NotedShot = { kind: "shot", id: "n1", sessionId: "s", personId: "p", startS: 12, ...NO_DETAILS, ...TAPS.make.judged, player: null };
const AT = Date.parse("2026-11-21T18:00:12Z");

describe("a noted shot", () => {
  it("says what was tapped and nothing else", () => {
    expect(fieldsOf(shot)).toEqual({ result: "make", intent: "attack", foul: null, shot_type: "direct" });
  });

  it("names the ball that fell and was aimed at, with its pocket", () => {
    expect(fieldsOf({ ...shot, ball: 11, pocket: "S4" })).toMatchObject({ pots: [{ kind: "stripe", number: 11, pocket: "S4" }], object: { kind: "stripe", number: 11 } });
  });

  it("says of a miss which pocket was meant, not that a ball fell there", () => {
    const fields = fieldsOf({ ...shot, ...TAPS.miss.judged, ball: 3, pocket: "F0" });
    expect(fields.intended_pocket).toBe("F0");
    expect(fields.pots).toBeUndefined();
  });

  it("aims at no ball on the break, though one fell", () => {
    const fields = fieldsOf({ ...shot, ...TAPS.break_make.judged, ball: 8 });
    expect(fields.object).toBeUndefined();
    expect(fields.pots).toMatchObject([{ kind: "eight", number: 8 }]);
  });
});

it("bears the id of its note, so that it may be sent again", () => {
  expect(telling(shot, AT)).toMatchObject({ id: "n1", correction: { id: "n1", kind: "add", start_s: 12, made_at: "2026-11-21T18:00:12.000Z" } });
});

it("takes back what was said when a detail is taken away again", () => {
  expect(adding(shot, AT).correction).toMatchObject({ kind: "edit", shot: { id: "n1" }, fields: { roll: null, object: null, pots: [] } });
});

it("deletes a shot and undoes the end of a rack", () => {
  expect(takingBack(shot, AT).correction).toMatchObject({ kind: "delete", shot: { id: "n1" } });
  const rack = { kind: "rack", id: "r1", sessionId: "s", personId: "p", startS: 20, winner: 1 } as const;
  expect(telling(rack, AT).correction).toMatchObject({ kind: "end_rack", at_s: 20, winner: 1 });
  expect(takingBack(rack, AT).correction).toMatchObject({ kind: "undo", of: "r1" });
});

it("counts shots that wait, not the letters about them", () => {
  const letters = [telling(shot, AT), adding(shot, AT + 1), { ...telling({ ...shot, id: "n2" }, AT + 2), problem: "No." }];
  expect(waiting(letters, [shot, { ...shot, id: "n2" }])).toBe(1);
});
