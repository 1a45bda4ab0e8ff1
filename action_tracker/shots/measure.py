"""Numbers of one stroke: when balls met, how fast, at what angle and how far; None where it was not seen well enough."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion
from action_tracker.shots.paths import Leg, leg

MPH_PER_M_S = 2.236936
FIT_S = 0.35
"""At most so much of the cue ball's way before contact is fitted by a line."""
PLACE_SE_M = 0.004
"""How well the place of a ball at rest is known."""
THROW_SE = np.deg2rad(2.5)
"""Throw turns the object ball off the line of centres by up to 5 degrees (billiards.md 1.7)."""
MOST_SE_DEG = 12.0


@dataclass(frozen=True)
class Contact:
    """The first meeting of cue ball and object ball: when, how fast, `cut_deg` with its standard error, distance to the ghost ball."""

    t_s: float
    speed_mph: float | None = None
    cut_deg: float | None = None
    cut_deg_se: float | None = None
    distance_in: float | None = None


def contact(cue: Motion, struck: Motion, about_s: float, free_from_s: float) -> Contact:
    """Where the cue ball's last straight way before `about_s` meets the resting ball that `struck` then moves.

    `free_from_s` is when that way began (the stroke or the last cushion).
    """
    start = cue.place(cue.start_s)
    came = leg(cue, max(free_from_s + 0.01, about_s - FIT_S), about_s - 0.004, at_s=about_s)
    if came is None:
        return Contact(about_s)
    target = np.array([struck.x_m[0], struck.y_m[0]])
    ghost = _ghost(came, target)
    if ghost is None:
        return Contact(about_s, speed_mph=came.speed_m_s * MPH_PER_M_S)
    met_s = about_s + float((ghost - came.at(about_s)) @ came.direction) / max(came.speed_m_s, 0.05)
    met_s = min(max(met_s, about_s - 0.1), about_s + 0.07)
    cut, se = _cut(came, target - ghost, leg(struck, met_s + 0.02, met_s + 0.5, at_s=met_s))
    known = se < MOST_SE_DEG
    return Contact(
        met_s,
        came.speed_m_s * MPH_PER_M_S,
        cut if known else None,
        se if known else None,
        float(np.linalg.norm(ghost - start)) / IN_TO_M,
    )


def _ghost(came: Leg, target: Floats) -> Floats | None:
    """Where the cue ball's middle is as it touches a ball at `target`, `(2,)`; a near miss counts as the thinnest cut."""
    offset = target - came.place
    ahead = float(offset @ came.direction)
    aside = float(np.linalg.norm(offset - ahead * came.direction))
    if aside > BALL_DIAMETER_M + 5 * PLACE_SE_M:
        return None
    back = float(np.sqrt(max(BALL_DIAMETER_M**2 - aside**2, 0.0)))
    return np.asarray(came.place + (ahead - back) * came.direction)


def _cut(came: Leg, centres: Floats, left: Leg | None) -> tuple[float, float]:
    """Degrees between the cue ball's way and the line of centres, from the places and from the way the struck ball left."""
    geometric = _angle(came.direction, centres)
    aside_se = float(np.hypot(PLACE_SE_M, came.noise_m / np.sqrt(came.n)))
    by_place = aside_se / (BALL_DIAMETER_M * max(float(np.cos(geometric)), 0.1))
    if left is None or left.length_m < 0.05:
        return float(np.rad2deg(geometric)), float(np.rad2deg(by_place))
    by_way = float(np.sqrt(THROW_SE**2 + left.direction_se**2 + came.direction_se**2))
    weights = np.array([1 / by_place**2, 1 / by_way**2])
    angle = float(weights @ [geometric, _angle(came.direction, left.direction)] / weights.sum())
    return float(np.rad2deg(angle)), float(np.rad2deg(1 / np.sqrt(weights.sum())))


def _angle(a: Floats, b: Floats) -> float:
    cosine = float(a @ b) / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9)
    return float(np.arccos(np.clip(cosine, -1, 1)))


def cue_speed_mph(cue: Motion, until_s: float) -> float | None:
    """How fast the cue ball leaves the tip, from its way until the first event after the stroke."""
    if cue.from_start:
        return None
    way = leg(cue, cue.start_s + 0.02, min(until_s - 0.01, cue.start_s + FIT_S), at_s=cue.start_s)
    return way.speed_m_s * MPH_PER_M_S if way is not None else None
