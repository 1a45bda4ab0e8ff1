"""Whether an attempt counted, and how far the cue ball stopped from where it should have, from what a camera saw of the shot."""

from dataclasses import dataclass
from math import dist

from action_tracker.coach.drills import layout
from action_tracker.coach.drills.model import BALL, Disc, Drill, Need, Point, Setup, Zone


@dataclass(frozen=True)
class Seen:
    """What was seen of a shot, in diamonds. None: not seen. `pockets` are those where object balls fell, None among them: one unknown.

    `cue_rest` and `object_rest` are where the cue ball and the ball hit first stopped; `cue_cushions` what the cue ball touched and
    `cue_run` how far it ran from the contact on.
    """

    pockets: tuple[str | None, ...] | None
    is_scratch: bool | None
    is_foul: bool | None
    is_hit: bool | None
    cue_rest: Point | None
    object_rest: Point | None = None
    cue_cushions: tuple[str, ...] | None = None
    n_on_table: int | None = None
    cue_run: float | None = None


@dataclass(frozen=True)
class Error:
    """How far the cue ball stopped from its target, in inches: 0 inside a box, from the middle of a spot. `long_in` and `lateral_in`
    are along and across the straight way from contact to target, + too long and + to the left; None where there is no such way.
    `travel_in` is how far it ran after contact and `plan_in` how far it should have, both None where the layout leaves its way open.
    """

    error_in: float
    long_in: float | None
    lateral_in: float | None
    travel_in: float | None = None
    plan_in: float | None = None


LEAST_PLAN = 1.0
"""A way shorter than a diamond says more of the camera's own inch than of the speed: half an inch is already 4 % of it."""


def points(drill: Drill, setup: Setup, seen: Seen) -> int | None:
    """The points of an attempt; None where a person has to say, or it was not seen."""
    judged = [_all_of(point, setup, seen) for point in setup.needs or drill.needs]
    if any(one is None for one in judged):
        return None
    return sum(bool(one) for one in judged)


def _all_of(needs: tuple[Need, ...], setup: Setup, seen: Seen) -> bool | None:
    """Whether all of it was so: one that was not decides, one that is not known leaves it open."""
    answers = [_is_so(need, setup, seen) for need in needs]
    if any(one is False for one in answers):
        return False
    return None if any(one is None for one in answers) else True


def _is_so(need: Need, setup: Setup, seen: Seen) -> bool | None:
    is_down = _not(seen.is_scratch)
    return {
        Need.POT: lambda: _is_potted(setup, seen),
        Need.TARGET: lambda: _is_there(setup.target, seen.cue_rest) if is_down else is_down,
        Need.OBJECT_TARGET: lambda: _is_there(setup.object_target, seen.object_rest),
        Need.HIT: lambda: seen.is_hit,
        Need.NO_SCRATCH: lambda: is_down,
        Need.NO_FOUL: lambda: _not(seen.is_foul),
        Need.FOOT_RAIL: lambda: "foot" in seen.cue_cushions if seen.cue_cushions is not None else None,
    }.get(need, lambda: None)()


def _not(known: bool | None) -> bool | None:
    return None if known is None else not known


def _is_there(zone: Zone | None, at: Point | None) -> bool | None:
    return layout.inside(zone, at) if zone is not None and at is not None else None


def _is_potted(setup: Setup, seen: Seen) -> bool | None:
    """Whether a ball fell into the pocket that is meant; a ball in a pocket nobody knows leaves it open."""
    if seen.pockets is None:
        return None
    if setup.pocket is None or setup.pocket in seen.pockets:
        return bool(seen.pockets)
    return None if None in seen.pockets else False


def error(setup: Setup, seen: Seen, *, diamond_in: float) -> Error | None:
    """How far the cue ball stopped from its target on a table with diamonds this far apart; None without a target or a rest."""
    zone, rest = setup.target, seen.cue_rest
    if zone is None or rest is None or seen.is_scratch:
        return None
    away = dist((zone.x, zone.y), rest) if isinstance(zone, Disc) else layout.away_from(zone, rest)
    along, across = _parts(setup, rest)
    if not isinstance(zone, Disc) and away == 0.0:
        along, across = (0.0, 0.0) if along is not None else (None, None)
    plan = layout.straight_run(setup)
    is_told = plan is not None and plan >= LEAST_PLAN and seen.cue_run is not None
    return Error(
        away * diamond_in,
        *(_times(one, diamond_in) for one in (along, across)),
        *(_times(one if is_told else None, diamond_in) for one in (seen.cue_run, plan)),
    )


def _times(diamonds: float | None, diamond_in: float) -> float | None:
    return diamonds * diamond_in if diamonds is not None else None


def _parts(setup: Setup, rest: Point) -> tuple[float | None, float | None]:
    """The error along and across the way from contact to the target's middle; none where the cue ball should stay where it hits."""
    start, zone = layout.ghost(setup), setup.target
    if start is None or zone is None:
        return None, None
    goal = layout.middle(zone)
    way = dist(start, goal)
    if way < BALL:
        return None, None
    x, y = (goal[0] - start[0]) / way, (goal[1] - start[1]) / way
    off_x, off_y = rest[0] - goal[0], rest[1] - goal[1]
    return off_x * x + off_y * y, off_y * x - off_x * y
