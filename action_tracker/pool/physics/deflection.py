"""Where balls go when they meet: natural angle, roll ratio from it, throw (billiards.md 1.3, 1.4, 1.7), squirt (1.8).

Angles in radians. `cut` is the angle between the cue ball's path and the line of centres at contact, 0 for a full hit.
All functions take numbers or arrays and broadcast.
"""

import numpy as np
from numpy.typing import ArrayLike

from action_tracker.pool.track import Floats


def natural_angle(cut: ArrayLike, roll_ratio: ArrayLike, restitution: float = 1.0) -> Floats:
    """The angle between the cue ball's incoming path and its final one, once it rolls again (no ball friction).

    tan theta = ((1+e)/2) sin cos / (sin^2 + ((1-e)/2) cos^2 + (2/5) rho). Dr. Dave TP B-13 for rho = e = 1.
    """
    along, across = _after(cut, restitution)
    return np.asarray(np.arctan2(across, along + 0.4 * np.asarray(roll_ratio)))


def final_speed_ratio(cut: ArrayLike, roll_ratio: ArrayLike, restitution: float = 1.0) -> Floats:
    """The cue ball's speed once it rolls again, as a part of its speed before contact."""
    along, across = _after(cut, restitution)
    return np.asarray(5 / 7 * np.hypot(across, along + 0.4 * np.asarray(roll_ratio)))


def roll_ratio_from_angle(cut: ArrayLike, angle: ArrayLike, restitution: float = 1.0) -> Floats:
    """The roll ratio before contact that explains the final `angle`: `natural_angle` solved for rho."""
    along, across = _after(cut, restitution)
    return np.asarray(2.5 * (across / np.tan(angle) - along))


def _after(cut: ArrayLike, restitution: float) -> tuple[Floats, Floats]:
    """The cue ball's velocity just after contact, along and across its path, as parts of its speed before."""
    sin, cos = np.sin(cut), np.cos(cut)
    along = sin**2 + (1 - restitution) / 2 * cos**2
    return np.asarray(along), np.asarray((1 + restitution) / 2 * sin * cos)


def ball_friction(slip_m_s: ArrayLike) -> Floats:
    """Friction between two balls at a slip speed in m/s: the fit 0.009951 + 0.108 exp(-1.088 s) of Dr. Dave TP A-14."""
    return np.asarray(0.009951 + 0.108 * np.exp(-1.088 * np.asarray(slip_m_s)))


def throw(
    cut: ArrayLike,
    speed_m_s: ArrayLike,
    *,
    roll_ratio: ArrayLike = 0.0,
    side_m_s: ArrayLike = 0.0,
    restitution: float = 0.95,
) -> Floats:
    """How far the object ball leaves the line of centres, positive towards the cue ball's direction (under-cut).

    `side_m_s` is R omega about the vertical, positive for outside english; throw is 0 where it equals v sin(cut), gearing.
    """
    speed, cos = np.asarray(speed_m_s, dtype=float), np.cos(cut)
    across = speed * np.sin(cut) - np.asarray(side_m_s)
    upright = speed * np.asarray(roll_ratio) * cos
    slip = np.hypot(across, upright)
    grip = slip / (7 * speed * cos * (1 + restitution) / 2)
    part = np.divide(across, slip, out=np.zeros(np.shape(slip)), where=slip > 0)
    return np.asarray(np.arctan(np.minimum(ball_friction(slip), grip) * part))


def squirt(offset: ArrayLike, mass_ratio: ArrayLike = 25.0) -> Floats:
    """How far the cue ball leaves the cue's line, away from the english: tip `offset` to the side in radii.

    tan a = 2.5 a sqrt(1-a^2) / (1 + m_r + 2.5 (1-a^2)), m_r ball mass over the shaft's end mass (Dr. Dave TP A-31).
    """
    a = np.asarray(offset, dtype=float)
    return np.asarray(np.arctan(2.5 * a * np.sqrt(1 - a**2) / (1 + np.asarray(mass_ratio) + 2.5 * (1 - a**2))))
