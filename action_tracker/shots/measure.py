"""Numbers of one stroke: when balls met, how fast, at what angle, how far and with what roll; None where it was not seen well enough."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.physics.conditions import MPH_TO_M_S, USUAL
from action_tracker.pool.physics.deflection import throw
from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M
from action_tracker.pool.track import Floats
from action_tracker.shots import spin
from action_tracker.shots.launch import FRICTIONS, RATIOS, Launch, launch
from action_tracker.shots.motion import Motion
from action_tracker.shots.paths import Leg, leg

FIT_S = 0.8
"""At most so much of the cue ball's way before contact is fitted by a line."""
JUST_BEFORE_S, JUST_AFTER_S = 0.006, 0.012
"""Places nearer to a blow than this may show it half done."""
AFTER_S, RESTS_S = 0.9, 0.05
"""So much of the way after contact tells of the spin; a ball at rest counts as seen so often."""
PLACE_SE_M = 0.0015
"""How well the place of a ball at rest is known, at the best."""
SPIN_SHARE, THROW_SE = 0.5, np.deg2rad(0.8)
"""Throw depends on spin that is not known yet: half of it either way, and what the formula leaves out."""
MOST_THROW, AGREE_TIMES = np.deg2rad(5.0), 3.0
"""The most that throw bends a way (billiards.md 1.7), and how many standard errors two measures of one angle may be apart."""
USUAL_ROLL = 0.6
MOST_SE_DEG = 12.0
MOST_CUT_RAD = np.deg2rad(89.0)
"""Nothing is cut by a right angle or more: where that seems so, another ball was hit."""
MOST_SPEED_SE = 0.15
LEAST_SAMPLES, SEEN_SE_M = 4, 0.003
"""A few places may lie on a line by chance: none is believed to be better known than this while a ball moves."""


@dataclass(frozen=True, eq=False)
class Contact:
    """The first meeting of cue ball and object ball: when, how fast, the cut and its standard error, how far to the ghost, the roll.

    `roll` is what can be told of the roll; `roll_guess` what is left open of it, however much that is.
    """

    t_s: float
    speed_mph: float | None = None
    cut_deg: float | None = None
    cut_deg_se: float | None = None
    distance_in: float | None = None
    roll: spin.RollRatio | None = None
    meeting: spin.Meeting | None = None
    roll_guess: spin.RollRatio | None = None


@dataclass(frozen=True, eq=False)
class Way:
    """The cue ball's free way to its first contact at about `about_s`: since the stroke, or since the last cushion when `is_kick`."""

    cue: Motion
    from_s: float
    about_s: float
    is_kick: bool = False


def contact(way: Way, struck: Motion, free_until_s: tuple[float, float]) -> Contact:
    """How the cue ball meets the resting ball that `struck` then moves; the ways of both are free after that until `free_until_s`."""
    cue, about_s = way.cue, way.about_s
    came = leg(cue, max(way.from_s + 0.01, about_s - FIT_S), about_s - JUST_BEFORE_S, at_s=about_s)
    if came is None:
        return Contact(about_s)
    target = np.array([struck.x_m[0], struck.y_m[0]])
    ghost = _ghost(came, target)
    went = None if way.is_kick else launched(cue, about_s)
    speed_m_s = _speed_m_s(came, went, about_s - cue.start_s)
    if ghost is None:
        return Contact(about_s, speed_mph=None if speed_m_s is None else speed_m_s / MPH_TO_M_S)
    left = leg(struck, about_s + JUST_AFTER_S, min(about_s + 0.6, free_until_s[1] - JUST_AFTER_S), at_s=about_s)
    cue_until_s = free_until_s[0]
    if left is not None and not _agree(came, target - ghost, left):
        # Something else was met at the same time: neither way tells of this meeting alone.
        left, cue_until_s = None, about_s
    meeting = _meeting(came, (target, ghost), left, speed_m_s)
    if np.rad2deg(meeting.cut_se_rad) > MOST_SE_DEG or meeting.cut_rad > MOST_CUT_RAD:
        return Contact(about_s, None if speed_m_s is None else speed_m_s / MPH_TO_M_S)
    roll = _roll(way, came, went, meeting, cue_until_s)
    if roll.is_known:
        meeting = _meeting(came, (target, ghost), left, speed_m_s, roll)
    return Contact(
        about_s,
        None if speed_m_s is None else speed_m_s / MPH_TO_M_S,
        float(np.rad2deg(meeting.cut_rad)),
        float(np.rad2deg(meeting.cut_se_rad)),
        float(np.linalg.norm(ghost - cue.place(cue.start_s))) / IN_TO_M,
        roll if roll.is_known else None,
        meeting,
        roll,
    )


def _meeting(
    came: Leg,
    places: tuple[Floats, Floats],
    left: Leg | None,
    speed_m_s: float | None,
    roll: spin.RollRatio | None = None,
) -> spin.Meeting:
    """How the balls met, from where both were (object ball, ghost ball), the way the struck one left, and the roll when it is known."""
    target, ghost = places
    cut, se = _cut(came, target - ghost, left, (speed_m_s or came.speed_m_s, roll))
    return spin.Meeting(came.direction, _aside(came, target - ghost), target, cut, se)


def _aside(came: Leg, centres: Floats) -> Floats:
    """Across the cue ball's way, on the side it leaves to: away from the struck ball."""
    left = np.array([-came.direction[1], came.direction[0]])
    return -left if centres @ left > 0 else left


def launched(cue: Motion, until_s: float) -> Launch | None:
    """What the tip may have given the cue ball, from its straight way until `until_s`; None when that is too short."""
    chosen = (cue.t_s > cue.start_s + 1e-3) & (cue.t_s < until_s - JUST_BEFORE_S)
    if chosen.sum() < LEAST_SAMPLES or cue.from_start or cue.emerges:
        return None
    line = leg(cue, cue.start_s, until_s - JUST_BEFORE_S, at_s=cue.start_s)
    if line is None:
        return None
    places = np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1) - cue.place(cue.start_s)
    return launch(cue.t_s[chosen] - cue.start_s, places @ line.direction, max(line.noise_m, SEEN_SE_M))


def cue_speed_mph(cue: Motion, until_s: float) -> float | None:
    """How fast the cue ball leaves the tip, from its way until the first event after the stroke."""
    went = launched(cue, until_s)
    if went is None:
        return None
    mean = went.mean_speed_m_s
    se = float(np.sqrt(went.weight @ (went.speed_m_s - mean) ** 2))
    return mean / MPH_TO_M_S if se < MOST_SPEED_SE * mean else None


def _speed_m_s(came: Leg, went: Launch | None, since_s: float) -> float | None:
    if went is not None:
        return float(went.weight @ went.after(since_s)[0])
    return came.speed_m_s if came.speed_se < MOST_SPEED_SE * came.speed_m_s else None


def _ghost(came: Leg, target: Floats) -> Floats | None:
    """Where the cue ball's middle is as it touches a ball at `target`, `(2,)`; a near miss counts as the thinnest cut."""
    offset = target - came.place
    ahead = float(offset @ came.direction)
    aside = float(np.linalg.norm(offset - ahead * came.direction))
    if aside > BALL_DIAMETER_M + 0.02:
        return None
    back = float(np.sqrt(max(BALL_DIAMETER_M**2 - aside**2, 0.0)))
    return np.asarray(came.place + (ahead - back) * came.direction)


def _agree(came: Leg, centres: Floats, left: Leg) -> bool:
    """Whether the struck ball went about where the line of centres pointed."""
    geometric, went = _angle(came.direction, centres), _angle(came.direction, left.direction)
    error = np.hypot(_by_place_se(came, geometric), np.hypot(MOST_THROW, left.direction_se))
    return bool(abs(geometric - went) < AGREE_TIMES * error)


def _by_place_se(came: Leg, geometric: float) -> float:
    aside_se = float(np.hypot(PLACE_SE_M, 2 * came.noise_m / np.sqrt(came.n)))
    return aside_se / (BALL_DIAMETER_M * max(float(np.cos(geometric)), 0.15))


def _cut(came: Leg, centres: Floats, left: Leg | None, cue: tuple[float, spin.RollRatio | None]) -> tuple[float, float]:
    """Radians between the cue ball's way and the line of centres: from the places, and from the way the struck ball left, throw undone."""
    geometric = _angle(came.direction, centres)
    by_place = _by_place_se(came, geometric)
    if left is None or left.length_m < 0.05:
        return geometric, by_place
    speed, roll = cue
    went = _angle(came.direction, left.direction)
    ratio = USUAL_ROLL if roll is None else roll.roll_ratio
    thrown = float(throw(went, speed, roll_ratio=ratio, restitution=USUAL.ball_restitution))
    unsure = THROW_SE if roll else np.hypot(SPIN_SHARE * thrown, THROW_SE)
    by_way = float(np.sqrt(unsure**2 + left.direction_se**2 + came.direction_se**2))
    weights = np.array([1 / by_place**2, 1 / by_way**2])
    angle = float(weights @ [geometric, went + thrown] / weights.sum())
    return angle, float(1 / np.sqrt(weights.sum()))


def _roll(way: Way, came: Leg, went: Launch | None, met: spin.Meeting, free_until_s: float) -> spin.RollRatio:
    since_s, places = _after(way.cue, way.about_s, free_until_s)
    before = _hypotheses(came, went, way.about_s - way.cue.start_s)
    return spin.roll_ratio(before, met, since_s, places, max(came.noise_m, SEEN_SE_M))


def _after(cue: Motion, met_s: float, free_until_s: float) -> tuple[Floats, Floats]:
    """The free way after contact: seconds since it, and places; a ball that has come to rest stays where it is."""
    chosen = (cue.t_s > met_s + JUST_AFTER_S) & (cue.t_s < min(free_until_s - JUST_BEFORE_S, met_s + AFTER_S))
    since_s, places = cue.t_s[chosen] - met_s, np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1)
    if free_until_s >= cue.end_s and not (cue.ends_gone or cue.ends_hidden):
        resting = np.arange(max(cue.end_s - met_s, JUST_AFTER_S) + RESTS_S, AFTER_S, RESTS_S)
        since_s = np.concatenate([since_s, resting])
        places = np.concatenate([places, np.broadcast_to([cue.x_m[-1], cue.y_m[-1]], (len(resting), 2))])
    return since_s, places


def _hypotheses(came: Leg, went: Launch | None, since_s: float) -> spin.Hypotheses:
    """What is known before contact: from the launch, or after a cushion only the speed."""
    if went is not None:
        speed, ratio = went.after(since_s)
        return spin.Hypotheses(speed, ratio, went.friction, went.misfit)
    friction, ratio = (grid.ravel() for grid in np.meshgrid(FRICTIONS, RATIOS, indexing="ij"))
    return spin.Hypotheses(np.full(len(ratio), came.speed_m_s), ratio, friction, np.zeros(len(ratio)))


def _angle(a: Floats, b: Floats) -> float:
    cosine = float(a @ b) / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9)
    return float(np.arccos(np.clip(cosine, -1, 1)))
