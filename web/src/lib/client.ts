/** The one way to the house: a typed client, and errors that carry a sentence for the person. */
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./client.gen";

/** An answer that is not the one asked for. `code` is stable; `message` is a sentence to show. Code `offline`: no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Record<string, unknown>;

  constructor(status: number, body: { code?: string; detail?: unknown; extra?: Record<string, unknown> }) {
    super(typeof body.detail === "string" ? body.detail : "Something went wrong here. Try again.");
    this.status = status;
    this.code = body.code ?? "unknown";
    this.extra = body.extra ?? {};
  }
}

const OFFLINE = { code: "offline", detail: "No answer from the house. Check the network, then try again." };

const marked: Middleware = {
  onRequest({ request }) {
    request.headers.set("X-Action-Tracker", "1");
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "", fetch: (request) => fetch(request) });
api.use(marked);

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; throws an `ApiError` otherwise. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const outcome = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, OFFLINE);
  });
  if (outcome.response.ok) return outcome.data as T;
  throw new ApiError(outcome.response.status, readable(outcome));
}

function readable({ error, response }: Outcome<unknown>) {
  const isOurs = typeof error === "object" && error !== null && "detail" in error;
  if (isOurs) return error as ConstructorParameters<typeof ApiError>[1];
  const detail =
    response.status >= 500 ? "The house is not answering right now. Try again in a moment." : "The house did not understand that.";
  return { code: `http_${response.status}`, detail };
}

/** The sentence for a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "Something went wrong here. Try again.";
}

/** The messages of a malformed request by field name, for the form that sent it. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || !Array.isArray(error.extra.fields)) return {};
  const fields = error.extra.fields as { field: string; message: string }[];
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}
