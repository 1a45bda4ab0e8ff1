"""What the machine read and what people said, folded into the shots that everybody reads.

The machine's shots lie under, corrections are laid over them in the order in which they were made (not in which they arrived).
A correction finds its shot by id or, when a new reading knows the stroke by another, by time. A shot that the new reading misses
comes back as it was when somebody spoke of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import Intent
from action_tracker.sessions.model.corrections import BallName, Correction, Place, Seen, Word
from action_tracker.sessions.model.ids import CorrectionId, ShotId, VideoId
from action_tracker.sessions.model.shots import Folded, Source
from action_tracker.sessions.rules import fields, live, strokes
from action_tracker.sessions.rules.live import Live

REVERSAL = frozenset({Word.UNDO, Word.REDO})


@dataclass(frozen=True)
class End:
    """A moment at which somebody said that the rack was over, and who had won it."""

    video_id: VideoId | None
    at_s: float
    winner: Player | None


@dataclass(frozen=True)
class Fold:
    """The shots in the order they were played, and what became of each correction."""

    shots: tuple[Folded, ...] = ()
    ends: tuple[End, ...] = ()
    undone: frozenset[CorrectionId] = frozenset()
    in_effect: frozenset[CorrectionId] = frozenset()
    built_on: Mapping[CorrectionId, frozenset[CorrectionId]] = field(default_factory=dict)
    """For each correction, those it could not stand without."""


@dataclass(frozen=True)
class Played:
    """What lies under: the machine's shots, the balls of each video, and where the videos stand in the session."""

    seen: Sequence[Seen] = ()
    balls: Mapping[VideoId, Mapping[int, BallName]] = field(default_factory=dict)
    order: Mapping[VideoId, int] = field(default_factory=dict)


def fold(played: Played, said: Iterable[Correction]) -> Fold:
    """The shots as people have the last word on them."""
    log = sorted(said, key=lambda one: (one.made_at, str(one.id)))
    last = _last(log)
    undone = frozenset(id for id, one in last.items() if one.kind is Word.UNDO)
    desk = _Desk(played, [one for one in log if one.kind in {Word.ADD, Word.SPLIT}])
    for one in log:
        if one.id not in undone and one.kind not in REVERSAL:
            desk.lay(one)
    in_effect = desk.in_effect | {one.id for one in last.values()}
    return Fold(_finished(played, desk), tuple(desk.ends), undone, frozenset(in_effect), desk.built_on)


def _last(log: Sequence[Correction]) -> dict[CorrectionId, Correction]:
    """The last thing said about each correction that was undone or done again."""
    return {one.of: one for one in log if one.kind in REVERSAL and one.of is not None}


class _Desk:
    """The shots while corrections are laid over them."""

    def __init__(self, played: Played, makers: Sequence[Correction]) -> None:
        self.played = played
        self.shots: dict[ShotId, Live] = {seen.id: live.of_seen(seen) for seen in played.seen}
        self.made_by_people = {ShotId(one.id) for one in makers}
        self.instead: dict[ShotId, ShotId] = {}
        self.gone: dict[ShotId, Place] = {}
        self.ends: list[End] = []
        self.in_effect: set[CorrectionId] = set()
        self.built_on: dict[CorrectionId, frozenset[CorrectionId]] = {}
        self.words = {
            Word.CONFIRM: self._confirm,
            Word.EDIT: self._edit,
            Word.ADD: self._add,
            Word.DELETE: self._delete,
            Word.SPLIT: self._split,
            Word.MERGE: self._merge,
            Word.NAME_BALL: self._name_ball,
            Word.SWAP: self._swap,
            Word.END_RACK: self._end_rack,
        }

    def lay(self, said: Correction) -> None:
        """Lay one correction over the shots; one that finds nothing to be about waits."""
        if self.words[said.kind](said):
            self.in_effect.add(said.id)

    def _balls(self, video_id: VideoId | None) -> Mapping[int, BallName]:
        return self.played.balls.get(video_id, {}) if video_id is not None else {}

    def _find(self, place: Place | None, was: Seen | None = None) -> Live | None:
        """The shot that is meant; brought back from `was` when the present reading misses it."""
        if place is None:
            return None
        id = self._present_id(place)
        if id is not None:
            return self.shots.get(id)
        if was is None or place.id is None or place.id in self.made_by_people or self._is_gone(place):
            return None
        self.shots[place.id] = live.of_memory(was, place.id, self._balls(was.video_id))
        return self.shots[place.id]

    def _present_id(self, place: Place) -> ShotId | None:
        id = place.id
        while id in self.instead:
            id = self.instead[id]
        if id in self.shots or id in self.gone or id in self.made_by_people:
            return id
        found = strokes.nearest(place, (one.place for one in self.shots.values()))
        if found is not None and found.id is not None and id is not None:
            self.instead[id] = found.id
        return found.id if found else None

    def _is_gone(self, place: Place) -> bool:
        return strokes.nearest(place, self.gone.values()) is not None

    def _put(self, shot: Live, said: Correction, *, needs: frozenset[CorrectionId]) -> bool:
        self.built_on[said.id] = needs - {said.id}
        self.shots[shot.id] = replace(shot, touched_by=shot.touched_by | {said.id})
        return True

    def _remove(self, shot: Live) -> None:
        self.gone[shot.id] = shot.place
        del self.shots[shot.id]

    def _confirm(self, said: Correction) -> bool:
        shot = self._find(said.place, said.was)
        return shot is not None and self._put(live.confirmed(shot, said.was), said, needs=shot.touched_by)

    def _edit(self, said: Correction) -> bool:
        shot = self._find(said.place, said.was)
        return shot is not None and self._put(live.edited(shot, said.fields), said, needs=shot.shaped_by)

    def _add(self, said: Correction) -> bool:
        """A person's shot; where the machine saw the same stroke, its measures lie under it."""
        if said.place is None:
            return False
        new = live.of_person(said, self._balls(said.place.video_id))
        seen = (one.place for one in self.shots.values() if one.id not in self.made_by_people)
        same = strokes.nearest(said.place, seen) if said.place.video_id is not None else None
        if same is not None and same.id is not None:
            under = self.shots.pop(same.id)
            self.instead[same.id] = new.id
            under = live.edited(under, said.fields)
            new = replace(under, id=new.id, shaped_by=under.shaped_by | {said.id})
        return self._put(new, said, needs=frozenset())

    def _delete(self, said: Correction) -> bool:
        shot = self._find(said.place)
        if shot is None:
            return False
        self._remove(shot)
        self.built_on[said.id] = shot.shaped_by
        return True

    def _split(self, said: Correction) -> bool:
        shot = self._find(said.place, said.was)
        two = live.halves(shot, said.at_s, said.id) if shot is not None and said.at_s is not None else None
        if shot is None or two is None:
            return False
        self._put(two[1], said, needs=frozenset())
        return self._put(two[0], said, needs=shot.shaped_by)

    def _merge(self, said: Correction) -> bool:
        one, two = self._find(said.place, said.was), self._find(said.following)
        if one is None or two is None or one.id == two.id:
            return False
        self._remove(two)
        return self._put(live.united(one, two, said.id), said, needs=one.shaped_by | two.shaped_by)

    def _name_ball(self, said: Correction) -> bool:
        shot = self._find(said.place, said.was)
        if shot is None or said.ball is None or said.name is None:
            return False
        renames = {**shot.renames, said.ball: said.name}
        return self._put(replace(shot, renames=renames), said, needs=shot.shaped_by)

    def _swap(self, said: Correction) -> bool:
        shot = self._find(said.place, said.was)
        return shot is not None and self._put(replace(shot, is_swapped=not shot.is_swapped), said, needs=shot.shaped_by)

    def _end_rack(self, said: Correction) -> bool:
        if said.place is None:
            return False
        self.ends.append(End(said.place.video_id, said.place.start_s, said.winner))
        return True


def _finished(played: Played, desk: _Desk) -> tuple[Folded, ...]:
    """The shots in their order, with the names that balls were given until the end of the rack."""
    order: dict[VideoId | None, int] = {None: -1}
    order |= dict(played.order.items())
    present = [one for one in desk.shots.values() if one.video_id in order]
    present.sort(key=lambda one: (order[one.video_id], one.start_s, str(one.id)))
    told: list[Folded] = []
    names: dict[int, BallName] = {}
    before: Live | None = None
    for one in present:
        if before is None or before.video_id != one.video_id or _is_rack_over(before, one, desk.ends):
            names = {}
        names |= one.renames
        told.append(_folded(one, names))
        before = one
    return tuple(_cut(one, told[at + 1] if at + 1 < len(told) else None) for at, one in enumerate(told))


def _is_rack_over(before: Live, one: Live, ends: Sequence[End]) -> bool:
    over = any(end.video_id == one.video_id and before.start_s < end.at_s <= one.start_s for end in ends)
    return over or live.finished(one).intent is Intent.BREAK


def _folded(one: Live, names: Mapping[int, BallName]) -> Folded:
    renamed = {ball: name for ball, name in names.items() if ball in one.balls}
    balls = {**one.balls, **renamed}
    shot = live.finished(one)
    pots = tuple(
        replace(pot, kind=renamed[pot.ball].kind, number=renamed[pot.ball].number) if pot.ball in renamed else pot
        for pot in shot.pots
    )
    told = tuple(sorted(set(one.fields) - set(fields.MEASURED)))
    changed = replace(shot, pots=pots) if pots != shot.pots else shot
    is_renamed = changed is not shot or shot.object_ball in renamed
    source = Source.CORRECTED if one.source is Source.VISION and is_renamed else one.source
    return Folded(
        id=one.id,
        video_id=one.video_id,
        shot=changed,
        source=source,
        object=_object(one, changed.object_ball, balls),
        said=fields.said(one.fields),
        told=told,
        is_confirmed=one.is_confirmed,
        original=one.original or (one.shot if source is not one.source else None),
        events=one.events,
        balls=balls,
        is_swapped=one.is_swapped,
    )


def _object(one: Live, ball: int | None, balls: Mapping[int, BallName]) -> BallName | None:
    if "object" in one.fields:
        return fields.named(one.fields["object"])
    return balls.get(ball) if ball is not None else None


def _cut(one: Folded, after: Folded | None) -> Folded:
    """A shot the machine saw ends where one begins that a person told of."""
    if after is None or after.video_id != one.video_id or after.source is Source.VISION or "end_s" in one.told:
        return one
    if one.source is not Source.VISION or not one.shot.start_s < after.shot.start_s < one.shot.end_s:
        return one
    return replace(one, shot=replace(one.shot, end_s=after.shot.start_s))
