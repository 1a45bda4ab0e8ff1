"""When exactly a ball leaves its place: the bend in its way from rest to motion, fitted over many frames."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats, Track

LEAST_NOISE_M = 0.001
SMOOTH_S = 0.05
"""Places are averaged over this time to both sides before motion is judged."""
GAP_S = 0.06
"""Samples farther apart than this are not of neighbouring frames."""
RESTED_S, CLEAR_S = 1.0, 0.12
"""Where a ball lay is averaged over so long before it stirs, but for the last moment."""
EARLY_S, LATE_S, FIT_S = 0.15, 0.22, 0.30
"""The bend is looked for from so long before the ball is seen to stir until so long after; the way is fitted up to FIT_S after."""
FIT_M, LEAST_MOVING = 0.35, 4
"""The fitted way ends here, before most cushions and other balls, but holds at least so many samples of motion."""
STEP_S = 0.001


@dataclass(frozen=True, eq=False)
class Onset:
    """The ball left `place` `(2,)` at `t_s`."""

    t_s: float
    place: Floats


def noise_m(track: Track) -> float:
    """How far single samples scatter about a smooth way, per axis: from the differences of differences, robustly."""
    steps = np.diff(track.t_s)
    near = (steps[1:] < GAP_S) & (steps[:-1] < GAP_S)
    if near.sum() < 8:
        return LEAST_NOISE_M
    bends = np.concatenate([np.diff(values, n=2)[near] for values in (track.x_m, track.y_m)])
    return max(float(np.median(np.abs(bends)) / (0.6745 * np.sqrt(6))), LEAST_NOISE_M)


def smoothed(track: Track) -> tuple[Floats, Floats]:
    """The places `(n,)`, `(n,)` averaged over neighbouring frames."""
    first = np.searchsorted(track.t_s, track.t_s - SMOOTH_S)
    last = np.searchsorted(track.t_s, track.t_s + SMOOTH_S, side="right")
    # As many before as after, or an edge would drag the mean along.
    index = np.arange(len(track.t_s))
    half = np.minimum(index - first, last - 1 - index)
    sums = [np.concatenate([[0.0], np.cumsum(values)]) for values in (track.x_m, track.y_m)]
    x, y = ((total[index + half + 1] - total[index - half]) / (2 * half + 1) for total in sums)
    return x, y


def onset(track: Track, stirs: int) -> Onset | None:
    """When and from where the ball left that is seen to stir at sample `stirs`; None when it was not seen at rest before."""
    t, at = track.t_s, np.stack([track.x_m, track.y_m], axis=1)
    stirs_s = float(t[stirs])
    rested = (t >= stirs_s - RESTED_S) & (t <= stirs_s - CLEAR_S)
    if not rested.any():
        before = t < stirs_s - 1e-6
        if not before.any():
            return None
        # A rest may be told by its two ends only, the first of them long ago.
        rested = t == t[before][-1]
    place = np.median(at[rested], axis=0) if rested.sum() < 5 else at[rested].mean(axis=0)
    chosen = (t >= stirs_s - EARLY_S) & (t <= stirs_s + FIT_S)
    chosen[max(stirs - 1, 0) : stirs + 1] = True
    far = np.flatnonzero(chosen & (t > stirs_s) & (np.hypot(*(at - place).T) > FIT_M))
    if len(far) > LEAST_MOVING:
        chosen &= t < t[far[LEAST_MOVING]]
    bend_s = _bend_s(t[chosen], at[chosen] - place, stirs_s)
    return Onset(bend_s, np.asarray(place))


def _bend_s(t_s: Floats, offset: Floats, stirs_s: float) -> float:
    """The moment from which on `offset` `(n, 2)` runs off along a straight way, slowing down, and before which it is zero."""
    way = offset[-3:].mean(axis=0)
    along = offset @ (way / max(float(np.linalg.norm(way)), 1e-9))
    moments = np.arange(max(stirs_s - EARLY_S, t_s[0]), min(stirs_s + LATE_S, t_s[-1]) + STEP_S, STEP_S)
    return float(moments[int(np.argmin(_misfits(t_s, along, moments)))])


def _misfits(t_s: Floats, along: Floats, moments: Floats) -> NDArray[np.float64]:
    """For every moment the sum of squares that is left when the way starts there, `(m,)`; at least three samples after it."""
    since = np.clip(t_s[None] - moments[:, None], 0.0, None)
    # Speed alone, or speed and a slowing-down: the second only where it does slow down.
    squares = (since**2).sum(1)
    speed = np.maximum((since @ along) / np.maximum(squares, 1e-12), 0.0)
    plain = ((along[None] - speed[:, None] * since) ** 2).sum(1)
    cubes, fourths = (since**3).sum(1), (since**4).sum(1)
    determinant = np.maximum(squares * fourths - cubes**2, 1e-18)
    first, second = since @ along, (since**2) @ along
    a = (first * fourths - second * cubes) / determinant
    b = (second * squares - first * cubes) / determinant
    slowed = ((along[None] - a[:, None] * since - b[:, None] * since**2) ** 2).sum(1)
    misfit = np.where((b < 0) & (b > -MOST_SLOWING_M_S2 / 2) & (a > 0), slowed, plain)
    return np.where((since > 0).sum(1) >= 3, misfit, np.inf)


MOST_SLOWING_M_S2 = 4.0
"""Twice what a sliding ball loses on a usual cloth (billiards.md 1.1)."""
