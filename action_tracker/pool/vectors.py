"""Lines that explain a shot on its own picture: where the tangent line and the natural angle lead, and where the ball really went.

Tangent line: perpendicular to the way of the ball that was struck, through the place of the cue ball's centre at contact;
a cue ball that slides leaves along it. Natural angle: a cue ball that rolls into a quarter to three quarters of a ball leaves
about 30 degrees off its own way in, 27 at the ends of that range and 34 in its middle.
"""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.edit import Line, LineKind, Way
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats

APPROACH_M, DEPARTURE_M = 0.3, 0.15
"""So much of a ball's way tells its direction: places are known to about a centimetre, so to a few degrees."""
LEAST_M = 0.06
STRAIGHT = np.sin(np.deg2rad(3.0))
"""Below so thin a cut nobody can tell to which side the cue ball goes."""
QUARTER, THREE_QUARTERS = 0.25, 0.75
"""Sine of the cut angle at three quarters of a ball, and at a quarter."""
NATURAL_DEG = (27.0, 34.0)
FAN_M, RIM_POINTS = 0.5, 8
NEAR_M = 1.5 * BALL_DIAMETER_M
"""How far the cue ball may seem to be from where it must have met the other: sampled a moment early or late."""


def drawn(cue: Way, struck: Way | None, contact_s: float | None, table: Table) -> tuple[Line, ...]:
    """The lines of a shot: the cue ball's way; tangent line and natural angle where the tracks show the contact clearly."""
    if len(cue.t_s) < 2:
        return ()
    path = Line(LineKind.PATH, cue.points_m, cue.t_s[0], cue.t_s)
    if struck is None or contact_s is None:
        return (path,)
    return (path, *_at_contact(cue, struck, contact_s, table))


def _at_contact(cue: Way, struck: Way, contact_s: float, table: Table) -> tuple[Line, ...]:
    came, went = _before(cue, contact_s, APPROACH_M), _after(struck, contact_s, DEPARTURE_M)
    met, lay = _at(cue, contact_s), _at(struck, contact_s)
    if came is None or went is None or met is None or lay is None:
        return ()
    ghost = lay - BALL_DIAMETER_M * went
    side = float(went[0] * came[1] - went[1] * came[0])
    if np.linalg.norm(met - ghost) > NEAR_M or abs(side) < STRAIGHT or came @ went <= 0:
        return ()
    along = np.sign(side) * np.array([-went[1], went[0]])
    lines = [Line(LineKind.TANGENT, _points([ghost, ghost + _reach(ghost, along, table) * along]), contact_s)]
    if QUARTER <= abs(side) <= THREE_QUARTERS:
        lines.append(Line(LineKind.NATURAL, _points([ghost, *_rim(ghost, came, np.sign(side), table)]), contact_s))
    return tuple(lines)


def _rim(ghost: Floats, came: Floats, side: float, table: Table) -> list[Floats]:
    """The far side of the fan: the cue ball turns away from the way of the ball it struck."""
    rim = []
    for turn in np.deg2rad(np.linspace(*NATURAL_DEG, RIM_POINTS)) * side:
        cos, sin = np.cos(turn), np.sin(turn)
        way = np.array([cos * came[0] - sin * came[1], sin * came[0] + cos * came[1]])
        rim.append(ghost + min(FAN_M, _reach(ghost, way, table)) * way)
    return rim


def _reach(start: Floats, way: Floats, table: Table) -> float:
    """How far a ball rolls from `start` until it meets a cushion."""
    reaches = [0.0]
    for at, to, length in zip(start, way, (table.length_m, table.width_m), strict=True):
        if abs(to) > 1e-9:
            reaches.append(((length - BALL_RADIUS_M if to > 0 else BALL_RADIUS_M) - at) / to)
    return float(max(0.0, min(reaches[1:])))


def _at(way: Way, t_s: float) -> Floats | None:
    if not way.t_s or not way.t_s[0] - 0.1 <= t_s <= way.t_s[-1] + 0.1:
        return None
    points = np.asarray(way.points_m, float)
    return np.array([np.interp(t_s, way.t_s, points[:, axis]) for axis in (0, 1)])


def _before(way: Way, t_s: float, length_m: float) -> Floats | None:
    """The direction in which a ball came to where it was at `t_s`."""
    here = _at(way, t_s)
    back = [point for at, point in zip(way.t_s, way.points_m, strict=True) if at < t_s][::-1]
    found = _toward(here, back, length_m)
    return None if found is None else -found


def _after(way: Way, t_s: float, length_m: float) -> Floats | None:
    """The direction in which a ball left the place where it was at `t_s`."""
    return _toward(
        _at(way, t_s), [point for at, point in zip(way.t_s, way.points_m, strict=True) if at > t_s], length_m
    )


def _toward(here: Floats | None, points: Sequence[tuple[float, float]], length_m: float) -> Floats | None:
    """The direction from `here` to the farthest of the points on the way of `length_m`; None where it hardly moved."""
    best = None
    for point in points if here is not None else ():
        apart = np.asarray(point) - here
        if np.linalg.norm(apart) >= LEAST_M:
            best = apart / np.linalg.norm(apart)
        if np.linalg.norm(apart) >= length_m:
            break
    return best


def _points(places: Sequence[Floats]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in places)
