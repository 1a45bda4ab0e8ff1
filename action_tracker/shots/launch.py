"""How the cue ball went off: for every roll ratio the tip may have given it, the speed that explains its way, and how well.

A struck ball slides until it rolls (billiards.md 1.5), so when the slowing-down ends tells how it was hit.
"""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.conditions import GRAVITY_M_S2, USUAL
from action_tracker.pool.track import Floats

RATIOS = np.linspace(-1.25, 1.25, 51)
"""Launch roll ratios: 2.5 times the tip's height in radii, which the miscue limit keeps within a half (billiards.md 1.1)."""
FRICTIONS = USUAL.sliding_friction * np.array([0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.4])
FRICTION_SD = 0.15
"""Cloths differ: the standard deviation of a cloth's friction as a part of the usual."""
ONSET_SE_S, ONSET_SE_FRAMES = 0.003, 0.2
"""How well the moment of the stroke is known: at the best, and as a part of the time between two frames."""
STEPS = 4


@dataclass(frozen=True, eq=False)
class Launch:
    """Every hypothesis `(m,)`: friction, roll ratio and speed off the tip, and its misfit (chi squared, prior included)."""

    friction: Floats
    roll_ratio: Floats
    speed_m_s: Floats
    misfit: Floats

    @property
    def weight(self) -> Floats:
        """How likely each hypothesis is; they add up to one."""
        weight = np.exp(-0.5 * (self.misfit - self.misfit.min()))
        return np.asarray(weight / weight.sum())

    @property
    def mean_speed_m_s(self) -> float:
        """The speed off the tip."""
        return float(self.weight @ self.speed_m_s)

    def after(self, since_s: float) -> tuple[Floats, Floats]:
        """Speed and roll ratio `(m,)` of the free ball so long after the tip's contact."""
        slide_s = _slide_s(self.speed_m_s, self.roll_ratio, self.friction)
        gone_s = np.minimum(since_s, slide_s)
        pull = _pull(self.roll_ratio) * self.friction * GRAVITY_M_S2
        speed = self.speed_m_s - pull * gone_s - USUAL.roll_m_s2 * np.maximum(since_s - slide_s, 0.0)
        speed = np.maximum(speed, 0.05)
        turning = self.roll_ratio * self.speed_m_s + 2.5 * pull * gone_s
        return speed, np.where(since_s >= slide_s, 1.0, turning / speed)


def launch(t_s: Floats, run_m: Floats, noise_m: float) -> Launch:
    """The hypotheses for a ball that has run `run_m` `(n,)` at `t_s` `(n,)` after it left its place; n at least 4."""
    friction, ratio = (grid.ravel() for grid in np.meshgrid(FRICTIONS, RATIOS, indexing="ij"))
    speed = np.full(len(ratio), max(float(run_m[-1] / t_s[-1]), 0.1))
    weights = np.append(np.full(len(t_s), 1 / noise_m), 0.0)
    offset = np.zeros_like(speed)
    onset_se_s = max(ONSET_SE_S, ONSET_SE_FRAMES * float(np.median(np.diff(t_s))))
    for _ in range(STEPS):
        weights[-1] = 1 / max(onset_se_s * float(np.median(speed)), noise_m / 2)
        model = way_m(t_s, speed, ratio, friction)
        slope = (way_m(t_s, speed + 1e-3, ratio, friction) - model) / 1e-3
        left = np.column_stack([run_m[None] - model, np.zeros_like(speed)]) * weights
        by_speed = np.column_stack([slope, np.zeros_like(speed)]) * weights
        by_offset = np.ones_like(by_speed) * weights
        a, b, c = (by_speed**2).sum(1), (by_speed * by_offset).sum(1), (by_offset**2).sum(1)
        p, q = (by_speed * left).sum(1), (by_offset * left).sum(1)
        determinant = np.maximum(a * c - b * b, 1e-9)
        speed = np.clip(speed + (p * c - q * b) / determinant, 0.05, 15.0)
        offset = (a * q - b * p) / determinant
    left = (run_m[None] - way_m(t_s, speed, ratio, friction) - offset[:, None]) * weights[:-1]
    prior = ((friction / USUAL.sliding_friction - 1) / FRICTION_SD) ** 2
    misfit = (left**2).sum(1) + (offset * weights[-1]) ** 2 + prior
    return Launch(friction, ratio, speed, np.asarray(misfit))


def way_m(t_s: Floats, speed_m_s: Floats, roll_ratio: Floats, friction: Floats) -> Floats:
    """How far a ball has run at `t_s` `(n,)` for each hypothesis `(m,)`: sliding, then rolling; `(m, n)`."""
    slide_s = _slide_s(speed_m_s, roll_ratio, friction)[:, None]
    pull = (_pull(roll_ratio) * friction * GRAVITY_M_S2)[:, None]
    sliding = np.minimum(t_s[None], slide_s)
    speed = speed_m_s[:, None]
    rolls_m_s = np.maximum(speed - pull * slide_s, 0.0)
    rolling = np.minimum(np.maximum(t_s[None] - slide_s, 0.0), rolls_m_s / USUAL.roll_m_s2)
    return np.asarray(
        speed * sliding - 0.5 * pull * sliding**2 + rolls_m_s * rolling - 0.5 * USUAL.roll_m_s2 * rolling**2
    )


def _pull(roll_ratio: Floats) -> Floats:
    """Which way the cloth pulls: back below natural roll, forward above."""
    return np.sign(1 - roll_ratio)


def _slide_s(speed_m_s: Floats, roll_ratio: Floats, friction: Floats) -> Floats:
    return np.asarray(2 / 7 * speed_m_s * np.abs(1 - roll_ratio) / (friction * GRAVITY_M_S2))
