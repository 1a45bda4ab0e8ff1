"""The pieces of a video joined: every ball with what it most likely is, and where it was from first to last."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from action_tracker.pool.ball import Ball
from action_tracker.pool.track import Track
from action_tracker.vision.firsts import first_moves
from action_tracker.vision.names import named
from action_tracker.vision.stayed import settled

MOVED_M = 0.05
WENT_M = 0.3
WHILE_S, N_MOVING = 0.5, 3
"""A ball has so many samples in so long a time only while it moves."""
SHORTEST_S = 0.25
"""What was seen for a shorter time was no ball."""


@dataclass(frozen=True, eq=False)
class Story:
    """What was seen of a whole video. `n_frames` and `last_s` tell how much of it could be read."""

    balls: tuple[Ball, ...]
    tracks: tuple[Track, ...]
    n_frames: int
    first_s: float
    last_s: float
    camera_moves: bool
    warnings: tuple[str, ...]


def joined(pieces: Sequence[bytes]) -> Story | None:
    """The story of all pieces, in order; None when no frame was read."""
    read: list[dict[str, Any]] = [json.loads(piece) for piece in pieces]
    read = [piece for piece in read if piece["n_frames"] > 0]
    if not read:
        return None
    last = read[-1]
    known: dict[int, dict[str, Any]] = {}
    paths: dict[int, list[list[Any]]] = {}
    for piece in read:
        for ball in piece["balls"]:
            known[ball["id"]] = ball
            paths.setdefault(ball["id"], []).extend(ball["path"])
    known, paths = settled(known, {ball: sorted(path, key=lambda sample: sample[0]) for ball, path in paths.items()})
    for number, facts in known.items():
        if facts["state"] != "gone":
            paths[number].append(_end(facts, last["last_s"]))
    tracks = [_track(number, path) for number, path in sorted(paths.items())]
    whole_s = last["last_s"] - (read[0]["first_s"] or 0.0)
    tracks = [track for track in tracks if _is_ball(track, known[track.ball], min(SHORTEST_S, whole_s))]
    recognised = [track for track in tracks if known[track.ball]["n"] > 0]
    tracks = [track for track in tracks if known[track.ball]["n"] > 0 or _among_moving(track, recognised)]
    balls = named({track.ball: known[track.ball] for track in tracks}, tracks, first_moves(tracks))
    warnings = tuple(dict.fromkeys(w for piece in read for w in piece["warnings"]))
    moves = any(piece["camera_moves"] for piece in read)
    return Story(tuple(balls), tuple(tracks), last["n_frames"], read[0]["first_s"], last["last_s"], moves, warnings)


def _is_ball(track: Track, known: dict[str, Any], shortest_s: float) -> bool:
    """Not what was seen for a moment only, nor a thing that was taken for a ball once, never moved, and vanished."""
    lasted_s = float(track.t_s[-1] - track.t_s[0])
    moved = float(np.hypot(np.ptp(track.x_m), np.ptp(track.y_m))) > MOVED_M
    if known["state"] == "gone" and (known["n"] == 0 or (known["n"] == 1 and not moved)):
        return known["n"] == 0 and _went_m(track) > WENT_M
    return lasted_s >= shortest_s and (known["n"] > 0 or len(track.t_s) > 8)


def _among_moving(track: Track, others: Sequence[Track]) -> bool:
    """Whether balls were rolling when it was first seen: what appears moving while all rest is a hand or a sleeve."""
    first_s = float(track.t_s[0])
    return any(((one.t_s > first_s - WHILE_S) & (one.t_s <= first_s)).sum() >= N_MOVING for one in others)


def _went_m(track: Track) -> float:
    """How far its last place is from its first."""
    return float(np.hypot(track.x_m[-1] - track.x_m[0], track.y_m[-1] - track.y_m[0]))


def _end(ball: dict[str, Any], last_s: float) -> list[Any]:
    """A ball that is still there when the video ends: seen, when it rests in the open or was just seen."""
    x_m, y_m = ball["place"]
    seen = ball["state"] == "rest" or last_s - ball["seen_s"] < 0.05
    return [last_s, x_m, y_m, seen]


def _track(number: int, path: list[list[float]]) -> Track:
    path = sorted(path, key=lambda sample: sample[0])
    kept = [path[0]] if path else []
    for sample in path[1:]:
        if sample[0] > kept[-1][0] + 1e-6:
            kept.append(sample)
        else:
            kept[-1] = sample
    columns = [np.array([sample[i] for sample in kept], np.float64) for i in range(3)]
    return Track(number, columns[0], columns[1], columns[2], np.array([bool(s[3]) for s in kept]))
