import { expect, it } from "vitest";
import { bodyOf, choicesOf, lastDraft } from "./draft";

const halls = [
  { id: "a", tables: [{ id: "t1", is_archived: false }, { id: "t2", is_archived: true }] },
  { id: "b", tables: [] },
];

it("remembers kind, place and race, and starts the rest anew", () => {
  const kept = JSON.stringify({ kind: "match", race_to: 7, hall_id: "a", table_id: "t1", title: "old", goals: ["old"] });
  expect(lastDraft(halls, kept)).toEqual({ kind: "match", race_to: 7, hall_id: "a", table_id: "t1", title: "", opponent_id: null, opponent_name: "", goals: [] });
});

it("forgets a hall or table that is gone", () => {
  expect(lastDraft(halls, JSON.stringify({ hall_id: "z", table_id: "t1" }))).toMatchObject({ hall_id: null, table_id: null });
  expect(lastDraft(halls, JSON.stringify({ hall_id: "a", table_id: "t2" }))).toMatchObject({ hall_id: "a", table_id: null });
});

it("takes the only hall by itself, and survives what it cannot read", () => {
  expect(lastDraft(halls.slice(0, 1), "{nonsense").hall_id).toBe("a");
});

it("sends only what was said", () => {
  const draft = { kind: "practice", title: " ", opponent_id: null, opponent_name: "Ana", race_to: 5, hall_id: null, table_id: null, goals: [" aim ", ""] } as const;
  expect(bodyOf({ ...draft, goals: [...draft.goals] })).toEqual({ kind: "practice", title: null, opponent_id: null, opponent_name: null, race_to: null, hall_id: null, table_id: null, goals: ["aim"] });
});

it("sends who it was, or else their name, and only for a match", () => {
  const draft = { ...lastDraft(halls, null), kind: "match" as const, opponent_name: "Lou" };
  expect(bodyOf(draft)).toMatchObject({ opponent_id: null, opponent_name: "Lou" });
  expect(bodyOf({ ...draft, opponent_id: "p1" })).toMatchObject({ opponent_id: "p1", opponent_name: null });
  expect(bodyOf({ ...draft, kind: "practice", opponent_id: "p1" })).toMatchObject({ opponent_id: null, opponent_name: null });
});

it("tells people of one name apart by their hall", () => {
  const people = [{ id: "1", name: "Ana", hall: "North" }, { id: "2", name: "Ana", hall: "South" }, { id: "3", name: "Bea", hall: "North" }];
  expect(choicesOf(people).map(({ label }) => label)).toEqual(["Ana (North)", "Ana (South)", "Bea"]);
});
