"""What holds for sessions: how they are counted, what a window of a reading is, and what a new reading may replace."""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from action_tracker.accounts.model import Person
from action_tracker.kit.errors import Refused
from action_tracker.pool.reading import Corners
from action_tracker.pool.shot import Shot
from action_tracker.sessions.model import Session, Stage, VideoStatus

Json = dict[str, Any]

UPLOAD = timedelta(days=7)
"""How long an unfinished upload waits for its other parts."""
REMORSE = timedelta(days=30)
"""How long a deleted session can be had back."""
LEAST_PART_BYTES, USUAL_PART_BYTES, MOST_PART_BYTES = 5 << 20, 8 << 20, 64 << 20
"""S3 takes no smaller parts but the last; a part is held in memory by the one who sends it."""
MOST_FILE_BYTES = 64 << 30
MOST_VIDEOS = 50
MOST_TRIES = 5
"""So often a worker may fail or die at the same place of a video before it is given up."""
SLICE_S = 60.0
LEAST_SHARE = 0.01
"""Corners around less of the picture than this hold too few pixels to tell balls apart."""

WAYS = {
    True: {Stage.FILMING: (0.0, 30.0), Stage.PREVIEW: (30.0, 35.0), Stage.READING: (35.0, 98.0)},
    False: {Stage.PREVIEW: (0.0, 15.0), Stage.READING: (15.0, 98.0)},
}
"""For videos that are filmed first and for those that are not: percent of all the work before and after each stage."""


class CursorNotUnderstood(Refused):
    """This place in the list is not known. Begin at the top again."""


def is_around(corners: Corners) -> bool:
    """Whether these corners, in shares of the picture, run around it counter-clockwise on the screen, bulge outwards and hold
    enough of it to be a table.
    """
    sides = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise([*corners, corners[0]])]
    turns = [a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*sides, sides[0]])]
    area = -sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*corners, corners[0]])) / 2
    return all(turn < 0 for turn in turns) and area > LEAST_SHARE


def takes_part(person: Person, session: Session) -> bool:
    """Whether somebody sees the session whatever its hall: its person, the opponent, an admin."""
    return person.is_admin or person.id in {session.person_id, session.opponent_id}


def may_change(person: Person, session: Session) -> bool:
    """Whether somebody may change the session: its person, or an admin."""
    return person.is_admin or person.id == session.person_id


def status_of(statuses: Iterable[VideoStatus], *, n_shots: int) -> VideoStatus | None:
    """One status for a session with these videos: what is going on first, then what waits for the person; None: nothing yet."""
    present = set(statuses)
    for status in (
        VideoStatus.RUNNING,
        VideoStatus.QUEUED,
        VideoStatus.UPLOADED,
        VideoStatus.UPLOADING,
        VideoStatus.FAILED,
        VideoStatus.CANCELLED,
    ):
        if status in present:
            return status
    return VideoStatus.READY if present or n_shots else None


def cursor(at: datetime, id: UUID) -> str:
    """The place after a session in a list, as a word for an address."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), str(id)]).encode()).decode().rstrip("=")


def after(cursor: str) -> tuple[datetime, UUID]:
    """What `cursor` made; raises CursorNotUnderstood."""
    try:
        at, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at), UUID(id)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise CursorNotUnderstood from None


def part_bytes(wanted: int | None) -> int:
    """The size of parts that is agreed on when somebody wants this one."""
    return min(MOST_PART_BYTES, max(LEAST_PART_BYTES, wanted or USUAL_PART_BYTES))


def percent_of_all(stage: Stage, share: float, *, is_filmed: bool) -> float:
    """How far all the work is when this stage is done to this share (0 to 1)."""
    before, until = WAYS[is_filmed][stage]
    return round(before + (until - before) * min(max(share, 0.0), 1.0), 1)


def seconds_left(share_done: float, elapsed_s: float, share_before: float = 0.0) -> float | None:
    """How long the rest takes when it goes on as it went since `share_before`; None while that says nothing yet."""
    done = share_done - share_before
    if done < 0.01 or elapsed_s < 2.0:
        return None
    return round(elapsed_s * (1.0 - share_done) / done, 1)


def outlasting(read: Sequence[Shot], kept: Sequence[tuple[float, float]]) -> list[Shot]:
    """The shots of a new reading that are not already told by a person; `kept` are the spans `(start_s, end_s)` of those.

    A person's shot stands for the machine's when they share more than half of the shorter one's time.
    """
    return [shot for shot in read if not any(_is_same(shot, start_s, end_s) for start_s, end_s in kept)]


def _is_same(shot: Shot, start_s: float, end_s: float) -> bool:
    shared_s = min(shot.end_s, end_s) - max(shot.start_s, start_s)
    return shared_s > 0.5 * min(shot.end_s - shot.start_s, end_s - start_s)


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
