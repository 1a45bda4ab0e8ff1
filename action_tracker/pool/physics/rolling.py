"""A free ball in closed form: from sliding to rolling to rest (billiards.md 1.5).

`roll_ratio` is R omega / v about the axis across the path: 1 natural roll, 0 stun, negative draw. All functions take
numbers or arrays and broadcast.
"""

import numpy as np
from numpy.typing import ArrayLike

from action_tracker.pool.physics.conditions import USUAL, Conditions
from action_tracker.pool.track import Floats


def time_to_roll_s(speed_m_s: ArrayLike, roll_ratio: ArrayLike, conditions: Conditions = USUAL) -> Floats:
    """Seconds until a ball launched with this speed and roll ratio rolls: (2/7) v |1 - rho| / (mu g)."""
    return np.asarray(2 / 7 * np.asarray(speed_m_s) * np.abs(1 - np.asarray(roll_ratio)) / conditions.slide_m_s2)


def rolling_speed_m_s(speed_m_s: ArrayLike, roll_ratio: ArrayLike) -> Floats:
    """The speed once it rolls, signed along the launch: v (5 + 2 rho) / 7."""
    return np.asarray(np.asarray(speed_m_s) * (5 + 2 * np.asarray(roll_ratio)) / 7)


def slid_m(speed_m_s: ArrayLike, roll_ratio: ArrayLike, conditions: Conditions = USUAL) -> Floats:
    """How far it slides before it rolls, for rho <= 1: 2 v^2 (1 - rho)(6 + rho) / (49 mu g)."""
    rho = np.asarray(roll_ratio)
    return np.asarray(2 * np.asarray(speed_m_s) ** 2 * (1 - rho) * (6 + rho) / (49 * conditions.slide_m_s2))


def run_m(rolling_m_s: ArrayLike, conditions: Conditions = USUAL) -> Floats:
    """How far a rolling ball runs without meeting anything: v^2 / (2 mu_r g)."""
    return np.asarray(np.asarray(rolling_m_s) ** 2 / (2 * conditions.roll_m_s2))


def roll_ratio_after(
    distance_m: ArrayLike, speed_m_s: ArrayLike, roll_ratio: ArrayLike, conditions: Conditions = USUAL
) -> Floats:
    """The roll ratio after `distance_m` for a ball launched with at most natural roll; 1 once it rolls.

    From v^2 = v0^2 - 2 mu g d and R omega = rho0 v0 + 2.5 (v0 - v).
    """
    launch, rho = np.asarray(speed_m_s, dtype=float), np.asarray(roll_ratio, dtype=float)
    speed = np.sqrt(np.maximum(launch**2 - 2 * conditions.slide_m_s2 * np.asarray(distance_m), 1e-12))
    sliding = (rho * launch + 2.5 * (launch - speed)) / speed
    return np.asarray(np.where(np.asarray(distance_m) >= slid_m(launch, rho, conditions), 1.0, sliding))


def stop_shot_tip(speed_m_s: ArrayLike, distance_m: ArrayLike, conditions: Conditions = USUAL) -> Floats:
    """How far below the middle, as a part of the radius, the tip must hit so that the ball is spinless after `distance_m`.

    beta = 1 - sqrt(1 - 2 mu g d / v^2); NaN where the ball comes to rest before. More than 0.5 is a miscue.
    """
    inside = 1 - 2 * conditions.slide_m_s2 * np.asarray(distance_m) / np.asarray(speed_m_s) ** 2
    return np.asarray(1 - np.sqrt(np.where(inside >= 0, inside, np.nan)))
