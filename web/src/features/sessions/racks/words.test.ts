import { expect, it } from "vitest";
import type { Racks } from "@/lib/api-types";
import { foulWords, rackSentence, scoreSentence, turnsOf } from "./words";

const names: Racks["names"] = ["Anna", "Lou"];
const racks = (part: Partial<Racks>): Racks => ({ game: { name: "9-ball" } as Racks["game"], names, race_to: [5, 5], score: [0, 0], winner: null, loose_shot_ids: [], racks: [], ...part });

it.each([
  [{ score: [3, 2] }, "Anna leads 3 : 2, race to 5"],
  [{ score: [2, 3], race_to: [5, 4] }, "Lou leads 3 : 2, race to 5 and 4"],
  [{ score: [1, 1], race_to: null }, "1 : 1"],
  [{ score: [2, 5], winner: 1 }, "Lou wins 5 : 2, race to 5"],
] as [Partial<Racks>, string][])("tells the score %o", (part, sentence) => expect(scoreSentence(racks(part))).toBe(sentence));

it("tells who won a rack, and nothing where nobody knows", () => {
  const rack = { winner: 0, is_broken_and_run: true, is_over: true, breaker: 0 } as const;
  expect(rackSentence(rack, names, true)).toBe("Anna broke and ran out");
  expect(rackSentence({ ...rack, is_broken_and_run: false, winner: 1 }, names, true)).toBe("Lou won");
  expect(rackSentence({ ...rack, winner: null, is_over: false }, names, true)).toBe("Anna broke, not decided");
  expect(rackSentence({ ...rack, winner: null }, names, false)).toBe("Over");
});

it("names every foul with its player, and one that waits for a word", () => {
  const shots = [{ foul: null, player: 0 }, { foul: "scratch", player: 1 }, { foul: null, player: 0, is_open: true }] as Racks["racks"][number]["shots"];
  expect(foulWords({ shots }, names)).toEqual(["Lou: scratch", "Anna: foul not settled"]);
});

it("keeps the shots of one stay at the table together", () => {
  const shots = [0, 0, 1, 0].map((player, at) => ({ player, shot_id: `s${at}` }));
  expect(turnsOf({ shots })).toEqual([{ player: 0, shotIds: ["s0", "s1"] }, { player: 1, shotIds: ["s2"] }, { player: 0, shotIds: ["s3"] }]);
});
