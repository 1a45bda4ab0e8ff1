"""A shot while corrections are laid over it, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Event, Foul, Intent, Pot, Result, Shot
from action_tracker.sessions.model.corrections import BallName, Correction, Lay, Place, Seen
from action_tracker.sessions.model.ids import CorrectionId, ShotId, VideoId
from action_tracker.sessions.model.shots import Source
from action_tracker.sessions.rules import aimed, fields

HALF_SURE = 0.5
"""How sure what happened in half of a split shot is: the machine took it for one shot, and was wrong."""


@dataclass(frozen=True)
class Live:
    """A shot so far: what lies under (`shot`, as the machine saw it or a person added it) and what people said on top.

    `shaped_by` are the corrections without which it would not be here as it is, `touched_by` all that are about it.
    """

    id: ShotId
    video_id: VideoId | None
    shot: Shot
    source: Source
    fields: Mapping[str, Any] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    balls: Mapping[int, BallName] = field(default_factory=dict)
    lay: Lay | None = None
    original: Shot | None = None
    is_confirmed: bool = False
    renames: Mapping[int, BallName] = field(default_factory=dict)
    is_swapped: bool = False
    shaped_by: frozenset[CorrectionId] = frozenset()
    touched_by: frozenset[CorrectionId] = frozenset()

    @property
    def start_s(self) -> float:
        """When it starts, as far as anybody said."""
        said = self.fields.get("start_s")
        return self.shot.start_s if said is None else float(said)

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.video_id, self.start_s, max(self.start_s, self.shot.end_s), self.id)

    @property
    def object(self) -> BallName | None:
        """The ball the machine saw hit first."""
        return None if self.shot.object_ball is None else self.balls.get(self.shot.object_ball)


def of_seen(seen: Seen) -> Live:
    """A shot as the machine saw it."""
    return Live(seen.id, seen.video_id, seen.shot, Source.VISION, events=seen.events, balls=seen.balls, lay=seen.lay)


def of_memory(was: Seen, id: ShotId, balls: fields.Balls) -> Live:
    """A shot that the present reading misses, as an earlier one saw it; its balls are those of the present reading by name."""

    def now(ball: int) -> int:
        return fields.id_of(was.balls[ball], balls) if ball in was.balls else fields.NOT_SEEN

    pots = tuple(replace(pot, ball=fields.id_of(BallName(pot.kind, pot.number), balls)) for pot in was.shot.pots)
    events = tuple(replace(event, balls=tuple(now(ball) for ball in event.balls)) for event in was.events)
    first = None if was.shot.object_ball is None else now(was.shot.object_ball)
    shot = replace(was.shot, pots=pots, object_ball=None if first == fields.NOT_SEEN else first)
    object_fields = _remembered_object(was, shot)
    return Live(id, was.video_id, shot, Source.CORRECTED, object_fields, events, balls, was.lay, original=was.shot)


def _remembered_object(was: Seen, shot: Shot) -> Mapping[str, Any]:
    """The first ball by name where the present reading has no such ball."""
    if was.shot.object_ball is None or shot.object_ball is not None or was.shot.object_ball not in was.balls:
        return {}
    name = was.balls[was.shot.object_ball]
    return {"object": {"kind": name.kind.value, "number": name.number}}


def of_person(said: Correction, balls: fields.Balls) -> Live:
    """A shot that a person added; its id is the correction's."""
    assert said.place is not None
    place = said.place
    base = fields.blank(place.start_s, place.end_s, said.fields)
    id, by = ShotId(said.id), frozenset({said.id})
    return Live(id, place.video_id, base, Source.MANUAL, said.fields, balls=balls, shaped_by=by, touched_by=by)


def edited(live: Live, told: Mapping[str, Any]) -> Live:
    """With these words over the earlier ones."""
    source = Source.CORRECTED if live.source is Source.VISION else live.source
    return replace(live, fields={**live.fields, **told}, source=source, original=_original(live))


def _original(live: Live) -> Shot | None:
    return live.shot if live.source is Source.VISION else live.original


def confirmed(live: Live, was: Seen | None) -> Live:
    """With the words the machine had when somebody said yes to them, whatever it says now."""
    live = replace(live, is_confirmed=True)
    if was is None or live.source is Source.MANUAL or live.shaped_by:
        return live
    shot = fields.with_words(live.shot, was.shot, live.balls)
    name = was.balls.get(was.shot.object_ball) if was.shot.object_ball is not None else None
    held = live.fields
    if name is not None and name != live.object and "object" not in held:
        held = {**held, "object": {"kind": name.kind.value, "number": name.number}}
    if shot == live.shot and held is live.fields:
        return live
    source = Source.CORRECTED if live.source is Source.VISION else live.source
    return replace(live, shot=shot, fields=held, source=source, original=_original(live))


def finished(live: Live) -> Shot:
    """The shot with what was said on top."""
    shot = fields.applied(live.shot, live.fields, live.balls, live.object)
    pocket = live.fields.get("intended_pocket")
    return shot if pocket is None else aimed.at_pocket(shot, pocket, lay=None if "object" in live.fields else live.lay)


def halves(live: Live, at_s: float, by: CorrectionId) -> tuple[Live, Live] | None:
    """The shot as two, the second from `at_s` on and named after the correction; None when `at_s` does not lie inside.

    What fell and which events are whose is known by their time. Nothing was measured of the second stroke.
    """
    whole = finished(live)
    if not whole.start_s < at_s < whole.end_s:
        return None
    early = tuple(pot for pot in whole.pots if pot.t_s is None or pot.t_s < at_s)
    late = tuple(pot for pot in whole.pots if pot.t_s is not None and pot.t_s >= at_s)
    contact_s = whole.contact_s if whole.contact_s is not None and whole.contact_s < at_s else None
    shape = live.shaped_by | {by}
    held = {name: said for name, said in live.fields.items() if name in fields.SAID | {"side", "object"}}
    first = replace(
        live,
        shot=_judged(replace(whole, end_s=at_s, contact_s=contact_s), early),
        source=_by_person(live),
        fields=held,
        original=_original(live),
        events=tuple(event for event in live.events if event.t_s < at_s),
        shaped_by=shape,
    )
    blank = Shot(at_s, None, whole.end_s, Result.MISS, confidence=min(HALF_SURE, whole.confidence))
    events = tuple(event for event in live.events if event.t_s >= at_s)
    second = Live(ShotId(by), live.video_id, _judged(blank, late), _by_person(live), events=events, balls=live.balls)
    return first, replace(second, shaped_by=shape, touched_by=frozenset({by}))


def _by_person(live: Live) -> Source:
    return Source.MANUAL if live.source is Source.MANUAL else Source.CORRECTED


def _judged(shot: Shot, pots: tuple[Pot, ...]) -> Shot:
    """The shot with these balls down, and the result and scratch that follow from them."""
    lost = any(pot.kind is Kind.CUE for pot in pots)
    foul = Foul.SCRATCH if lost else None if shot.foul is Foul.SCRATCH else shot.foul
    shot = replace(shot, pots=pots, foul=foul)
    return replace(shot, result=fields.fitting(shot, follows_pots=shot.intent is not Intent.SAFETY))


def united(one: Live, two: Live, by: CorrectionId) -> Live:
    """Two shots as one: the first stroke, and all that fell until the second's end."""
    first, second = finished(one), finished(two)
    pots = (*first.pots, *second.pots)
    shot = replace(first, end_s=max(first.end_s, second.end_s), foul=first.foul or second.foul)
    shot = _judged(shot, pots) if first.pots != pots else shot
    held = {name: said for name, said in one.fields.items() if name in fields.SAID | {"side", "object"}}
    return replace(
        one,
        shot=replace(shot, confidence=min(first.confidence, second.confidence)),
        source=_by_person(one),
        fields=held,
        original=_original(one),
        events=tuple(sorted({*one.events, *two.events}, key=lambda event: event.t_s)),
        shaped_by=one.shaped_by | two.shaped_by | {by},
        touched_by=one.touched_by | two.touched_by,
    )
