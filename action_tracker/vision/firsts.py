"""Which ball moves first: after every rest that is the cue ball, whatever it looks like."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats, Track

STEP_S = 0.25
SETS_OFF_M = 0.06
"""A ball that goes so far within STEP_S has been set off."""
QUIET_S = 0.5
"""For so long before must no other ball have moved."""
AHEAD_S = 0.02
"""The first must be this much ahead of the second, else nobody can tell."""


@dataclass(frozen=True)
class FirstMove:
    """At `t_s`, after all had rested, `ball` was clearly the first to move."""

    t_s: float
    ball: int


def first_moves(tracks: Sequence[Track]) -> list[FirstMove]:
    """Every time at which one ball was clearly the first to move."""
    onsets = sorted((start_s, end_s, track.ball) for track in tracks for start_s, end_s in _runs(track))
    found: list[FirstMove] = []
    busy_until_s = -np.inf
    for i, (start_s, end_s, ball) in enumerate(onsets):
        next_s = onsets[i + 1][0] if i + 1 < len(onsets) else np.inf
        if start_s > busy_until_s + QUIET_S and next_s > start_s + AHEAD_S:
            found.append(FirstMove(start_s, ball))
        busy_until_s = max(busy_until_s, end_s)
    return found


def _runs(track: Track) -> list[tuple[float, float]]:
    """When the ball is in motion: start and end of each stretch in which it gets away from where it was, in seconds."""
    t = track.t_s
    later = np.hypot(_after(track.x_m, t) - track.x_m, _after(track.y_m, t) - track.y_m) > SETS_OFF_M
    moving = np.flatnonzero(later & _dense(t))
    if len(moving) == 0:
        return []
    runs = np.split(moving, np.flatnonzero(np.diff(moving) > 1) + 1)
    return [(float(t[run[0]]), float(t[min(run[-1] + 1, len(t) - 1)])) for run in runs]


def _after(values: Floats, t: Floats) -> Floats:
    return np.asarray(np.interp(t + STEP_S, t, values))


def _dense(t: Floats) -> NDArray[np.bool_]:
    """Samples that are followed by another one soon: not the ends of a rest, nor of a time out of view."""
    return np.asarray(np.append(np.diff(t) < STEP_S, False), bool)
