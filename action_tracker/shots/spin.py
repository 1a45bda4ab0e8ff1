"""The cue ball's draw, stun or follow at contact: which roll ratios explain its way before and after it met the object ball.

Before contact the end of sliding tells, after it the bent path (billiards.md 1.3 to 1.5). Every hypothesis is compared with all places
seen; what is left is a distribution, so that what cannot be known stays open.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from action_tracker.pool.physics.conditions import GRAVITY_M_S2, USUAL
from action_tracker.pool.physics.deflection import throw
from action_tracker.pool.shot import Spin
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Floats

STUN_WITHIN = 0.15
MOST_SE = 0.45
"""Beyond this standard error a roll ratio says nothing."""
LEAST_SE = 0.04
MODEL_ERROR, CONTACT_SE_S = 0.03, 0.003
"""Of the way run, and of the moment of contact: what the mechanics leave out."""
TURNS = np.linspace(-2, 2, 9)
"""The cut is only known so well: it is tried at so many standard errors to both sides."""
INDEPENDENT_S = 0.05
"""Errors of the model last for longer than a frame: places nearer in time than this do not count as independent."""


@dataclass(frozen=True, eq=False)
class Hypotheses:
    """What the cue ball may have had at contact, `(m,)` each: speed, roll ratio, friction of the cloth, and the misfit so far."""

    speed_m_s: Floats
    roll_ratio: Floats
    friction: Floats
    misfit: Floats


@dataclass(frozen=True, eq=False)
class Meeting:
    """How the balls met: unit vectors of the cue ball's way and across it on the side it leaves to, the place, the cut with its error."""

    way: Floats
    aside: Floats
    object_place: Floats
    cut_rad: float
    cut_se_rad: float


@dataclass(frozen=True)
class RollRatio:
    """The roll ratio just before contact with its standard error, and how likely draw, stun and follow are."""

    roll_ratio: float
    se: float
    spin: Spin

    @property
    def is_known(self) -> bool:
        """Whether it says anything: else hardly anything is ruled out."""
        return self.se <= MOST_SE


def roll_ratio(before: Hypotheses, met: Meeting, since_s: Floats, places: Floats, noise_m: float) -> RollRatio:
    """What the places `(n, 2)` seen `since_s` `(n,)` after contact leave of the hypotheses."""
    cuts = np.clip(met.cut_rad + TURNS * met.cut_se_rad, 0.0, np.radians(85))
    misfits = np.stack(
        [
            before.misfit + TURNS[i] ** 2 + _after(before, met, cut, (since_s, places, noise_m))
            for i, cut in enumerate(cuts)
        ]
    )
    weight = np.exp(-0.5 * (misfits - misfits.min())).sum(axis=0)
    weight /= weight.sum()
    mean = float(weight @ before.roll_ratio)
    se = float(np.hypot(LEAST_SE, np.sqrt(weight @ (before.roll_ratio - mean) ** 2)))
    draw, follow = (float(weight @ _beyond(sign * before.roll_ratio)) for sign in (-1, 1))
    return RollRatio(mean, se, Spin(draw, max(1 - draw - follow, 0.0), follow))


def _beyond(roll_ratio: Floats) -> Floats:
    """How likely each ratio is more than stun when it is only known to LEAST_SE."""
    return np.asarray(ndtr((roll_ratio - STUN_WITHIN) / LEAST_SE))


def leaves(met: Meeting, speed_m_s: float, ratio: float) -> tuple[Floats, Floats]:
    """The cue ball's velocity and its slip on the cloth just after contact, `(2,)` each in m/s."""
    one = Hypotheses(np.array([speed_m_s]), np.array([ratio]), np.array([USUAL.sliding_friction]), np.zeros(1))
    along, across = _leaves(one, met.cut_rad)
    velocity = along[0] * met.way + across[0] * met.aside
    return velocity, velocity - ratio * speed_m_s * met.way


def _after(before: Hypotheses, met: Meeting, cut: float, seen: tuple[Floats, Floats, float]) -> Floats:
    """How badly each hypothesis explains the way after contact, chi squared `(m,)`."""
    since_s, places, noise_m = seen
    if len(since_s) == 0:
        return np.zeros_like(before.speed_m_s)
    along, across = _leaves(before, cut)
    line = np.cos(cut) * met.way - np.sin(cut) * met.aside
    start = met.object_place - BALL_DIAMETER_M * line
    spun = before.roll_ratio * before.speed_m_s
    slip = np.stack([along - spun, across], axis=1)
    x, y = bent(since_s, np.stack([along, across], axis=1), slip, before.friction)
    off = places - start
    dx, dy = off @ met.way - x, off @ met.aside - y
    ran = np.hypot(x, y)
    variance = noise_m**2 + (MODEL_ERROR * ran) ** 2 + (CONTACT_SE_S * before.speed_m_s[:, None]) ** 2
    step_s = float(np.median(np.diff(since_s))) if len(since_s) > 1 else INDEPENDENT_S
    share = min(1.0, step_s / INDEPENDENT_S)
    return np.asarray(share * ((dx**2 + dy**2) / variance + 2 * np.log(variance)).sum(axis=1))


def _leaves(before: Hypotheses, cut: float) -> tuple[Floats, Floats]:
    """The cue ball's velocity just after contact, along and across its way in, friction between the balls included."""
    e, v = USUAL.ball_restitution, before.speed_m_s
    push = (1 + e) / 2 * v * np.cos(cut)
    drag = push * np.tan(throw(cut, v, roll_ratio=before.roll_ratio, restitution=e))
    along = v - push * np.cos(cut) - drag * np.sin(cut)
    return along, push * np.sin(cut) - drag * np.cos(cut)


def bent(t_s: Floats, start: Floats, slip: Floats, friction: Floats) -> tuple[Floats, Floats]:
    """Where a ball is at `t_s` `(n,)` that starts with velocity and slip `(m, 2)`: a parabola until it rolls; two `(m, n)`."""
    pull = friction * GRAVITY_M_S2
    size = np.maximum(np.hypot(slip[:, 0], slip[:, 1]), 1e-9)
    slide_s = (2 / 7 * size / pull)[:, None]
    sliding = np.minimum(t_s[None], slide_s)
    unit = slip / size[:, None]
    rolls = start - (pull[:, None] * slide_s) * unit
    speed = np.maximum(np.hypot(rolls[:, 0], rolls[:, 1]), 1e-9)[:, None]
    rolling = np.minimum(np.maximum(t_s[None] - slide_s, 0.0), speed / USUAL.roll_m_s2)
    ran = rolling - 0.5 * USUAL.roll_m_s2 * rolling**2 / speed
    x, y = (
        start[:, k, None] * sliding - 0.5 * (pull * unit[:, k])[:, None] * sliding**2 + rolls[:, k, None] * ran
        for k in (0, 1)
    )
    return x, y
