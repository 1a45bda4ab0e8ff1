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
"""The bend is looked for from so long before the ball is seen to stir until so long after; FIT_S of the way is fitted."""
AWAY_NOISES = 5.0
"""A ball that is seen so many times its scatter from its place has left it."""
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
    noise = noise_m(track)
    away = np.flatnonzero((t >= stirs_s) & (np.hypot(*(at - place).T) > AWAY_NOISES * noise))
    away_s = float(t[away[0]]) if len(away) else stirs_s
    chosen = (t >= stirs_s - EARLY_S) & (t <= away_s + FIT_S)
    chosen[max(stirs - 1, 0) : stirs + 1] = True
    chosen &= t < _turns_back_s(t, np.hypot(*(at - place).T), away_s, noise)
    far = np.flatnonzero(chosen & (t > stirs_s) & (np.hypot(*(at - place).T) > FIT_M))
    if len(far) > LEAST_MOVING:
        chosen &= t < t[far[LEAST_MOVING]]
    return Onset(_free_bend_s(t[chosen], at[chosen] - place, stirs_s, noise), np.asarray(place))


def _turns_back_s(t_s: Floats, far_m: Floats, away_s: float, noise: float) -> float:
    """When the ball that went away comes nearer to its place again, thrown back by a cushion; infinite when it does not."""
    after = np.flatnonzero(t_s >= away_s)
    farthest = np.maximum.accumulate(far_m[after])
    back = np.flatnonzero(far_m[after] < farthest - AWAY_NOISES * noise)
    if len(back) == 0:
        return np.inf
    turn = int(np.argmax(far_m[after][: back[0]]))
    return float(t_s[after[min(max(turn, LEAST_MOVING - 1), len(after) - 1)]]) + 1e-6


def _free_bend_s(t_s: Floats, offset: Floats, stirs_s: float, noise: float) -> float:
    """The bend; as long as the way after it is not one free way, it met something, and its end is left out."""
    while True:
        bend_s, misfit = _bend_s(t_s, offset, stirs_s, noise)
        n_moving = int((t_s > bend_s).sum())
        kept = len(t_s) - max(n_moving // 4, 1)
        if misfit < (MISFIT_TIMES * noise) ** 2 * n_moving or n_moving <= FEWEST_MOVING or t_s[kept - 1] <= stirs_s:
            return bend_s
        t_s, offset = t_s[:kept], offset[:kept]


def _bend_s(t_s: Floats, offset: Floats, stirs_s: float, noise: float) -> tuple[float, float]:
    """The moment from which on `offset` `(n, 2)` runs off along a straight way, slowing down, and before which it is zero.

    With it the sum of squares that is left of the way after it, along and across.
    """
    way = offset[-3:].mean(axis=0)
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    along, across = offset @ way, offset @ np.array([-way[1], way[0]])
    moments = np.arange(max(stirs_s - EARLY_S, t_s[0]), min(stirs_s + LATE_S, t_s[-1]) + STEP_S, STEP_S)
    misfits, left = _misfits(t_s, along, moments, noise)
    best = int(np.argmin(misfits))
    after = t_s > moments[best]
    return float(moments[best]), float((left[best][after] ** 2).sum() + (across[after] ** 2).sum())


def _misfits(t_s: Floats, along: Floats, moments: Floats, noise: float) -> tuple[NDArray[np.float64], Floats]:
    """For every moment the misfit when the way starts there, `(m,)`, and what is left of each place, `(m, n)`.

    At least three samples come after it. How much it slows is known a little beforehand: as a ball that rolls or slides.
    """
    since = np.clip(t_s[None] - moments[:, None], 0.0, None)
    tie = (noise / (SLOWING_SD_M_S2 / 2)) ** 2
    usual = -SLOWING_M_S2 / 2
    squares, cubes, fourths = (since**2).sum(1), (since**3).sum(1), (since**4).sum(1) + tie
    first, second = since @ along, (since**2) @ along + tie * usual
    determinant = np.maximum(squares * fourths - cubes**2, 1e-18)
    speed = np.maximum((first * fourths - second * cubes) / determinant, 0.0)
    bend = (second * squares - first * cubes) / determinant
    left = along[None] - speed[:, None] * since - bend[:, None] * since**2
    misfit = (left**2).sum(1) + tie * (bend - usual) ** 2
    return np.where((since > 0).sum(1) >= 3, misfit, np.inf), left


SLOWING_M_S2, SLOWING_SD_M_S2 = 1.0, 1.0
"""What a ball that was just set off loses: from hardly anything when it rolls to some 2 m/s^2 when it slides (billiards.md 1.1)."""
MISFIT_TIMES, FEWEST_MOVING = 2.2, 5
"""Places scatter twice as far about a way that is no free one; a way is not cut shorter than this."""
