"""Cushions touched too softly to be seen to turn the ball at once: it came up to one, and what it did then tells how surely it touched."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion

Touch = tuple[float, float]
"""When, and how surely."""
MEAN_S, LEAST_SAMPLES = 0.05, 3
"""Places are averaged over so long to both sides: single ones scatter by some millimetres."""
NEAR_M = 0.008
"""A ball whose mean place is nearer to touching than this may have touched: no place is known better, and it goes on between frames."""
TOUCHING_M = 0.004
WAY_M = 0.02
"""It must have come from so much farther."""
BACK_M, BACK_S = 0.008, 1.0
"""And when it then goes back by so much, which nothing on the cloth but a cushion makes a ball do, it did touch."""
APART_S = 0.4
MET_S = 0.06
"""A ball met so shortly before may have sent it back."""
SURE, LIKELY, POSSIBLE = 0.97, 0.75, 0.4
"""Most balls that stop within a few millimetres of a cushion touched it: their way would have led farther than so thin a strip."""


def soft(motion: Motion, distance_m: Floats, met_s: Sequence[float]) -> list[Touch]:
    """When a ball, `distance_m` from a cushion's nose, came up to it, and how surely it touched; `met_s`: when it met other balls."""
    if len(motion.t_s) < 2 * LEAST_SAMPLES or distance_m.min() > BALL_RADIUS_M + 2 * NEAR_M:
        return []
    gap, n = _means(motion.t_s, distance_m - BALL_RADIUS_M)
    found: list[Touch] = []
    for i in np.argsort(gap):
        t_s = float(motion.t_s[i])
        if gap[i] >= NEAR_M:
            break
        came = gap[: i + 1].max() > gap[i] + WAY_M
        if came and n[i] >= LEAST_SAMPLES and all(abs(t_s - other) > APART_S for other, _ in found):
            found.append((t_s, _sure(motion.t_s, gap, int(i), met_s)))
    return found or _there_and_back(motion.t_s, distance_m - BALL_RADIUS_M)


def _there_and_back(t_s: Floats, gap_m: Floats) -> list[Touch]:
    """A ball that single places show at the cushion, too fast for any mean: it may have been there."""
    i = int(np.argmin(gap_m))
    came = gap_m[: i + 1].max() > gap_m[i] + WAY_M
    return [(float(t_s[i]), POSSIBLE)] if came and gap_m[i] < NEAR_M else []


def _sure(t_s: Floats, gap_m: Floats, i: int, met_s: Sequence[float]) -> float:
    """How surely a ball touched that is nearest at sample `i`."""
    next_s = min((one for one in met_s if one > t_s[i] - MET_S), default=np.inf)
    after = (t_s > t_s[i]) & (t_s < min(t_s[i] + BACK_S, next_s))
    if after.any() and gap_m[after].max() > gap_m[i] + BACK_M:
        return SURE
    return LIKELY if gap_m[i] < TOUCHING_M else POSSIBLE


def _means(t_s: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Every sample averaged with its neighbours, and how many those are."""
    first, last = np.searchsorted(t_s, t_s - MEAN_S), np.searchsorted(t_s, t_s + MEAN_S, side="right")
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return (sums[last] - sums[first]) / (last - first), (last - first).astype(float)
