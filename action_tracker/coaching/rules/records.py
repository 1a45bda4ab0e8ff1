"""The shots of a session as the coach reads them: one person's own, each field only where it was measured or said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians, sin
from typing import Any

from action_tracker.coach.records import ShotRecord
from action_tracker.coaching.rules import lying
from action_tracker.metrics.facts import Position
from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import EventKind, Foul, Intent, Shot, ShotType
from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M
from action_tracker.sessions.model.corrections import Lay
from action_tracker.sessions.model.finding import SURE
from action_tracker.sessions.model.ids import ShotId, VideoId
from action_tracker.sessions.model.playing import Playing
from action_tracker.sessions.model.racks import RackShot
from action_tracker.sessions.model.shots import Folded, Source

BALL_IN = BALL_DIAMETER_M / IN_TO_M
KNOWN_OFFSET_IN = 0.25
"""Half of what a break may be off: known less well, full and off centre cannot be told apart."""
OPEN_FROM = 0.5
"""A shot after the break is open when the reference player makes it as often as not."""
SURE_AIM = 0.7
BETWEEN_VIDEOS_S = 60.0
NO_HIT = {Foul.NO_CONTACT, Foul.WRONG_FIRST}


@dataclass(frozen=True)
class Known:
    """What others tell of a session: whose shots are whose, and where the cue ball stopped against targets."""

    turns: Mapping[ShotId, Player | None]
    positions: Mapping[ShotId, Position] = field(default_factory=dict)


def records(playing: Playing, known: Known, player: Player) -> tuple[ShotRecord, ...]:
    """The shots of one player that are sure enough to be judged, in the order they were played."""
    judged = {one.shot_id: one for rack in playing.race.racks for one in rack.shots}
    racks = {one.shot_id: rack.number for rack in playing.race.racks for one in rack.shots}
    following = {a.id: b for a, b in pairwise(playing.shots)}
    told = []
    for one, at_s in zip(playing.shots, _times(playing), strict=True):
        if known.turns.get(one.id) != player or not _is_sure(one):
            continue
        after = following.get(one.id)
        own = after if after is not None and known.turns.get(after.id) == player else None
        scene = _Scene(playing, judged.get(one.id), racks.get(one.id), at_s, own)
        told.append(_record(one, scene, known.positions.get(one.id)))
    return tuple(told)


def _is_sure(one: Folded) -> bool:
    return one.shot.confidence >= SURE or one.is_confirmed or one.source is not Source.VISION


def _times(playing: Playing) -> list[float]:
    """When each shot was played, in seconds; one video follows the other."""
    began = playing.session.started_at.timestamp()
    late: dict[VideoId | None, float] = {}
    times, last = [], 0.0
    for one in playing.shots:
        if one.video_id not in late:
            late[one.video_id] = last + BETWEEN_VIDEOS_S if late else 0.0
        last = max(last, late[one.video_id] + one.shot.end_s)
        times.append(began + late[one.video_id] + one.shot.start_s)
    return times


@dataclass(frozen=True)
class _Scene:
    """What lies around a shot; `own` is the next one where the same person played it."""

    playing: Playing
    verdict: RackShot | None
    rack: int | None
    at_s: float
    own: Folded | None


def _record(one: Folded, scene: _Scene, position: Position | None) -> ShotRecord:
    shot, aim = one.shot, one.shot.aim
    straight = aim if aim is not None and aim.via is None else None
    lay = scene.playing.lays.get(one.id) if "object" not in one.told else None
    verdict = scene.verdict if scene.playing.session.game and scene.playing.session.game.game else None
    foul = verdict.foul if verdict is not None else shot.foul
    return ShotRecord(
        id=str(one.id),
        session=str(scene.playing.session.id),
        at_s=scene.at_s,
        intent=shot.intent,
        shot_type=shot.shot_type,
        result=shot.result,
        foul=foul,
        rack=scene.rack,
        setting=_setting(scene.playing),
        minute=(scene.at_s - scene.playing.session.started_at.timestamp()) / 60,
        distance_in=shot.distance_in,
        pocket_in=straight.pocket_in if straight else None,
        cut_deg=shot.cut_deg,
        needed_cut_deg=straight.needed_cut_deg if straight else None,
        cut_side=straight.cut_side if straight else None,
        pocket=straight.pocket if straight else None,
        pocket_confidence=straight.confidence if straight else None,
        approach_deg=straight.approach_deg if straight else None,
        margin_deg=straight.margin_deg if straight else None,
        chance=straight.make_probability if straight else None,
        contact_speed_mph=shot.contact_speed_mph,
        cue_speed_mph=shot.cue_speed_mph,
        roll_ratio=shot.roll_ratio,
        roll_ratio_se=shot.roll_ratio_se,
        side_pct=shot.side_pct,
        side_se=shot.side_se,
        side_said=one.said.side,
        error_deg=straight.error_deg if straight else None,
        error_deg_se=straight.error_deg_se if straight else None,
        mouth_s=straight.mouth_s if straight else None,
        leave_to_rail_in=lying.leave_to_rail_in(shot, lay),
        cue_to_rail_in=lying.cue_to_rail_in(lay),
        stake=scene.verdict.win.stake if scene.verdict and scene.verdict.win else None,
        next_chance=_next_chance(shot, scene.own),
        safety_failure="foul" if shot.intent is Intent.SAFETY and foul is not None else None,
        scratch_pocket=next((pot.pocket for pot in shot.pots if pot.kind is Kind.CUE), None),
        **_placed(position),
        **_of_break(shot, foul, lay, scene.own),
        **_of_kick(one, foul),
    )


def _setting(playing: Playing) -> str | None:
    session = playing.session
    if session.game is None or session.table_id is None:
        return None
    return f"{session.game.name} {session.table_id}"


def _placed(position: Position | None) -> dict[str, Any]:
    if position is None:
        return {}
    return {
        "position_error_in": position.error_in,
        "position_long_in": position.long_in,
        "position_lateral_in": position.lateral_in,
        "travel_in": position.travel_in,
        "travel_plan_in": position.plan_in,
    }


def _chance(own: Folded | None) -> float | None:
    aim = own.shot.aim if own is not None and own.shot.intent is Intent.ATTACK else None
    return aim.make_probability if aim is not None and aim.confidence >= SURE_AIM else None


def _next_chance(shot: Shot, own: Folded | None) -> float | None:
    is_kept = shot.intent is Intent.ATTACK and shot.result == "make" and shot.foul is None
    return _chance(own) if is_kept else None


def _of_break(shot: Shot, foul: Foul | None, lay: Lay | None, own: Folded | None) -> dict[str, Any]:
    """How full the head ball was met, from where, and whether an open shot was left."""
    if shot.intent is not Intent.BREAK:
        return {}
    return {
        "head_ball_offset_in": _offset_in(shot),
        "break_from": lying.break_from(lay),
        "is_open_after_break": _is_open(shot, foul, own),
    }


def _offset_in(shot: Shot) -> float | None:
    """How far beside the head ball's middle the cue ball's line ran: the sine of the cut, in ball diameters."""
    if shot.cut_deg is None or shot.cut_deg_se is None:
        return None
    error_in = BALL_IN * cos(radians(shot.cut_deg)) * radians(shot.cut_deg_se)
    return BALL_IN * sin(radians(shot.cut_deg)) if error_in <= KNOWN_OFFSET_IN else None


def _is_open(shot: Shot, foul: Foul | None, own: Folded | None) -> bool | None:
    if foul is not None or shot.result != "make":
        return False
    chance = _chance(own)
    return None if chance is None else chance >= OPEN_FROM


def _of_kick(one: Folded, foul: Foul | None) -> dict[str, Any]:
    """Only of shots that a person calls kicks: one that missed its ball looks like any miss."""
    is_said = "shot_type" in one.told or one.source is Source.MANUAL
    if one.shot.shot_type is not ShotType.KICK or not is_said:
        return {}
    return {"kick_is_hit": foul not in NO_HIT, "kick_rails": _rails(one)}


def _rails(one: Folded) -> int | None:
    """How many cushions the cue ball met before a ball; at least the one that makes it a kick."""
    cue = {id for id, name in one.balls.items() if name.kind is Kind.CUE}
    events: Sequence[tuple[EventKind, bool]] = [(event.kind, bool(cue & set(event.balls))) for event in one.events]
    if not events:
        return None
    n = 0
    for kind, is_cue in events:
        if kind is EventKind.CONTACT and is_cue:
            break
        n += kind is EventKind.CUSHION and is_cue
    return max(n, 1)
