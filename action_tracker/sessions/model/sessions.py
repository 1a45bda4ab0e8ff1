"""A session at the table: who played, where, and what is counted of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.racks import GameSetting
from action_tracker.sessions.model.videos import Video, VideoStatus

READ = "session.read"
"""Announced with `session_id` and `video_id` (null: on no video) when the shots of a session have changed."""

CHANGED = "session.changed"
"""Announced with `session_id` when a session is deleted or back, or when where, when, with whom or what it was played has changed."""


class SessionKind(StrEnum):
    """What people came to the table for."""

    PRACTICE = "practice"
    MATCH = "match"


@dataclass(frozen=True)
class Session:
    """One stay at the table. A session of people without accounts has their opponent as a name only."""

    id: SessionId
    person_id: PersonId
    kind: SessionKind
    title: str | None
    hall_id: HallId | None
    table_id: TableId | None
    opponent_id: PersonId | None
    opponent_name: str | None
    race_to: int | None
    goals: tuple[str, ...]
    started_at: datetime
    game: GameSetting | None = None


@dataclass(frozen=True)
class Stats:
    """The shots of a session counted: attempts are attacks, makes those of them that went in; breaks and safeties apart."""

    n_shots: int = 0
    n_attempts: int = 0
    n_makes: int = 0
    n_safeties: int = 0
    n_breaks: int = 0
    n_scratches: int = 0

    @property
    def make_pct(self) -> float | None:
        """Makes in a hundred attempts; None without attempts."""
        return 100 * self.n_makes / self.n_attempts if self.n_attempts else None


@dataclass(frozen=True)
class Counted:
    """A session with what is in it: the statuses of its videos, their length, `progress` in percent of those worked on."""

    session: Session
    stats: Stats
    statuses: tuple[VideoStatus, ...]
    duration_s: float | None
    poster_of: VideoId | None
    progress: float | None
    n_to_review: int = 0


@dataclass(frozen=True)
class Card:
    """A session as a list shows it, with the names of where and against whom, and the time zone of where."""

    counted: Counted
    hall_name: str | None
    time_zone: str | None
    table_name: str | None
    opponent_name: str | None


@dataclass(frozen=True)
class Page:
    """Some cards, and where the next ones begin; None at the end."""

    cards: tuple[Card, ...]
    next_cursor: str | None


@dataclass(frozen=True)
class Visit:
    """A session opened by somebody: everything on its page."""

    card: Card
    person_name: str
    videos: tuple[Video, ...]
    can_edit: bool
    can_correct: bool = False
