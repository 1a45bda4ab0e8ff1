"""Balls that touch several others when they are hit: a rack, a cluster. There impulses one after another mislead.

While two balls press on each other for some 0.2 ms, both press on their neighbours too, and that is what spreads a rack.
So here contacts are springs with damping (the linear dashpot of discrete element codes), integrated in microseconds.
"""

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.physics.conditions import Conditions
from action_tracker.pool.physics.deflection import ball_friction
from action_tracker.pool.physics.motion import Balls
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.pool.track import Floats

TOUCHING_M = 3e-4
"""Nearer than this two balls count as touching when one of them is hit."""
CONTACT_S = 1.6e-4
_STEP_S = CONTACT_S / 30
_LONGEST_S = 0.006


def is_pressed(balls: Balls, on_table: NDArray[np.bool_], first: int, second: int) -> bool:
    """Whether either of two meeting balls touches a third."""
    for ball in (first, second):
        gap = np.hypot(*(balls.place_m - balls.place_m[ball]).T) - BALL_DIAMETER_M
        gap[[first, second]] = np.inf
        if (gap[on_table] < TOUCHING_M).any():
            return True
    return False


def spread(balls: Balls, on_table: NDArray[np.bool_], conditions: Conditions) -> tuple[Balls, float]:
    """The balls once none that touch press on each other any more, and the seconds that took."""
    place, velocity, spin = balls.place_m.copy(), balls.velocity_m_s.copy(), balls.spin_rad_s.copy()
    present = np.flatnonzero(on_table)
    one, other = (present[index] for index in np.triu_indices(len(present), 1))
    stiff = 0.5 * (np.pi / CONTACT_S) ** 2
    log = np.log(conditions.ball_restitution)
    damping = -2 * log / np.hypot(np.pi, log) * np.sqrt(stiff * 0.5)
    passed_s = 0.0
    while passed_s < _LONGEST_S:
        gap = place[other] - place[one]
        distance = np.hypot(gap[:, 0], gap[:, 1])
        normal = gap / distance[:, None]
        relative = velocity[one] - velocity[other]
        closing = (relative * normal).sum(1)
        depth = BALL_DIAMETER_M - distance
        if not ((depth > 0) | ((depth > -TOUCHING_M) & (closing > 1e-3))).any():
            break
        push = np.where(depth > 0, np.maximum(stiff * depth + damping * closing, 0.0), 0.0)
        pressed = np.flatnonzero(push > 0)
        drag, twist = _rubbing(relative[pressed], spin[one[pressed]] + spin[other[pressed]], normal[pressed])
        force = push[pressed, None] * (normal[pressed] + drag)
        np.add.at(velocity, one[pressed], -force * _STEP_S)
        np.add.at(velocity, other[pressed], force * _STEP_S)
        turning = push[pressed, None] * twist * _STEP_S
        np.add.at(spin, one[pressed], turning)
        np.add.at(spin, other[pressed], turning)
        place[present] += velocity[present] * _STEP_S
        passed_s += _STEP_S
    return Balls(place, velocity, spin), passed_s


def _rubbing(relative: Floats, spins: Floats, normal: Floats) -> tuple[Floats, Floats]:
    """For each pressed pair, per unit of normal force: the friction along the cloth (k, 2) on the second ball, and what it turns (k, 3)."""
    flat = np.column_stack([normal, np.zeros(len(normal))])
    slip = np.column_stack([relative, np.zeros(len(relative))]) + BALL_RADIUS_M * np.cross(spins, flat)
    slip -= (slip * flat).sum(1, keepdims=True) * flat
    speed = np.linalg.norm(slip, axis=1, keepdims=True)
    # Friction fades in over a little slip instead of switching direction at every step.
    drag = ball_friction(speed) * slip / np.maximum(speed, 0.05)
    return np.asarray(drag[:, :2]), np.asarray(-2.5 / BALL_RADIUS_M * np.cross(flat, drag))
