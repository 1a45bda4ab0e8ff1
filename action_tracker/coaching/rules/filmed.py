"""A shot of a session as the judge of drills wants it: everything in diamonds, what was not seen as None."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import dist
from typing import Any

import numpy as np

from action_tracker.coach.drills.counted import Counted, Stroke
from action_tracker.coach.drills.judge import Seen
from action_tracker.coach.drills.model import Point
from action_tracker.coach.drills.recognise import Lying
from action_tracker.coaching.model.drills import Attempt
from action_tracker.pool.shot import Foul
from action_tracker.pool.table import Table
from action_tracker.sessions.model.shots import KeptShot, Source

DIAMOND_IN = 12.5
"""Between two diamonds of a 9 ft table."""
BEFORE_S = 0.2
"""The balls still rest this long before the stroke begins; at its very start the cue ball may stir."""
SURE = 0.6
"""Below this a shot the machine saw is not sure enough to score an attempt; a person is asked."""

Json = Mapping[str, Any]


def stroke(shot: KeptShot, tracks: Sequence[Json], events: Sequence[Json], cue: set[int], table: Table) -> Stroke:
    """A shot with how the balls lay before it and what became of them; `cue` are the ids of the cue ball."""
    before_s = max(0.0, shot.shot.start_s - BEFORE_S)
    lying = {one["ball"]: at for one in tracks if (at := _at(one, before_s, table)) is not None}
    cues = [at for ball, at in lying.items() if ball in cue]
    others = tuple(at for ball, at in lying.items() if ball not in cue)
    return Stroke(
        str(shot.id), Lying(cues[0] if len(cues) == 1 else None, others), _seen(shot, tracks, events, cue, table)
    )


def _seen(shot: KeptShot, tracks: Sequence[Json], events: Sequence[Json], cue: set[int], table: Table) -> Seen:
    told = shot.shot
    is_sure = told.confidence >= SURE or shot.source is not Source.VISION
    touched = tuple(
        str(one["where"]) for one in events if one["kind"] == "cushion" and set(one["balls"]) & cue and one["where"]
    )
    hit = next((one for one in tracks if one["ball"] == told.object_ball), None)
    is_scratch = told.foul is Foul.SCRATCH
    return Seen(
        pockets=tuple(pot.pocket for pot in told.pots if pot.ball not in cue) if is_sure else None,
        is_scratch=is_scratch if is_sure else None,
        is_foul=told.foul is not None if is_sure else None,
        is_hit=told.object_ball is not None if is_sure else None,
        cue_rest=_diamonds(told.leave_m, table) if told.leave_m is not None and not is_scratch else None,
        object_rest=_at(hit, told.end_s, table) if hit is not None else None,
        cue_cushions=touched if is_sure else None,
        cue_run=_run(tracks, events, cue, told.end_s, table) if is_sure else None,
    )


def _run(tracks: Sequence[Json], events: Sequence[Json], cue: set[int], end_s: float, table: Table) -> float | None:
    """How far the cue ball ran from its first contact with a ball to its rest, in diamonds: straight from one thing it met to the next,
    so that the flicker of a resting ball adds nothing. None where no contact or not the whole way was seen.
    """
    met = sorted((float(one["t_s"]), str(one["kind"])) for one in events if set(one["balls"]) & cue)
    first_s = next((t_s for t_s, kind in met if kind == "contact"), None)
    way = next((one for one in tracks if one["ball"] in cue), None)
    if first_s is None or way is None:
        return None
    times = [*(t_s for t_s, _ in met if first_s <= t_s < end_s), end_s]
    places = [place for t_s in times if (place := _at(way, t_s, table)) is not None]
    return sum(dist(a, b) for a, b in pairwise(places)) if len(places) == len(times) else None


def _at(track: Json, t_s: float, table: Table) -> Point | None:
    """Where a ball is at a moment, in diamonds; None before it was seen and after it was gone."""
    times = track["t_s"]
    if not times or not times[0] <= t_s <= times[-1]:
        return None
    place = float(np.interp(t_s, times, track["x_m"])), float(np.interp(t_s, times, track["y_m"]))
    return _diamonds(place, table)


def _diamonds(place_m: tuple[float, float], table: Table) -> Point:
    return place_m[0] / table.diamond_m, place_m[1] / table.diamond_m


def attempt(one: Counted, said: int | None) -> Attempt:
    """A counted attempt as it is kept; what a person `said` of it counts where the camera cannot tell."""
    return Attempt(
        points=one.points if one.points is not None else said,
        setup=one.setup,
        is_mirrored=one.is_mirrored,
        error_in=round(one.error.error_in, 2) if one.error else None,
        long_in=_rounded(one.error.long_in) if one.error else None,
        lateral_in=_rounded(one.error.lateral_in) if one.error else None,
        travel_in=_rounded(one.error.travel_in) if one.error else None,
        plan_in=_rounded(one.error.plan_in) if one.error else None,
        shot_ids=one.stroke_ids,
    )


def _rounded(inches: float | None) -> float | None:
    return round(inches, 2) if inches is not None else None
