"""From tracks to what a referee would tell: the shots, the events in them, and the stretches of play."""

from collections.abc import Mapping, Sequence

import numpy as np

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Intent, Pot, Result, Shot, ShotType
from action_tracker.pool.table import BALL_RADIUS_M, Table
from action_tracker.pool.track import Track
from action_tracker.shots import rack, types
from action_tracker.shots.aims import Meant, Went, layout_at, meant
from action_tracker.shots.events import near_mouth, off_table
from action_tracker.shots.first import first_hit
from action_tracker.shots.hands import is_pushed
from action_tracker.shots.happened import happened
from action_tracker.shots.hits import Hit, turns_back_s
from action_tracker.shots.measure import Contact, Way, contact, cue_speed_mph
from action_tracker.shots.motion import Motion, motions
from action_tracker.shots.pots import Fall, falls
from action_tracker.shots.safeties import with_safeties
from action_tracker.shots.side import Rebound, Side, Struck, side
from action_tracker.shots.strokes import Stroke, strokes
from action_tracker.shots.sure import confidence
from action_tracker.shots.uncut import play

LATE_FALL_S = 2.0
"""A fall is a stroke's when it comes before this long after the last motion seen of it."""
UNSURE = 0.5
AT_RAIL_M = 0.02
AGAINST = 0.5
"""Of a blow, the part that goes square into the cushion."""
AIMED_TYPES = {ShotType.DIRECT, ShotType.BANK}
Happened = tuple[Sequence[Hit], Sequence[Event]]
"""The balls hit and the cushions touched in one stroke."""


def account(tracks: Sequence[Track], balls: Sequence[Ball], table: Table, last_s: float) -> Account:
    """All that can be told from `tracks` of a video that ends at `last_s`; a fall that no stroke explains is not a pot."""
    known = {ball.id: ball for ball in balls}
    fallen = falls(tracks, table, last_s)
    found = [
        stroke
        for stroke in strokes(motions(tracks, last_s), known, tracks, {fall.ball: fall.t_s for fall in fallen})
        if not _by_hand(stroke, table)
    ]
    shots: list[Shot] = []
    events: list[Event] = []
    for i, stroke in enumerate(found):
        until_s = found[i + 1].start_s if i + 1 < len(found) else last_s + LATE_FALL_S
        own = [fall for fall in fallen if _belongs(fall, stroke, until_s)]
        shot, moments = _told(stroke, own, known, (tracks, table))
        shots.append(shot)
        events += moments
    shots = with_safeties(shots)
    return Account(tuple(shots), tuple(sorted(events, key=lambda event: event.t_s)), play(shots, last_s))


def _by_hand(stroke: Stroke, table: Table) -> bool:
    """Whether one ball alone was moved, and pushed on rather than struck."""
    return len({motion.ball for motion in stroke.motions}) == 1 and any(is_pushed(m, table) for m in stroke.motions)


def _belongs(fall: Fall, stroke: Stroke, until_s: float) -> bool:
    started = stroke.start_s - 0.05 <= fall.t_s <= min(stroke.end_s + LATE_FALL_S, until_s)
    return started and (fall.moved or fall.confidence < UNSURE)


def _told(
    stroke: Stroke, fallen: Sequence[Fall], known: Mapping[int, Ball], scene: tuple[Sequence[Track], Table]
) -> tuple[Shot, list[Event]]:
    tracks, table = scene
    cue = stroke.cue.ball if stroke.cue else None
    lying = _lying(stroke, tracks)
    struck, rails, maybe = happened(stroke, fallen, lying, table)
    is_break = rack.is_break(stroke, tracks)
    seen = next((hit for hit in struck if hit.ball != cue and hit.by in {cue, None}), None)
    first, is_known = first_hit(stroke.cue, seen, rails, lying, is_break=is_break)
    struck = [first if first is not None and hit is seen else hit for hit in struck]
    met = _contact(stroke, first, (struck, rails), table) if is_known or first is None else Contact(first.t_s)
    turned = _side(stroke, met, (struck, rails), table)
    pots = tuple(_pot(fall, known) for fall in fallen if fall.ball != cue)
    scratched = [fall for fall in fallen if fall.ball == cue and known[fall.ball].kind is Kind.CUE]
    left = off_table(stroke.motions, {fall.ball for fall in fallen}, table)
    kind = ShotType.DIRECT if is_break else types.shot_type(stroke, (struck, rails), fallen, first, (table, lying))
    wanted = (
        None
        if is_break or first is None or met is None or not is_known
        else _meant(stroke, met, first, fallen, scene, (struck, rails))
    )
    shot = Shot(
        start_s=min(stroke.start_s, met.t_s) if met else stroke.start_s,
        contact_s=met.t_s if met else None,
        end_s=max([stroke.end_s, *(fall.t_s for fall in fallen)]),
        result=Result.MAKE if pots else Result.MISS,
        intent=Intent.BREAK if is_break else Intent.ATTACK,
        shot_type=kind,
        foul=_foul(stroke, first, (bool(scratched), bool(left)), known) if scratched or left or not pots else None,
        pots=pots,
        object_ball=first.ball if first and is_known else None,
        cut_deg=met.cut_deg if met else None,
        cut_deg_se=met.cut_deg_se if met else None,
        distance_in=met.distance_in if met else None,
        cue_speed_mph=_speed(stroke, first, rails),
        contact_speed_mph=met.speed_mph if met else None,
        roll_ratio=met.roll.roll_ratio if met and met.roll else None,
        roll_ratio_se=met.roll.se if met and met.roll else None,
        side_pct=turned.pct if turned else None,
        side_se=turned.se if turned else None,
        spin=met.roll.spin if met and met.roll else None,
        leave_m=None if scratched else _leave_m(stroke),
        aim=wanted.aim if wanted and kind in AIMED_TYPES else None,
        safety_probability=wanted.safety_probability if wanted else None,
        confidence=confidence(stroke, fallen),
    )
    return shot, [*_events(stroke, shot, ([*rails, *maybe], struck), fallen), *left]


def _contact(stroke: Stroke, first: Hit | None, happened: Happened, table: Table) -> Contact | None:
    """How the cue ball met the first ball; its way after that is free until the next cushion or ball."""
    cue = stroke.cue
    if first is None or cue is None or cue.emerges:
        return None
    met_s = first.t_s
    before = [event.t_s for event in happened[1] if event.balls == (cue.ball,) and event.t_s < met_s - 0.02]
    way = Way(cue, max(before, default=cue.start_s), met_s, is_kick=bool(before) or cue.from_start)
    moved = next((motion for motion in stroke.motions if motion.ball == first.ball), None)
    if moved is None:
        return Contact(met_s)
    # A ball that lies at a cushion is thrown back by it: where it goes does not tell how it was hit.
    moved_until_s = met_s if _lies_at_rail(moved, table) else _next_s(moved, met_s, happened)
    again_s = met_s if _is_jammed(cue, moved, met_s, table) else turns_back_s(cue, moved, met_s)
    cue_until_s = _next_s(cue, met_s, happened)
    return contact(way, moved, (cue_until_s if again_s is None else min(cue_until_s, again_s), moved_until_s))


def _is_jammed(cue: Motion, moved: Motion, met_s: float, table: Table) -> bool:
    """Whether the cue ball drives a ball that lies at a cushion against it: it feels the cushion through the ball."""
    x, y = moved.x_m[0], moved.y_m[0]
    way = np.array([x, y]) - cue.place(met_s)
    way = way / max(float(np.hypot(*way)), 1e-9)
    walls = ((x, -way[0]), (table.length_m - x, way[0]), (y, -way[1]), (table.width_m - y, way[1]))
    return any(near < BALL_RADIUS_M + AT_RAIL_M and into > AGAINST for near, into in walls)


def _lies_at_rail(motion: Motion, table: Table) -> bool:
    x, y = motion.x_m[0], motion.y_m[0]
    return bool(min(x, table.length_m - x, y, table.width_m - y) < BALL_RADIUS_M + AT_RAIL_M)


def _next_s(motion: Motion, after_s: float, happened: Happened) -> float:
    """When the ball next meets a cushion or another ball after it met one at `after_s`, or comes to rest."""
    struck, rails = happened
    touched = [event.t_s for event in rails if event.balls == (motion.ball,)]
    touched += [hit.t_s for hit in struck if motion.ball in {hit.by, hit.ball}]
    return min([t_s for t_s in touched if t_s > after_s + 0.005], default=motion.end_s)


def _meant(
    stroke: Stroke,
    met: Contact,
    first: Hit,
    fallen: Sequence[Fall],
    scene: tuple[Sequence[Track], Table],
    happened: Happened,
) -> Meant | None:
    """Which pocket was meant for the first ball hit; None for kicks and what was not seen from the start."""
    cue, (tracks, table) = stroke.cue, scene
    if (
        cue is None
        or cue.emerges
        or cue.from_start
        or any(e.balls == (cue.ball,) and e.t_s < met.t_s for e in happened[1])
    ):
        return None
    places = [(track.ball, place) for track in tracks if (place := track.at(stroke.start_s)) is not None]
    layout = layout_at(places, cue.ball, first.ball)
    if layout is None:
        return None
    moved = next((motion for motion in stroke.motions if motion.ball == first.ball), None)
    if moved is None:
        return None
    into = next((fall.pocket for fall in fallen if fall.ball == first.ball), None)
    hit_m_s = None if met.speed_mph is None else met.speed_mph * MPH_TO_M_S
    return meant(layout, Went(moved, met.t_s, _next_s(moved, met.t_s, happened), into, hit_m_s), table)


def _leave_m(stroke: Stroke) -> tuple[float, float] | None:
    """Where the cue ball came to rest; None when that was not seen."""
    if stroke.cue is None:
        return None
    last = max((motion for motion in stroke.motions if motion.ball == stroke.cue.ball), key=lambda motion: motion.end_s)
    return None if last.ends_gone or last.ends_hidden else (float(last.x_m[-1]), float(last.y_m[-1]))


def _side(stroke: Stroke, met: Contact | None, happened: Happened, table: Table) -> Side | None:
    """Side spin from the first cushion that the cue ball touches after contact with nothing in between."""
    if met is None or stroke.cue is None or met.speed_mph is None or met.meeting is None or met.roll_guess is None:
        return None
    cue, rails = stroke.cue, happened[1]
    first = next((event for event in rails if event.balls == (cue.ball,) and event.t_s > met.t_s), None)
    if first is None or first.where is None or _next_s(cue, met.t_s, happened) < first.t_s - 1e-6:
        return None
    if near_mouth(cue.place(first.t_s), table):
        return None
    rebound = Rebound(first.where, first.t_s, _next_s(cue, first.t_s, happened))
    return side(cue, rebound, Struck(met.t_s, met.speed_mph * MPH_TO_M_S, met.meeting, met.roll_guess))


def _speed(stroke: Stroke, first: Hit | None, rails: Sequence[Event]) -> float | None:
    if stroke.cue is None or stroke.cue.emerges:
        return None
    ends = [event.t_s for event in rails if event.balls == (stroke.cue.ball,)]
    ends += [first.t_s] if first else []
    return cue_speed_mph(stroke.cue, min(ends, default=stroke.cue.end_s))


def _pot(fall: Fall, known: Mapping[int, Ball]) -> Pot:
    ball = known[fall.ball]
    return Pot(ball.id, ball.kind, ball.number, fall.pocket, fall.t_s, fall.confidence)


def _lying(stroke: Stroke, tracks: Sequence[Track]) -> dict[int, tuple[float, float]]:
    """Where the balls lay before the stroke."""
    return {track.ball: place for track in tracks if (place := track.at(stroke.start_s)) is not None}


def _foul(stroke: Stroke, first: Hit | None, lost: tuple[bool, bool], known: Mapping[int, Ball]) -> Foul | None:
    """The foul that the balls' ways show; `lost`: the cue ball fell, a ball left the table."""
    scratched, left = lost
    if scratched:
        return Foul.SCRATCH
    if left:
        return Foul.OFF_TABLE
    alone = len({motion.ball for motion in stroke.motions}) == 1
    if first is None and alone and stroke.cue is not None and _is_seen_through(stroke):
        return Foul.NO_CONTACT if known[stroke.cue.ball].kind is Kind.CUE else None
    return None


def _is_seen_through(stroke: Stroke) -> bool:
    """Whether the cue ball was seen from where it lay until it rested or fell."""
    cue = stroke.cue
    return cue is not None and not (cue.from_start or cue.emerges or stroke.motions[-1].ends_hidden)


def _events(
    stroke: Stroke, shot: Shot, happened: tuple[Sequence[Event], Sequence[Hit]], fallen: Sequence[Fall]
) -> list[Event]:
    rails, struck = happened
    cue = (stroke.cue.ball,) if stroke.cue else ()
    events = [Event(shot.start_s, EventKind.STROKE, cue), *rails]
    events += [
        Event(hit.t_s, EventKind.CONTACT, (hit.ball,) if hit.by is None else (hit.by, hit.ball)) for hit in struck
    ]
    events += [Event(fall.t_s, EventKind.POCKET, (fall.ball,), fall.pocket) for fall in fallen]
    return [*events, Event(shot.end_s, EventKind.REST, tuple(motion.ball for motion in stroke.motions))]
