"""Whether two places are the same stroke: how corrections and ids find their shots in a new reading."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from action_tracker.pool.shot import Event, Shot
from action_tracker.sessions.model.corrections import BallName, Place
from action_tracker.sessions.model.ids import ShotId
from action_tracker.shots.played import SLACK_S

SAME_S = 1.0
"""Nobody plays two strokes within a second, and two readings of one stroke differ by a few pictures."""


def is_same(one: Place, other: Place) -> bool:
    """Whether two places are the same stroke, told by two readings or by a reading and a person."""
    touch = min(one.end_s, other.end_s) >= max(one.start_s, other.start_s)
    return one.video_id == other.video_id and touch and abs(one.start_s - other.start_s) <= SAME_S


def nearest(place: Place, among: Iterable[Place]) -> Place | None:
    """The one of these that is the same stroke, the nearest where several are."""
    same = [one for one in among if is_same(place, one)]
    return min(same, key=lambda one: (abs(one.start_s - place.start_s), str(one.id)), default=None)


def ids_of(read: Sequence[Place], known: Sequence[Place]) -> list[ShotId | None]:
    """For each place of a new reading the id under which its stroke is known, each id once; None for a new one."""
    pairs = [(abs(a.start_s - b.start_s), at, b) for at, a in enumerate(read) for b in known if is_same(a, b)]
    found: dict[int, ShotId] = {}
    for _, at, place in sorted(pairs, key=lambda pair: (pair[0], pair[1], str(pair[2].id))):
        if at not in found and place.id is not None and place.id not in found.values():
            found[at] = place.id
    return [found.get(at) for at in range(len(read))]


def events_of(shots: Sequence[Shot], events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """For each shot what happened in it."""
    row = sorted(events, key=lambda event: event.t_s)
    times = [event.t_s for event in row]
    return [
        tuple(row[bisect_left(times, one.start_s - SLACK_S) : bisect_right(times, one.end_s + SLACK_S)])
        for one in shots
    ]


def names_in(shot: Shot, events: Sequence[Event], names: Mapping[int, BallName]) -> dict[int, BallName]:
    """The names of the balls that a shot and its events speak of."""
    first = [] if shot.object_ball is None else [shot.object_ball]
    spoken = {*first, *(pot.ball for pot in shot.pots), *(ball for event in events for ball in event.balls)}
    return {ball: names[ball] for ball in sorted(spoken) if ball in names}
