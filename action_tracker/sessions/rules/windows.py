"""What a window of a written reading is, and how its tracks and events lie in slices of time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
SLICE_S = 60.0


def outline(written: Json) -> Json:
    """A written reading without what lies in slices."""
    return {name: value for name, value in written.items() if name not in {"tracks", "events"}}


def n_slices(duration_s: float) -> int:
    """How many slices a video of this length has; what comes later than it says lies in the last."""
    return max(1, -(-int(duration_s * 1000) // int(SLICE_S * 1000)))


def slices(written: Json) -> list[Json]:
    """The tracks and events of a written reading, cut into stretches of SLICE_S."""
    count = n_slices(written["video"]["duration_s"])
    return [_slice(written, number, is_last=number + 1 == count) for number in range(count)]


def _slice(written: Json, number: int, *, is_last: bool) -> Json:
    from_s = number * SLICE_S if number else float("-inf")
    to_s = float("inf") if is_last else (number + 1) * SLICE_S
    tracks = [cut for track in written["tracks"] if (cut := cut_track(track, from_s, to_s))]
    events = [event for event in written["events"] if from_s <= event["t_s"] < to_s]
    return {"tracks": tracks, "events": events}


def cut_track(track: Json, from_s: float, to_s: float) -> Json | None:
    """The track from the last sample at or before `from_s` to the first at or after `to_s`, so that every moment between lies
    between two samples; None when the ball was not there.
    """
    times = track["t_s"]
    if not times or times[-1] < from_s or times[0] > to_s:
        return None
    first = max(0, bisect_right(times, from_s) - 1)
    stop = min(len(times), bisect_left(times, to_s) + 1)
    return {name: value[first:stop] if isinstance(value, list) else value for name, value in track.items()}


def joined(slices: Sequence[Json]) -> Json:
    """Neighbouring slices as one; samples that two of them hold are told once."""
    tracks: dict[tuple[int, int], Json] = {}
    open_tracks: dict[int, tuple[int, int]] = {}
    for one in slices:
        for track in one["tracks"]:
            _join(tracks, open_tracks, track)
    return {"tracks": list(tracks.values()), "events": [event for one in slices for event in one["events"]]}


def _join(tracks: dict[tuple[int, int], Json], open_tracks: dict[int, tuple[int, int]], track: Json) -> None:
    """Append `track` to the one of the same ball that it goes on from, or keep it as another."""
    ball = track["ball"]
    before = tracks.get(open_tracks.get(ball, (ball, -1)))
    if before is not None and track["t_s"][0] <= before["t_s"][-1]:
        _extend(before, track, bisect_right(track["t_s"], before["t_s"][-1]))
        return
    name = (ball, len(tracks))
    open_tracks[ball] = name
    tracks[name] = {key: list(value) if isinstance(value, list) else value for key, value in track.items()}


def _extend(track: Json, more: Json, first: int) -> None:
    if "visible" in track or "visible" in more:
        seen = track.setdefault("visible", [True] * len(track["t_s"]))
        seen += more.get("visible", [True] * len(more["t_s"]))[first:]
    for name in ("t_s", "x_m", "y_m"):
        track[name] += more[name][first:]


def window(outline: Json, body: Json, from_s: float, to_s: float) -> Json:
    """The reading limited to what happens between two moments; table, balls, play and quality are whole."""
    shots = [shot for shot in outline["shots"] if _overlaps(shot, from_s, to_s)]
    tracks = [cut for track in body["tracks"] if (cut := cut_track(track, from_s, to_s))]
    events = [event for event in body["events"] if from_s <= event["t_s"] <= to_s]
    return {**outline, "shots": shots, "tracks": tracks, "events": events}


def _overlaps(span: Json, from_s: float, to_s: float) -> bool:
    return bool(span["start_s"] <= to_s and span["end_s"] >= from_s)
