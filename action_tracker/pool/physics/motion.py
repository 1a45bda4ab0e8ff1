"""Balls on the cloth as arrays, and how they move on by a small time when nothing is in their way."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.conditions import Conditions
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats

STILL_M_S = 1e-4


@dataclass(frozen=True, eq=False)
class Balls:
    """The state of n balls at one moment: centre `place_m` (n, 2), `velocity_m_s` (n, 2), `spin_rad_s` (n, 3).

    World frame of `pool.table`, z up. Nobody writes into the arrays once they are in here.
    """

    place_m: Floats
    velocity_m_s: Floats
    spin_rad_s: Floats

    @property
    def slip_m_s(self) -> Floats:
        """How each ball's lowest point moves over the cloth, (n, 2); zero when it rolls or rests."""
        return slip(self.velocity_m_s, self.spin_rad_s)

    @property
    def energy_j_kg(self) -> Floats:
        """Kinetic energy per mass, (n,): v^2/2 + (2/5) R^2 omega^2 / 2."""
        turning = 0.2 * BALL_RADIUS_M**2 * (self.spin_rad_s**2).sum(-1)
        return np.asarray(0.5 * (self.velocity_m_s**2).sum(-1) + turning)


def at_rest(place_m: Floats) -> Balls:
    """Balls lying still at `place_m` (n, 2)."""
    n = len(place_m)
    return Balls(np.array(place_m, dtype=float), np.zeros((n, 2)), np.zeros((n, 3)))


def slip(velocity_m_s: Floats, spin_rad_s: Floats) -> Floats:
    """The velocity of the point that touches the cloth, (n, 2): v + omega x (-R z)."""
    turned = np.stack([-spin_rad_s[..., 1], spin_rad_s[..., 0]], axis=-1)
    return np.asarray(velocity_m_s + BALL_RADIUS_M * turned)


def acceleration(balls: Balls, conditions: Conditions) -> Floats:
    """What the cloth does to each ball now, (n, 2) in m/s^2: against the slip, or against the roll."""
    sliding = balls.slip_m_s
    speed = np.hypot(sliding[:, 0], sliding[:, 1])
    slides = speed > STILL_M_S
    moving = np.hypot(balls.velocity_m_s[:, 0], balls.velocity_m_s[:, 1])
    rolling = -conditions.roll_m_s2 * balls.velocity_m_s / np.maximum(moving, STILL_M_S)[:, None]
    slowed = -conditions.slide_m_s2 * sliding / np.maximum(speed, STILL_M_S)[:, None]
    return np.where(slides[:, None], slowed, rolling)


def advance(balls: Balls, time_s: float, conditions: Conditions) -> Balls:
    """The balls `time_s` later, exact: each slides in a parabola until it rolls, then rolls straight until it rests."""
    slide_m_s2 = conditions.slide_m_s2
    place, velocity, spin = balls.place_m, balls.velocity_m_s, balls.spin_rad_s
    sliding = slip(velocity, spin)
    speed = np.hypot(sliding[:, 0], sliding[:, 1])
    slide_s = np.minimum(time_s, speed / (3.5 * slide_m_s2))[:, None]
    way = sliding / np.maximum(speed, STILL_M_S)[:, None]
    place = place + velocity * slide_s - 0.5 * slide_m_s2 * way * slide_s**2
    velocity = velocity - slide_m_s2 * way * slide_s
    turning = 2.5 * slide_m_s2 / BALL_RADIUS_M * slide_s
    tilt = spin[:, :2] + turning * np.stack([-way[:, 1], way[:, 0]], axis=-1)
    rolls = speed / (3.5 * slide_m_s2) <= time_s
    place, velocity = _roll(place, velocity, np.where(rolls, time_s - slide_s[:, 0], 0.0), conditions)
    rolling = np.stack([-velocity[:, 1], velocity[:, 0]], axis=-1) / BALL_RADIUS_M
    tilt = np.where(rolls[:, None], rolling, tilt)
    upright = np.sign(spin[:, 2]) * np.maximum(np.abs(spin[:, 2]) - conditions.spin_decay_rad_s2 * time_s, 0.0)
    return Balls(place, velocity, np.column_stack([tilt, upright]))


def _roll(place: Floats, velocity: Floats, time_s: Floats, conditions: Conditions) -> tuple[Floats, Floats]:
    """Places and velocities after rolling straight for `time_s` (n,), stopping where the speed is used up."""
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    roll_s = np.minimum(time_s, speed / conditions.roll_m_s2)
    way = velocity / np.maximum(speed, 1e-12)[:, None]
    run = speed * roll_s - 0.5 * conditions.roll_m_s2 * roll_s**2
    left = np.maximum(speed - conditions.roll_m_s2 * roll_s, 0.0)
    return place + way * run[:, None], way * left[:, None]
