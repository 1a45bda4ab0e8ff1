import { describe, expect, it } from "vitest";
import { ApiError, answer, fieldErrors, sentenceOf } from "./client";

const outcome = (status: number, error?: unknown, data?: unknown) => Promise.resolve({ error, data, response: new Response(null, { status }) });

describe("answer", () => {
  it("gives the body of a good answer", async () => {
    expect(await answer(outcome(200, undefined, { id: 1 }))).toEqual({ id: 1 });
  });

  it("throws the house's own sentence and code", async () => {
    const failing = answer(outcome(409, { code: "parts_missing", detail: "Two parts are missing.", extra: { missing: [2] } }));
    await expect(failing).rejects.toMatchObject({ status: 409, code: "parts_missing", message: "Two parts are missing." });
  });

  it("has words of its own when something in between answers", async () => {
    await expect(answer(outcome(502, "<html>"))).rejects.toMatchObject({ code: "http_502", message: "The house is not answering right now. Try again in a moment." });
  });

  it("says offline when nothing answers", async () => {
    await expect(answer(Promise.reject(new TypeError("Failed to fetch")))).rejects.toMatchObject({ status: 0, code: "offline" });
  });
});

it("finds the message of each field", () => {
  const error = new ApiError(422, { code: "malformed", detail: "x", extra: { fields: [{ field: "name", message: "Too long." }] } });
  expect(fieldErrors(error)).toEqual({ name: "Too long." });
  expect(fieldErrors(new Error("other"))).toEqual({});
});

it("never shows a stranger's error text", () => {
  expect(sentenceOf(new Error("undefined is not a function"))).toBe("Something went wrong here. Try again.");
});
