"""A tall picture cut out of a wide one: where it is at each moment, following the cue ball without haste."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import solveh_banded

from action_tracker.pool.track import Floats

STEP_S = 0.05
CALM_S = 0.5
"""What happens faster than this is smoothed away."""
HOLD = 0.35
"""The ball stays within this share of the window's width from its middle."""
ROUNDS = 8


@dataclass(frozen=True, eq=False)
class Glide:
    """The middle of the window, `x` (shares of the picture's width), at `t_s`."""

    t_s: Floats
    x: Floats

    def at(self, t_s: float) -> float:
        """The middle at one moment."""
        return float(np.interp(t_s, self.t_s, self.x))


def glide(t_s: Sequence[float], x: Sequence[float], stretch_s: tuple[float, float], window: float) -> Glide:
    """The way of a window `window` wide (share of the picture's width) after a ball that is seen at `x` at times `t_s`.

    The smoothest way (least squares of its second differences) near the ball; where the ball would leave the window it is
    pulled there harder. Before and after it is seen the window stays.
    """
    times = np.arange(stretch_s[0], stretch_s[1] + STEP_S, STEP_S)
    ball = np.interp(times, t_s, x)
    weights = np.ones(len(times))
    smooth = _smooth(ball, weights)
    for _ in range(ROUNDS):
        away = np.abs(smooth - ball) > HOLD * window
        if not away.any():
            break
        weights = np.where(away, weights * 4, weights)
        smooth = _smooth(ball, weights)
    return Glide(times, np.clip(smooth, window / 2, 1 - window / 2))


def _smooth(values: Floats, weights: Floats) -> Floats:
    """The minimum of sum w (z - y)^2 + s sum (z'')^2 (Whittaker 1923; its width in samples is s^(1/4))."""
    n = len(values)
    if n < 3:
        return values
    stiffness = (CALM_S / STEP_S) ** 4
    bands = np.zeros((3, n))
    for offset, row in ((0, (1, -2, 1)), (1, (-2, -2)), (2, (1,))):
        for at, value in enumerate(row):
            if offset == 0:
                bands[0, at : n - 2 + at] += value * value
            elif offset == 1:
                bands[1, at : n - 2 + at] += value
            else:
                bands[2, at : n - 2 + at] += value
    bands *= stiffness
    bands[0] += weights
    return np.asarray(solveh_banded(bands, weights * values, lower=True))
