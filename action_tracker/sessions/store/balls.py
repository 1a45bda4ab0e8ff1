"""Where the balls of a reading lie at a moment, so that a ball somebody named is found again in a new reading."""

from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.pool.track import Track
from action_tracker.sessions.model.corrections import Place
from action_tracker.sessions.rules import windows
from action_tracker.sessions.store import readings

Json = dict[str, Any]


def place_of(db: Db, shot: Place, ball: int) -> Json | None:
    """Where this ball of the present reading lies when the shot starts; None where it is not on the table then."""
    outline = readings.outline(db, shot.video_id) if shot.video_id else None
    if shot.video_id is None or outline is None:
        return None
    last = windows.n_slices(outline["video"]["duration_s"]) - 1
    number = min(last, max(0, int(shot.start_s // windows.SLICE_S)))
    body = windows.joined(readings.slices(db, shot.video_id, number, number))
    cut = [windows.cut_track(track, shot.start_s, shot.start_s) for track in body["tracks"] if track["ball"] == ball]
    found = next((one for one in cut if one is not None), None)
    return {"t_s": shot.start_s, "x_m": found["x_m"][0], "y_m": found["y_m"][0]} if found else None


def ball_at(tracks: tuple[Track, ...], at: Json, *, within_m: float) -> int | None:
    """The ball that lies there then, the nearest when several do; None when none is as near as `within_m`."""
    near: list[tuple[float, int]] = []
    for track in tracks:
        place = track.at(at["t_s"])
        if place is not None:
            near.append((((place[0] - at["x_m"]) ** 2 + (place[1] - at["y_m"]) ** 2) ** 0.5, track.ball))
    found = min(near, default=None)
    return found[1] if found is not None and found[0] < within_m else None
