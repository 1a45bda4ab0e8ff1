"""The cue ball's side spin, from how it comes off the first cushion after contact (billiards.md 1.9).

Every side that a tip can give is taken through the meeting with the object ball, which adds some side of its own, over the cloth and off
the cushion, for every cushion and roll that are thought possible; what is left is a distribution, told only when its sign is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from action_tracker.pool.physics import impact
from action_tracker.pool.physics.conditions import USUAL
from action_tracker.pool.physics.motion import slip
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.shots import spin
from action_tracker.shots.motion import Motion

SIDES = np.linspace(-1.6, 1.6, 65)
"""R omega over speed at contact that are tried; 1.25 at the tip is the most, and the ratio grows as the ball slows."""
CENTRE, CENTRE_SHARE = 0.12, 0.5
"""Half of all strokes mean the middle of the ball and miss it by about a twentieth of its radius; the others may hit anywhere."""
RAILS = tuple(product((0.72, 0.85), (0.14, 0.20, 0.26)))
"""Restitution and friction of the cushion that are thought possible (billiards.md 1.1)."""
ROLLS = ((-1.22, 0.3), (0.0, 0.4), (1.22, 0.3))
"""The roll is tried at so many standard errors to both sides, each as likely as this."""
RAIL_SE_RAD, LENGTH_SE = np.deg2rad(2.5), 0.15
"""How much a rebound scatters on one table, in direction and in the share of speed that is kept."""
STEEPEST_RAD = np.deg2rad(75)
"""Side hardly shows at shallower angles than this from the cushion's normal."""
BEFORE_S, AFTER_S, CLEAR_S = 0.3, 0.35, 0.015
MOST_SIDE = 1.25
SURE = 0.7
"""A sign is told from this chance on: every cushion is held for as likely as the others here, which makes the chance a low one."""
LEAST_PCT, LEAST_SE_PCT = 10.0, 5.0
LEAST_SAMPLES, LEAST_NOISE_M, GHOST_SE_M = 4, 0.001, 0.002
INTO = {"head": (-1.0, 0.0), "foot": (1.0, 0.0), "rail0": (0.0, -1.0), "rail4": (0.0, 1.0)}


@dataclass(frozen=True)
class Side:
    """Side at first contact in percent of the most a tip can give, + right, with its standard error."""

    pct: float
    se: float


@dataclass(frozen=True, eq=False)
class Struck:
    """How the cue ball met the object ball at `t_s`: its speed and its roll before, and the geometry."""

    t_s: float
    speed_m_s: float
    meeting: spin.Meeting
    roll: spin.RollRatio


@dataclass(frozen=True, eq=False)
class Rebound:
    """The cue ball meets cushion `rail` at `t_s`; its way is free since it met the object ball, and again until `free_until_s`."""

    rail: str
    t_s: float
    free_until_s: float


Seen = tuple[Floats, Floats]
"""Seconds since the cushion `(n,)`, and places `(n, 2)`."""


@dataclass(frozen=True, eq=False)
class Arrival:
    """The ball as it meets the cushion: place, velocity, the spin across the table as the velocity at which it would roll `(2,)`.

    `upright` is the spin about the upright axis in rad/s for each of SIDES, `noise_m` how far places lie off the way,
    `way_se_rad` how well its direction is known where no places told it.
    """

    place: Floats
    velocity: Floats
    spun_m_s: Floats
    upright: Floats
    noise_m: float
    way_se_rad: float = 0.0


def side(cue: Motion, rebound: Rebound, struck: Struck) -> Side | None:
    """The side spin at contact that explains the rebound; None when even its sign is not sure."""
    at_s, into = rebound.t_s, np.array(INTO[rebound.rail])
    before, after = (
        _seen(cue, max(struck.t_s, at_s - BEFORE_S) + CLEAR_S, at_s - CLEAR_S, at_s),
        _seen(cue, at_s + CLEAR_S, min(rebound.free_until_s - CLEAR_S, at_s + AFTER_S), at_s),
    )
    if len(after[0]) < LEAST_SAMPLES:
        return None
    arrivals = [_arrival(struck, struck.roll.roll_ratio + errors * struck.roll.se, before, at_s) for errors, _ in ROLLS]
    way = arrivals[len(arrivals) // 2].velocity
    if way @ into < np.cos(STEEPEST_RAD) * np.hypot(*way):
        return None
    weight = _weights(arrivals, into, after)
    right = float(weight[SIDES > 0.01].sum() + 0.5 * weight[np.abs(SIDES) <= 0.01].sum())
    mean = float(weight @ SIDES)
    se = float(np.sqrt(weight @ (SIDES - mean) ** 2))
    told = Side(mean * 100 / MOST_SIDE, max(se * 100 / MOST_SIDE, LEAST_SE_PCT))
    return told if max(right, 1 - right) >= SURE and abs(told.pct) >= LEAST_PCT else None


def _seen(cue: Motion, from_s: float, until_s: float, at_s: float) -> Seen:
    """Seconds since `at_s` `(n,)` and places `(n, 2)` seen between two moments."""
    chosen = (cue.t_s > from_s) & (cue.t_s < until_s)
    return cue.t_s[chosen] - at_s, np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1)


def _arrival(struck: Struck, roll_ratio: float, before: Seen, at_s: float) -> Arrival:
    """How the ball comes to the cushion: on the curve that the mechanics tell, which lies where its places were seen.

    Where the cushion is so near that hardly any were, it lies where the balls met.
    """
    since_s, places = before
    velocity, slips = spin.leaves(struck.meeting, struck.speed_m_s, roll_ratio)
    moments = np.append(since_s, 0.0) + at_s - struck.t_s
    x, y = spin.bent(moments, velocity[None], slips[None], np.array([USUAL.sliding_friction]))
    curve = np.stack([x[0], y[0]], axis=1)
    is_seen = len(since_s) >= LEAST_SAMPLES
    slope, start, noise_m = _laid(since_s, places - curve[:-1]) if is_seen else _from_ghost(struck.meeting)
    slide_s = 2 / 7 * float(np.hypot(*slips)) / USUAL.slide_m_s2
    slid = min((at_s - struck.t_s) / max(slide_s, 1e-9), 1.0)
    rolled = USUAL.roll_m_s2 * max(at_s - struck.t_s - slide_s, 0.0)
    now = velocity - 2 / 7 * slid * slips
    now = now * max(1 - rolled / max(float(np.hypot(*now)), 1e-9), 0.0)
    comes = now + slope
    way_se = 0.0 if is_seen else struck.meeting.cut_se_rad
    upright = _upright(struck, roll_ratio, at_s)
    return Arrival(np.asarray(start + curve[-1]), comes, comes - (1 - slid) * slips, upright, noise_m, way_se)


def _laid(since_s: Floats, off: Floats) -> tuple[Floats, Floats, float]:
    """How a curve has to be turned and shifted to lie on the places seen, which are `off` `(n, 2)` it; and how far they scatter."""
    (slope, start), left, *_ = np.polyfit(since_s, off, 1, full=True)
    scatter = float(np.sqrt(left.sum() / max(2 * len(since_s) - 4, 1))) if len(left) else 0.0
    return slope, start, max(scatter, LEAST_NOISE_M)


def _from_ghost(met: spin.Meeting) -> tuple[Floats, Floats, float]:
    """The same where nothing was seen: the curve begins where the cue ball was as the balls met."""
    line = np.cos(met.cut_rad) * met.way - np.sin(met.cut_rad) * met.aside
    return np.zeros(2), met.object_place - BALL_DIAMETER_M * line, GHOST_SE_M


def _weights(arrivals: Sequence[Arrival], into: Floats, after: Seen) -> Floats:
    """How likely each of SIDES is, whatever the cushion and the roll, `(65,)`."""
    table = np.stack(
        [
            _misfits(one, into, rail, after) - 2 * np.log(share)
            for one, (_, share) in zip(arrivals, ROLLS, strict=True)
            for rail in RAILS
        ]
    )
    weight = np.exp(-0.5 * (table - table.min())).sum(axis=0) * _prior()
    return np.asarray(weight / weight.sum())


def _prior() -> Floats:
    """How often each of SIDES is played."""
    centre = np.exp(-0.5 * (SIDES / CENTRE) ** 2)
    anywhere = np.exp(-0.5 * np.maximum(np.abs(SIDES) - 1.0, 0.0) ** 2 / 0.25**2)
    return np.asarray(CENTRE_SHARE * centre / centre.sum() + (1 - CENTRE_SHARE) * anywhere / anywhere.sum())


def _upright(struck: Struck, roll_ratio: float, at_s: float) -> Floats:
    """The spin about the upright axis in rad/s as the ball comes to the cushion at `at_s`, for each of SIDES."""
    met, v = struck.meeting, struck.speed_m_s
    line = np.cos(met.cut_rad) * met.way - np.sin(met.cut_rad) * met.aside
    rolling = roll_ratio * v / BALL_RADIUS_M * np.array([-met.way[1], met.way[0]])
    rest = impact.Moving(np.zeros(2), np.zeros(3))
    after = np.array(
        [
            impact.meet(impact.Moving(v * met.way, np.append(rolling, ratio * v / BALL_RADIUS_M)), rest, line, USUAL)[
                0
            ].spin_rad_s[2]
            for ratio in SIDES
        ]
    )
    left = np.maximum(np.abs(after) - USUAL.spin_decay_rad_s2 * (at_s - struck.t_s), 0.0)
    return np.asarray(np.sign(after) * left)


def _misfits(came: Arrival, into: Floats, rail: tuple[float, float], after: Seen) -> Floats:
    """Chi squared of every side for one cushion: by the direction in which the ball leaves, and how it bends and slows."""
    since_s, places = after
    rolling = np.array([-came.spun_m_s[1], came.spun_m_s[0]]) / BALL_RADIUS_M
    left = [impact.rebound(impact.Moving(came.velocity, np.append(rolling, one)), into, *rail) for one in came.upright]
    v, w = np.array([one.velocity_m_s for one in left]), np.array([one.spin_rad_s for one in left])
    x, y = spin.bent(since_s, v, slip(v, w), np.full(len(v), USUAL.sliding_friction))
    seen, told = (places - came.place).mean(axis=0), np.stack([x.mean(axis=1), y.mean(axis=1)], axis=1)
    far = max(float(np.hypot(*seen)), 1e-3)
    scatter = np.hypot(np.hypot(RAIL_SE_RAD, came.way_se_rad), 2 * came.noise_m / far)
    length = np.log(np.hypot(told[:, 0], told[:, 1]) / far) / LENGTH_SE
    return np.asarray((_angle_between(told, np.broadcast_to(seen, told.shape)) / scatter) ** 2 + length**2)


def _angle_between(a: Floats, b: Floats) -> Floats:
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return np.asarray(np.arctan2(np.abs(cross), (a * b).sum(axis=1)))
