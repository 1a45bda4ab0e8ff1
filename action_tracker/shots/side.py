"""The cue ball's side spin, from how it comes off the first cushion after contact (billiards.md 1.9)."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from action_tracker.pool.physics import impact
from action_tracker.pool.physics.conditions import USUAL
from action_tracker.pool.physics.motion import slip
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion
from action_tracker.shots.paths import Leg, leg
from action_tracker.shots.spin import bent

SIDES = np.linspace(-2.0, 2.0, 41)
"""R omega over speed at the cushion that are tried; 1.25 at the tip is the most, and the ratio grows as the ball slows."""
RAILS = tuple(product((0.72, 0.85), (0.14, 0.20, 0.26)))
"""Restitution and friction of the cushion that are thought possible (billiards.md 1.1)."""
RAIL_SE_RAD = np.deg2rad(2.5)
"""How much a rebound scatters on one table."""
STEEPEST_RAD = np.deg2rad(60)
"""Side hardly shows at shallower angles than this from the cushion's normal."""
BEFORE_S, AFTER_S, CLEAR_S = 0.3, 0.35, 0.015
MOST_SIDE = 1.25
SURE = 0.9
LEAST_PCT = 10.0
INTO = {"head": (-1.0, 0.0), "foot": (1.0, 0.0), "rail0": (0.0, -1.0), "rail4": (0.0, 1.0)}


Blow = tuple[Floats, Floats]
"""Into the cushion, and the spin across the table as the velocity at which the ball would roll; `(2,)` each."""


@dataclass(frozen=True)
class Side:
    """Side at first contact in percent of the most a tip can give, + right, with its standard error."""

    pct: float
    se: float


@dataclass(frozen=True, eq=False)
class Rebound:
    """The cue ball meets cushion `rail` at `t_s`; its way is free since `free_from_s` and again until `free_until_s`.

    `spun_m_s` `(2,)` is its spin across the table as the velocity at which it would roll.
    """

    rail: str
    t_s: float
    free_from_s: float
    free_until_s: float
    spun_m_s: Floats


def side(cue: Motion, rebound: Rebound, contact_s: float, contact_m_s: float) -> Side | None:
    """The side spin at contact that explains the rebound; None when even its sign is not sure."""
    came = leg(cue, max(rebound.free_from_s, rebound.t_s - BEFORE_S) + CLEAR_S, rebound.t_s - CLEAR_S, at_s=rebound.t_s)
    chosen = (cue.t_s > rebound.t_s + CLEAR_S) & (cue.t_s < min(rebound.free_until_s - CLEAR_S, rebound.t_s + AFTER_S))
    into = np.array(INTO[rebound.rail])
    if came is None or chosen.sum() < 4 or came.direction @ into < np.cos(STEEPEST_RAD):
        return None
    places = np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1)
    weight = _weights(came, (into, rebound.spun_m_s), cue.t_s[chosen] - rebound.t_s, places)
    right = float(weight[SIDES > 0.02].sum() + 0.5 * weight[np.abs(SIDES) <= 0.02].sum())
    if max(right, 1 - right) < SURE:
        return None
    kept = max(float(weight @ SIDES), -2.0) * came.speed_m_s
    spin_m_s = kept + np.sign(kept) * USUAL.spin_decay_rad_s2 * BALL_RADIUS_M * (rebound.t_s - contact_s)
    se = float(np.sqrt(weight @ (SIDES - weight @ SIDES) ** 2)) * came.speed_m_s
    scale = 100 / MOST_SIDE / max(contact_m_s, 0.1)
    told = Side(float(spin_m_s * scale), max(se * scale, 5.0))
    return told if abs(told.pct) >= LEAST_PCT else None


def _weights(came: Leg, blow: Blow, since_s: Floats, places: Floats) -> Floats:
    """How likely each of SIDES is, whatever the cushion, `(41,)`."""
    misfits = np.stack([_misfits(came, blow, rail, since_s, places) for rail in RAILS])
    weight = np.exp(-0.5 * (misfits - misfits.min())).sum(axis=0)
    return np.asarray(weight / weight.sum())


def _misfits(came: Leg, blow: Blow, rail: tuple[float, float], since_s: Floats, places: Floats) -> Floats:
    """Chi squared of every side for one cushion: by the direction in which the ball leaves, and how it bends and slows."""
    velocity, spin = [], []
    into, spun = blow
    rolling = np.array([-spun[1], spun[0]]) / BALL_RADIUS_M
    for ratio in SIDES:
        upright = ratio * came.speed_m_s / BALL_RADIUS_M
        left = impact.rebound(impact.Moving(came.velocity, np.append(rolling, upright)), into, *rail)
        velocity.append(left.velocity_m_s)
        spin.append(left.spin_rad_s)
    v, w = np.array(velocity), np.array(spin)
    x, y = bent(since_s, v, slip(v, w), np.full(len(v), USUAL.sliding_friction))
    off = places - came.place
    seen, told = off.mean(axis=0), np.stack([x.mean(axis=1), y.mean(axis=1)], axis=1)
    turned = _angle_between(told, np.broadcast_to(seen, told.shape))
    scatter = np.hypot(RAIL_SE_RAD, 2 * came.noise_m / max(float(np.hypot(*seen)), 1e-3))
    length = np.log(np.hypot(told[:, 0], told[:, 1]) / max(float(np.hypot(*seen)), 1e-3)) / 0.2
    return np.asarray((turned / scatter) ** 2 + length**2)


def _angle_between(a: Floats, b: Floats) -> Floats:
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return np.asarray(np.arctan2(np.abs(cross), (a * b).sum(axis=1)))
