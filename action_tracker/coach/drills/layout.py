"""The geometry of a layout: mirror images, ghost ball, cut, and what cannot lie on a table."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import atan2, degrees, dist

from action_tracker.coach.drills.model import BALL, LENGTH, WIDTH, Box, Disc, Need, Point, Setup, Zone

ROUNDING = 0.011
"""Places are told in hundredths of a diamond, so that two of them may be wrong by this much together."""
THINNEST_CUT_DEG = 75.0
"""A thinner cut is no drill: less than a thirtieth of the object ball is hit."""
STRAIGHT_DEG = 3.0
"""A pot with less cut is a straight one: the rounding of places to hundredths of a diamond turns short shots by about this much."""
CORNER_INSET = 0.127
"""How far from both noses the middle of a 4.5 in corner mouth lies."""
AIMS: dict[str, Point] = {
    "H0": (CORNER_INSET, CORNER_INSET),
    "H4": (CORNER_INSET, WIDTH - CORNER_INSET),
    "F0": (LENGTH - CORNER_INSET, CORNER_INSET),
    "F4": (LENGTH - CORNER_INSET, WIDTH - CORNER_INSET),
    "S0": (LENGTH / 2, 0.0),
    "S4": (LENGTH / 2, WIDTH),
}
"""Where a ball is aimed to fall into each pocket: the middle of its mouth."""
_OPPOSITE = {"H0": "H4", "S0": "S4", "F0": "F4", "rail0": "rail4"}
OPPOSITE = _OPPOSITE | {there: here for here, there in _OPPOSITE.items()}


def mirrored(setup: Setup) -> Setup:
    """The same on the other side of the long string."""
    return replace(
        setup,
        cue_ball=_mirrored(setup.cue_ball) if setup.cue_ball else None,
        balls=tuple(_mirrored(ball) for ball in setup.balls),
        others=tuple(_mirrored(ball) for ball in setup.others),
        pocket=OPPOSITE[setup.pocket] if setup.pocket else None,
        via=OPPOSITE.get(setup.via, setup.via) if setup.via else None,
        target=_mirrored_zone(setup.target),
        object_target=_mirrored_zone(setup.object_target),
    )


def _mirrored(point: Point) -> Point:
    return point[0], WIDTH - point[1]


def _mirrored_zone(zone: Zone | None) -> Zone | None:
    if isinstance(zone, Disc):
        return replace(zone, y=WIDTH - zone.y)
    if isinstance(zone, Box):
        return replace(zone, y0=WIDTH - zone.y1, y1=WIDTH - zone.y0)
    return None


def ghost(setup: Setup) -> Point | None:
    """Where the cue ball's centre is at contact for a straight pot; None where none is meant."""
    if not setup.balls or setup.pocket is None or setup.via is not None:
        return None
    (x, y), (to_x, to_y) = setup.balls[0], AIMS[setup.pocket]
    away = dist((x, y), (to_x, to_y))
    return x - BALL * (to_x - x) / away, y - BALL * (to_y - y) / away


def cut_deg(setup: Setup) -> float | None:
    """The cut that the pot takes, 0 for a straight one; None where the cue ball is in hand or no straight pot is meant."""
    at = ghost(setup)
    if at is None or setup.cue_ball is None or setup.in_hand or setup.pocket is None:
        return None
    ball, pocket, cue = setup.balls[0], AIMS[setup.pocket], setup.cue_ball
    turn = atan2(pocket[1] - ball[1], pocket[0] - ball[0]) - atan2(at[1] - cue[1], at[0] - cue[0])
    return abs((degrees(turn) + 180) % 360 - 180)


def straight_run(setup: Setup) -> float | None:
    """How far the cue ball should run from contact to its target spot, in diamonds, where only one way leads there: back or on along
    the line of a straight pot. None for boxes, cuts and ways over cushions, where several speeds stop at the target.
    """
    start, cue, zone = ghost(setup), setup.cue_ball, setup.target
    over_rail = any(Need.FOOT_RAIL in point for point in setup.needs or ())
    if start is None or cue is None or setup.in_hand or over_rail or not isinstance(zone, Disc):
        return None
    aim, way = (start[0] - cue[0], start[1] - cue[1]), (zone.x - start[0], zone.y - start[1])
    beside = abs(aim[0] * way[1] - aim[1] * way[0]) / dist(start, cue)
    is_straight = (cut_deg(setup) or 0.0) <= STRAIGHT_DEG and beside <= BALL
    return dist(start, (zone.x, zone.y)) if is_straight else None


def inside(zone: Zone, at: Point) -> bool:
    """Whether a ball that rests there counts as in the zone."""
    return away_from(zone, at) == 0.0


def away_from(zone: Zone, at: Point) -> float:
    """How far a ball that rests there is from the zone, 0 inside."""
    if isinstance(zone, Disc):
        return max(0.0, dist((zone.x, zone.y), at) - zone.radius)
    grown = BALL / 2 if zone.touch else 0.0
    beside = max(zone.x0 - at[0], 0.0, at[0] - zone.x1)
    above = max(zone.y0 - at[1], 0.0, at[1] - zone.y1)
    return max(0.0, dist((0.0, 0.0), (beside, above)) - grown)


def middle(zone: Zone) -> Point:
    """The middle of a zone."""
    return (zone.x, zone.y) if isinstance(zone, Disc) else ((zone.x0 + zone.x1) / 2, (zone.y0 + zone.y1) / 2)


def mistake(setup: Setup) -> str | None:
    """What cannot be about a layout, in words; None where it can lie on a table."""
    lying = [*([setup.cue_ball] if setup.cue_ball else []), *setup.balls, *setup.others]
    return _outside(lying) or _overlap(lying) or _zone_outside(setup) or _too_thin(setup)


def _outside(lying: Sequence[Point]) -> str | None:
    edge = BALL / 2 - ROUNDING
    for x, y in lying:
        if not (edge <= x <= LENGTH - edge and edge <= y <= WIDTH - edge):
            return f"a ball at ({x:g}, {y:g}) does not lie on the cloth, which is {LENGTH:g} by {WIDTH:g} diamonds"
    return None


def _overlap(lying: Sequence[Point]) -> str | None:
    for one, other in combinations(lying, 2):
        if dist(one, other) < BALL - ROUNDING:
            return f"the balls at {one} and {other} overlap: they need {BALL:g} diamonds between their middles"
    return None


def _zone_outside(setup: Setup) -> str | None:
    for zone in (setup.target, setup.object_target):
        if isinstance(zone, Box) and not (0 <= zone.x0 < zone.x1 <= LENGTH and 0 <= zone.y0 < zone.y1 <= WIDTH):
            return "a target box needs its corners in order and on the cloth"
        if isinstance(zone, Disc) and not (0 <= zone.x <= LENGTH and 0 <= zone.y <= WIDTH and 0 < zone.radius <= WIDTH):
            return "a target spot needs its middle on the cloth and a radius"
    return None


def _too_thin(setup: Setup) -> str | None:
    cut = cut_deg(setup)
    if cut is not None and cut > THINNEST_CUT_DEG:
        return f"the cut into {setup.pocket} is {cut:.0f} degrees, more than {THINNEST_CUT_DEG:.0f} cannot be practised"
    return None
