"""Somebody's shots in numbers, for those who think about them; asks nobody whether they may be seen."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.days import PlayKind, Visit
from action_tracker.analytics.rules.visits import Context, visits
from action_tracker.analytics.service.refresh import zone_of
from action_tracker.analytics.store import days, positions
from action_tracker.metrics.sums import Sums
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import playing as sessions


@dataclass(frozen=True)
class Counted:
    """A session somebody played in, as it is counted: its day, what was played, and what it adds to the day."""

    session_id: SessionId
    day: date
    kind: PlayKind
    sums: Sums


def counted(db: Db, person_id: PersonId, *, first: date, last: date) -> list[Counted]:
    """The sessions of a person from one day to another, oldest first."""
    rows = days.visits_between(db, person_id, first, last)
    return [
        Counted(SessionId(row.session_id), row.day, PlayKind(row.kind), days.sums_of_json(row.sums)) for row in rows
    ]


def of_session(db: Db, session_id: SessionId) -> list[Visit]:
    """What each person with an account played in a session, shot by shot; nothing where it is gone."""
    playing = sessions.playing(db, session_id)
    if playing is None:
        return []
    zone = zone_of(db, playing.session.person_id, playing.session.hall_id)
    return visits(playing, Context(zone, positions.of_session(db, session_id)))
