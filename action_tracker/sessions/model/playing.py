"""A session as those need it who count: its shots as told now, its racks, and how the balls lay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.sessions.model.corrections import Lay
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.racks import Race
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import Folded


@dataclass(frozen=True)
class Playing:
    """A session with its shots in the order they were played.

    `lays`: how the balls lay before the strokes that the machine saw. `heads_known`: the videos in which it is known which end of
    the table is the head. `play_s`: how long was played in its videos, without the waiting.
    """

    session: Session
    shots: Sequence[Folded]
    race: Race
    lays: Mapping[ShotId, Lay]
    heads_known: frozenset[VideoId]
    play_s: float


@dataclass(frozen=True)
class Present:
    """A session that is there: whose it is, and where it was played."""

    id: SessionId
    person_id: PersonId
    hall_id: HallId | None
