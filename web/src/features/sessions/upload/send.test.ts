import { describe, expect, it } from "vitest";
import { partsOf } from "./plan";
import { StoreRefused, UnreadableFile } from "./problems";
import { type Ways, sendParts } from "./send";

const text = "0123456789".repeat(3);
const file = new Blob([text]);
const parts = partsOf(file.size, 4);

/** A store in memory; `trouble` may throw for a part and how often it was tried. */
function store(trouble: (number: number, tries: number) => void = () => undefined) {
  const there = new Map<number, string>();
  const tries = new Map<number, number>();
  let [now, most] = [0, 0];
  const ways: Ways = {
    md5: async (slice) => `md5 of ${await slice.text()}`,
    sign: async ({ number }, md5) => ({ url: String(number), method: "PUT", headers: { "Content-MD5": md5 } }),
    put: async ({ url, headers, body, onBytes }) => {
      const number = Number(url);
      most = Math.max(most, ++now);
      tries.set(number, (tries.get(number) ?? 0) + 1);
      try {
        await Promise.resolve();
        trouble(number, tries.get(number) ?? 0);
        onBytes(body.size);
        expect(headers["Content-MD5"]).toBe(`md5 of ${await body.text()}`);
        there.set(number, await body.text());
      } finally {
        now--;
      }
    },
    rest: () => Promise.resolve(),
  };
  return { ways, there, tries, most: () => most };
}

const sending = (ways: Ways, signal = new AbortController().signal) => ({ file, parts, ways, signal, onBytes: () => undefined });
const whole = (there: Map<number, string>) => [...there.entries()].sort(([a], [b]) => a - b).map(([, piece]) => piece).join("");

describe("sendParts", () => {
  it("brings the whole file over, three parts at a time", async () => {
    const { ways, there, most } = store();
    await sendParts(sending(ways));
    expect(whole(there)).toBe(text);
    expect(most()).toBe(3);
  });

  it("sends a damaged part again", async () => {
    const { ways, there, tries } = store((number, tried) => {
      if (number === 2 && tried < 3) throw new StoreRefused(400, "bad_digest", "The part arrived damaged.");
    });
    await sendParts(sending(ways));
    expect(whole(there)).toBe(text);
    expect(tries.get(2)).toBe(3);
  });

  it("waits out a lost network however long it takes", async () => {
    const { ways, there } = store((_, tried) => {
      if (tried < 40) throw new StoreRefused(0, "http_0", "No answer.");
    });
    await sendParts(sending(ways));
    expect(whole(there)).toBe(text);
  });

  it("gives up after a while when the house keeps saying no", async () => {
    const { ways, tries } = store((number) => {
      if (number === 1) throw new StoreRefused(500, "internal", "Something broke.");
    });
    await expect(sendParts({ ...sending(ways), maxTries: 3 })).rejects.toThrow("Something broke.");
    expect(tries.get(1)).toBe(3);
  });

  it.each([new StoreRefused(507, "storage_full", "The disk is full."), new UnreadableFile()])("stops at once for what waiting does not help: %s", async (problem) => {
    const { ways, tries } = store((number) => {
      if (number === 1) throw problem;
    });
    await expect(sendParts(sending(ways))).rejects.toBe(problem);
    expect(tries.get(1)).toBe(1);
  });

  it("stops when it is told to, and says why", async () => {
    const stop = new AbortController();
    const reason = new Error("paused");
    const { ways, there } = store((number) => {
      if (number === 2) stop.abort(reason);
    });
    await expect(sendParts(sending(ways, stop.signal))).rejects.toBe(reason);
    expect(there.size).toBeLessThan(parts.length);
  });

  it("tells every part and its checksum once it is there", async () => {
    const { ways } = store();
    const told: [number, string][] = [];
    await sendParts({ ...sending(ways), onPart: ({ number }, md5) => told.push([number, md5]) });
    expect(told.find(([number]) => number === 1)).toEqual([1, "md5 of 0123"]);
    expect(told).toHaveLength(parts.length);
  });

  it("has nothing to do when nothing is missing", async () => {
    const { ways, there } = store();
    await sendParts({ ...sending(ways), parts: [] });
    expect(there.size).toBe(0);
  });
});
