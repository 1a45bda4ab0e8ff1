"""A person's stay in a session, and the day it belongs to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.metrics.facts import Fact
from action_tracker.metrics.sums import Sums
from action_tracker.sessions.model.ids import SessionId, ShotId


class PlayKind(StrEnum):
    """What was played."""

    PRACTICE = "practice"
    MATCH = "match"
    DRILL = "drill"


@dataclass(frozen=True)
class Opponent:
    """Against whom; without an account by name only."""

    id: PersonId | None = None
    name: str | None = None


@dataclass(frozen=True)
class Visit:
    """What one person played in one session. It belongs to `day`, on which the session began in the zone of its hall.

    `facts` are the person's shots in order, each by its id; `sums` what they and the racks add up to.
    """

    session_id: SessionId
    person_id: PersonId
    day: date
    zone: str
    hall_id: HallId | None
    kind: PlayKind
    opponent: Opponent
    sums: Sums
    facts: tuple[tuple[ShotId, Fact], ...] = ()


@dataclass(frozen=True)
class Day:
    """What a person played on a day in one hall, of one kind, against one opponent."""

    person_id: PersonId
    day: date
    hall_id: HallId | None
    kind: PlayKind
    opponent: Opponent
    sums: Sums
