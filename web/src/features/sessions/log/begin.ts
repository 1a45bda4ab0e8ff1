/** Begins a session to be logged by hand; without the network it begins in this browser and the house hears of it later. */
import type { Me, NewSession, Session } from "@/lib/api-types";
import { ApiError, answer, api } from "@/lib/client";
import { newId } from "@/lib/ids";
import { openPad } from "./store";

/** The session as its page would show it, before the house has heard of it. */
export function imagined(body: NewSession & { id: string; started_at: string }, me: Pick<Me, "id" | "name">): Session {
  return {
    id: body.id,
    title: body.title ?? null,
    kind: body.kind,
    hall_id: body.hall_id ?? null,
    hall_name: null,
    time_zone: null,
    table_id: body.table_id ?? null,
    table_name: null,
    opponent_id: body.opponent_id ?? null,
    opponent_name: body.opponent_name ?? null,
    started_at: body.started_at,
    status: "empty",
    n_videos: 0,
    n_shots: 0,
    n_makes: 0,
    n_attempts: 0,
    duration_s: null,
    poster_url: null,
    progress: null,
    race_to: body.race_to ?? null,
    goals: [...(body.goals ?? [])],
    person_id: me.id,
    person_name: me.name,
    can_edit: true,
    can_correct: true,
    n_to_review: 0,
    game: null,
    videos: [],
    stats: { n_shots: 0, n_attempts: 0, n_makes: 0, make_pct: null, n_safeties: 0, n_breaks: 0, n_scratches: 0 },
  };
}

/** The id of the session; throws an `ApiError` when the house does not want it. */
export async function beginLog(body: NewSession, me: Pick<Me, "id" | "name">): Promise<string> {
  const told = { ...body, id: newId(), started_at: new Date().toISOString() };
  try {
    const session = await answer(api.POST("/api/sessions", { body: told }));
    openPad(session, me.id);
    return session.id;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "offline")) throw error;
    openPad(imagined(told, me), me.id, told);
    return told.id;
  }
}
