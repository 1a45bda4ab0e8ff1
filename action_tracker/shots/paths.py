"""Straight pieces of a ball's way: where it heads, how fast, and how well that is known."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion

LEAST_NOISE_M = 0.001
"""No place on the cloth is believed to be better known than this."""


@dataclass(frozen=True, eq=False)
class Leg:
    """A straight, even piece of way: `place` `(2,)` and `velocity` `(2,)` at `t_s`.

    `noise_m` is how far samples lie off the line, `direction_se` the standard error of its direction in radians,
    `speed_se` that of its speed in m/s, `n` the number of samples, `length_m` how long it is.
    """

    t_s: float
    place: Floats
    velocity: Floats
    noise_m: float
    direction_se: float
    speed_se: float
    n: int
    length_m: float

    @property
    def speed_m_s(self) -> float:
        """How fast the ball goes along it."""
        return float(np.linalg.norm(self.velocity))

    @property
    def direction(self) -> Floats:
        """Unit vector `(2,)`."""
        return self.velocity / max(self.speed_m_s, 1e-9)

    def at(self, t_s: float) -> Floats:
        """The place on the line at `t_s`."""
        return np.asarray(self.place + (t_s - self.t_s) * self.velocity)


def leg(motion: Motion, start_s: float, end_s: float, *, at_s: float) -> Leg | None:
    """The line through the samples between `start_s` and `end_s`, told at `at_s`; None with fewer than three samples.

    Along the line a constant slowing-down is allowed for when there are samples enough to see it.
    """
    chosen = (motion.t_s >= start_s) & (motion.t_s <= end_s)
    n = int(chosen.sum())
    if n < 3:
        return None
    t = motion.t_s[chosen] - at_s
    places = np.stack([motion.x_m[chosen], motion.y_m[chosen]], axis=1)
    way = places[-1] - places[0]
    length = float(np.linalg.norm(way))
    if length < 0.01:
        return None
    centre = places.mean(axis=0)
    _, _, axes = np.linalg.svd(places - centre, full_matrices=False)
    along = axes[0] if axes[0] @ way > 0 else -axes[0]
    run = (places - centre) @ along
    aside = (places - centre) @ np.array([-along[1], along[0]])
    noise = max(float(np.sqrt((aside**2).sum() / max(n - 2, 1))), LEAST_NOISE_M)
    spread = float(np.sqrt(((run - run.mean()) ** 2).sum()))
    degree = 2 if n >= 6 else 1
    powers = np.vander(t, degree + 1, increasing=True)
    coefficients, *_ = np.linalg.lstsq(powers, run, rcond=None)
    residual = run - powers @ coefficients
    sigma = max(float(np.sqrt((residual**2).sum() / max(n - degree - 1, 1))), LEAST_NOISE_M)
    covariance = np.linalg.pinv(powers.T @ powers) * sigma**2
    place = centre + coefficients[0] * along
    return Leg(
        at_s,
        place,
        max(float(coefficients[1]), 1e-6) * along,
        noise,
        noise / max(spread, 1e-6),
        float(np.sqrt(covariance[1, 1])),
        n,
        length,
    )
