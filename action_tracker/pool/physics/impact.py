"""What one blow does: tip to ball, ball to ball, ball to cushion. Impulses, no time passes."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.conditions import Conditions
from action_tracker.pool.physics.deflection import ball_friction
from action_tracker.pool.table import BALL_RADIUS_M, NOSE_HEIGHT_M
from action_tracker.pool.track import Floats

SOFT_M_S = 0.005
"""Below this approach speed a contact no longer bounces; otherwise touching balls would rattle for ever."""


@dataclass(frozen=True, eq=False)
class Moving:
    """One ball's velocity (2,) in m/s and spin (3,) in rad/s."""

    velocity_m_s: Floats
    spin_rad_s: Floats


def struck(speed_m_s: float, heading_rad: float, *, side: float = 0.0, height: float = 0.0) -> Moving:
    """The cue ball as it leaves the tip at `speed_m_s` along `heading_rad` (from +x towards +y).

    `side` (+ right) and `height` (+ above) say where the tip hits, in ball radii; R omega = 2.5 v offset.
    """
    way = np.array([np.cos(heading_rad), np.sin(heading_rad)])
    rate = 2.5 * speed_m_s / BALL_RADIUS_M
    spin = np.array([-way[1] * rate * height, way[0] * rate * height, rate * side])
    return Moving(speed_m_s * way, spin)


def meet(first: Moving, second: Moving, towards: Floats, conditions: Conditions) -> tuple[Moving, Moving]:
    """Both balls after they meet; `towards` (2,) is the unit vector from the first centre to the second.

    Normal impulse with restitution, tangential one by Coulomb friction up to full grip (s/7): the throw of Dr. Dave TP A-14.
    What would lift a ball is left out, the cloth holds it.
    """
    normal = np.array([towards[0], towards[1], 0.0])
    relative = np.append(first.velocity_m_s - second.velocity_m_s, 0.0)
    approach = float(relative @ normal)
    restitution = conditions.ball_restitution if approach > SOFT_M_S else 0.0
    push = 0.5 * (1 + restitution) * approach
    slip = relative + BALL_RADIUS_M * _cross(first.spin_rad_s + second.spin_rad_s, normal)
    slip -= (slip @ normal) * normal
    speed = float(np.sqrt(slip @ slip))
    drag = min(float(ball_friction(speed)) * push, speed / 7) * slip / max(speed, 1e-12)
    blow = push * normal + drag
    twist = -2.5 / BALL_RADIUS_M * _cross(normal, drag)
    return (
        Moving(first.velocity_m_s - blow[:2], first.spin_rad_s + twist),
        Moving(second.velocity_m_s + blow[:2], second.spin_rad_s + twist),
    )


def rebound(ball: Moving, into: Floats, restitution: float, friction: float) -> Moving:
    """The ball after a cushion; `into` (2,) is the unit vector from the table into the cushion.

    The impulse model of Han 2005 ("Dynamics in carom and three cushion billiards"): the nose touches above the middle,
    at R (cos a, sin a) with sin a = h/R - 1; restitution along that line, at the nose friction up to full grip.
    """
    sin = NOSE_HEIGHT_M / BALL_RADIUS_M - 1
    cos = np.sqrt(1 - sin**2)
    normal = np.array([into[0] * cos, into[1] * cos, sin])
    velocity = np.append(ball.velocity_m_s, 0.0)
    approach = float(velocity @ normal)
    push = (1 + restitution) * approach
    slip = velocity + BALL_RADIUS_M * _cross(ball.spin_rad_s, normal)
    slip -= (slip @ normal) * normal
    speed = float(np.sqrt(slip @ slip))
    drag = min(friction * push, speed / 3.5) * slip / max(speed, 1e-12)
    twist = 2.5 / BALL_RADIUS_M * _cross(normal, -drag)
    return Moving((velocity - push * normal - drag)[:2], ball.spin_rad_s + twist)


def _cross(a: Floats, b: Floats) -> Floats:
    """The cross product of two vectors (3,); many times faster than numpy's for one pair."""
    return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
