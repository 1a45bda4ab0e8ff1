"""What no ball does: to be where it cannot have got in time, or to wander. There something else was taken for it."""

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats, Track

MOST_M_S, LEAP_M = 14.0, 0.05
"""No ball on a table is faster (the hardest breaks reach 13 m/s): a longer step is another ball taken for this one."""
JUMP_M, JUMP_S, STAYS_S, STAYS_M = 0.3, 0.15, 0.12, 0.02
"""A step this long within so short a time, from no way that led there, to a place where the ball then stays, is one too."""
COMING_COS, COMING_SHARE = 0.8, 1 / 3
"""Was it coming: about this way, and at least at this share of the speed."""
GLITCH_SAMPLES = 3
"""So few places elsewhere, with the ball back where it was after them, are a mistake."""


def without_leaps(track: Track, first: int, last: int) -> list[NDArray[np.int_]]:
    """The samples from `first` to `last` without places that no ball could reach in time, cut where it stays at such a place."""
    stretches: list[NDArray[np.int_]] = []
    leaps = [i for i in range(first, last) if not _is_reached(track, i, i + 1) or _jumps(track, i, (first, last))]
    for run in np.split(np.arange(first, last + 1), np.array(leaps, int) - first + 1):
        if (
            len(stretches) > 1
            and len(stretches[-1]) <= GLITCH_SAMPLES
            and _is_reached(track, stretches[-2][-1], run[0])
        ):
            stretches.pop()
            stretches[-1] = np.append(stretches[-1], run)
        else:
            stretches.append(run)
    return stretches


def _jumps(track: Track, i: int, within: tuple[int, int]) -> bool:
    """Whether the step after sample `i` leads at once to where the ball then stays, though it was not coming that way."""
    t, places = track.t_s, np.stack([track.x_m, track.y_m], axis=1)
    step, lasted_s = places[i + 1] - places[i], float(t[i + 1] - t[i])
    length = float(np.hypot(*step))
    if length < JUMP_M or lasted_s > JUMP_S:
        return False
    after = np.flatnonzero((t > t[i + 1]) & (t <= t[i + 1] + STAYS_S) & (np.arange(len(t)) <= within[1]))
    if len(after) == 0 or np.hypot(*(places[after] - places[i + 1]).T).max() > STAYS_M:
        return False
    if i == within[0]:
        return True
    before, took_s = places[i] - places[i - 1], float(t[i] - t[i - 1])
    came = float(np.hypot(*before))
    return (
        came / max(took_s, 1e-6) < COMING_SHARE * length / max(lasted_s, 1e-6)
        or before @ step < COMING_COS * came * length
    )


def _is_reached(track: Track, here: int, there: int) -> bool:
    """Whether a ball could get from one sample's place to the other's in the time between."""
    way = float(np.hypot(track.x_m[there] - track.x_m[here], track.y_m[there] - track.y_m[here]))
    return way <= LEAP_M + MOST_M_S * float(track.t_s[there] - track.t_s[here])


LEAST_WAY_M = 0.4
"""Shorter ways are too few places to tell."""
ROLL_SAMPLES, ROLL_M, ROLL_GAP_S = 4, 0.12, 0.12
"""Somewhere a ball that rolls is seen at so many places on end, over so long a way, with no longer time between two of them,"""
OFF_SHARE, OFF_M = 0.15, 0.01
"""that lie on an even way within this share of it, or within the error of a place when that is more."""
STRAIGHT_SAMPLES, STRAIGHT_ON = 8, 0.95
"""Or so many places lie on one straight way within the error of a place, and follow each other along it: that much of it is time."""
LONGEST_STEP_S = 0.05
"""With fewer frames than 20 a second a hard shot shows no such places."""


def rolls(track: Track, t_s: Floats, x_m: Floats, y_m: Floats) -> bool:
    """Whether somewhere on its way `(n,)`, a part of `track`, a ball was seen to roll: an arm or a shirt taken for a ball wanders."""
    frame_s = float(np.percentile(np.diff(track.t_s), 20)) if len(track.t_s) > 1 else 0.0
    if np.hypot(np.diff(x_m), np.diff(y_m)).sum() < LEAST_WAY_M or frame_s > LONGEST_STEP_S:
        return True
    places = np.stack([x_m, y_m], axis=1)
    return _is_straight(t_s, places) or any(
        _is_even(t_s, places, first) for first in range(len(t_s) - ROLL_SAMPLES + 1)
    )


def _is_straight(t_s: Floats, places: Floats) -> bool:
    """Whether all of it is one straight way, on and on: far off a place is uncertain along the line of sight, but not across."""
    off = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(off, full_matrices=False)
    along, across = off @ axes[0], off @ axes[1]
    if len(t_s) < STRAIGHT_SAMPLES or np.diff(t_s).max() > ROLL_GAP_S or np.ptp(along) < ROLL_M:
        return False
    goes_on = abs(float(np.corrcoef(t_s, along)[0, 1]))
    return goes_on > STRAIGHT_ON and float(np.sqrt((across**2).mean())) < OFF_M


def _is_even(t_s: Floats, places: Floats, first: int) -> bool:
    """Whether the ball goes on from sample `first` evenly, for as long a way as is asked for."""
    gone = np.hypot(*(places[first:] - places[first]).T)
    far = np.flatnonzero(gone >= ROLL_M)
    if len(far) == 0:
        return False
    chosen = slice(first, first + max(int(far[0]) + 1, ROLL_SAMPLES))
    t, at = t_s[chosen] - t_s[first], places[chosen]
    if len(t) < ROLL_SAMPLES or np.diff(t).max() > ROLL_GAP_S:
        return False
    fit = np.polynomial.polynomial.polyfit(t, at, 1)
    off = np.hypot(*(at - fit[0] - t[:, None] * fit[1]).T)
    return bool(off.max() <= max(OFF_M, OFF_SHARE * float(np.hypot(*(at[-1] - at[0])))))
