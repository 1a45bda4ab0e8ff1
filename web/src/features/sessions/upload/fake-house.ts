/** A house in memory for the upload's tests: it speaks the API's own words to the real client and the real sender. */
import { vi } from "vitest";

export interface FakeHouse {
  parts: Map<number, number>;
  status: string;
  isOffline: boolean;
  /** How many parts it takes before the network is lost. */
  takes: number;
  calls: string[];
}

const PART = 5;

function video(house: FakeHouse, size: number) {
  const upload = { part_size_bytes: PART, n_parts: Math.ceil(size / PART), received: [...house.parts.keys()], expires_at: "2027-01-01T00:00:00Z" };
  return { id: "video-1", session_id: "session-1", file_name: "film.mov", size_bytes: size, status: house.status, upload: house.status === "uploading" ? upload : null };
}

async function answerTo(house: FakeHouse, size: number, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  house.calls.push(`${request.method} ${path.replace("/api/", "")}`);
  if (house.isOffline) throw new TypeError("Failed to fetch");
  if (path.endsWith("/parts")) {
    const { parts } = (await request.json()) as { parts: { number: number; md5: string }[] };
    return Response.json({ parts: parts.map(({ number, md5 }) => ({ number, method: "PUT", url: `/store/${number}`, headers: { "Content-MD5": md5 } })) });
  }
  if (request.method === "DELETE") return new Response(null, { status: 204 });
  if (path.endsWith("/complete")) {
    if (house.parts.size < Math.ceil(size / PART)) return Response.json({ code: "parts_missing", detail: "Parts are missing.", extra: {} }, { status: 409 });
    house.status = "queued";
  }
  return Response.json(video(house, size));
}

/** Puts the house in the place of fetch, the store in the place of XMLHttpRequest, and counts checksums without a worker. */
export function openHouse(size: number): FakeHouse {
  const house: FakeHouse = { parts: new Map(), status: "uploading", isOffline: false, takes: Number.POSITIVE_INFINITY, calls: [] };
  vi.stubGlobal("fetch", (request: Request) => answerTo(house, size, request));
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      status = 0;
      responseText = "";
      upload: { onprogress?: (event: { loaded: number }) => void } = {};
      onload?: () => void;
      onerror?: () => void;
      onabort?: () => void;
      #number = 0;
      open(_: string, url: string) {
        this.#number = Number(url.split("/").at(-1));
      }
      setRequestHeader() {}
      abort() {
        this.onabort?.();
      }
      send(body: Blob) {
        setTimeout(() => {
          if (house.isOffline || house.parts.size >= house.takes) return this.onerror?.();
          house.parts.set(this.#number, body.size);
          this.status = 200;
          this.onload?.();
        }, 1);
      }
    },
  );
  vi.stubGlobal(
    "Worker",
    class {
      onmessage?: (event: { data: unknown }) => void;
      postMessage({ id, slice }: { id: number; slice: Blob }) {
        void slice.text().then((text) => this.onmessage?.({ data: { id, md5: `md5 of ${text}` } }));
      }
    },
  );
  return house;
}
