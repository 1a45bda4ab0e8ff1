"""The scatter of somebody's cue ball from sums: log-likelihoods over a grid of scatters, which add up over days (billiards.md 2.4)."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from action_tracker.metrics.accuracy import ENOUGH, PRIOR_LOG_SD, Execution
from action_tracker.pool.potting import REFERENCE_SIGMA_DEG, PotShot, make_probability
from action_tracker.pool.track import Floats

SIGMAS_DEG = np.geomspace(0.03, 1.2, 31)
"""From better than anybody to worse than anybody; the likelihood is smooth between neighbours."""
NO_SCORE = (0.0,) * len(SIGMAS_DEG)
FINER = 40
"""So many steps between two scatters of the grid: finer than what ten thousand shots can tell."""
LEAST_CHANCE = 1e-6


def scores(shots: PotShot, made: Floats) -> tuple[float, ...]:
    """The log-likelihood of these results `(n,)`, 1 made or 0, for each scatter of the grid."""
    if len(made) == 0:
        return NO_SCORE
    chances = np.stack([make_probability(shots, float(sigma)) for sigma in SIGMAS_DEG])
    chances = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return tuple((np.log(chances) @ made + np.log(1 - chances) @ (1 - made)).tolist())


def execution(score: Sequence[float], n: float) -> Execution | None:
    """The likeliest scatter, with few attempts that of players like him too; None without attempts."""
    if n <= 0:
        return None
    logs, told = _finer(np.log(SIGMAS_DEG), np.asarray(score))
    if n < ENOUGH:
        told = told - 0.5 * ((logs - np.log(REFERENCE_SIGMA_DEG)) / PRIOR_LOG_SD) ** 2
    weight = np.exp(told - told.max())
    weight /= weight.sum()
    mean = float(weight @ logs)
    spread = float(np.sqrt(weight @ (logs - mean) ** 2))
    return Execution(float(np.exp(logs[int(np.argmax(told))])), spread, round(n))


def _finer(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """A smooth curve through the points: cubic pieces whose slopes are those between the neighbours (Catmull and Rom)."""
    slopes = np.gradient(y, x)
    t = np.arange(FINER) / FINER
    pieces = [_piece(t, *ends) for ends in pairwise(zip(x, y, slopes, strict=True))]
    return np.concatenate([one[0] for one in pieces]), np.concatenate([one[1] for one in pieces])


def _piece(t: Floats, one: tuple[float, ...], two: tuple[float, ...]) -> tuple[Floats, Floats]:
    width = two[0] - one[0]
    start, end = (2 * t**3 - 3 * t**2 + 1) * one[1], (3 * t**2 - 2 * t**3) * two[1]
    bend = (t**3 - 2 * t**2 + t) * one[2] + (t**3 - t**2) * two[2]
    return one[0] + t * width, start + end + width * bend
