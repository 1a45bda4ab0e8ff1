"""Loads and saves sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, TextClause, delete, select, text
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.sessions.model import Counted, Session, SessionId, SessionKind, Stats, VideoId, VideoStatus
from action_tracker.sessions.tables import SessionRow

_COLUMNS = "id, person_id, kind, title, hall_id, table_id, opponent_id, opponent_name, race_to, goals, started_at"  # of a Session
_WHICH = {
    "one": "id = :one",
    "player": "(person_id = :player OR opponent_id = :player)",
    "hall": "hall_id = :hall",
    "after": "(started_at, id) < (:after_at, :after_id)",
}
# Written out, because building such a statement piece by piece takes longer than answering it.
_COUNTED = """
SELECT chosen.*, played.*, filmed.*
FROM (SELECT {columns} FROM sessions WHERE deleted_at IS NULL AND {which}
      ORDER BY started_at DESC, id DESC LIMIT :limit) AS chosen
CROSS JOIN LATERAL (
    SELECT count(*) AS n_shots,
           count(*) FILTER (WHERE intent = 'attack') AS n_attempts,
           count(*) FILTER (WHERE intent = 'attack' AND result = 'make') AS n_makes,
           count(*) FILTER (WHERE intent = 'safety') AS n_safeties,
           count(*) FILTER (WHERE intent = 'break') AS n_breaks,
           count(*) FILTER (WHERE foul = 'scratch') AS n_scratches
    FROM shots LEFT JOIN videos ON videos.id = shots.video_id
    WHERE shots.session_id = chosen.id AND videos.deleted_at IS NULL) AS played
CROSS JOIN LATERAL (
    SELECT array_agg(status) AS statuses,
           sum(duration_s) AS duration_s,
           (array_agg(id ORDER BY position, id) FILTER (WHERE has_poster))[1] AS poster_of,
           avg(coalesce(percent, 0)) FILTER (WHERE status IN ('queued', 'running')) AS progress
    FROM videos WHERE videos.session_id = chosen.id AND videos.deleted_at IS NULL) AS filmed
ORDER BY chosen.started_at DESC, chosen.id DESC
"""


@dataclass(frozen=True)
class Wanted:
    """Which sessions: those somebody played, all of a hall (`player` None), or both."""

    player: PersonId | None = None
    hall_id: HallId | None = None


def add(db: Db, row: SessionRow) -> None:
    """Save a new session."""
    db.add(row)
    db.flush()


def row(db: Db, session_id: SessionId, *, is_deleted: bool = False) -> SessionRow | None:
    """The row of a session that is present, or of one that was deleted; locked until the end of the transaction."""
    found = db.get(SessionRow, session_id, with_for_update=True)
    return found if found is not None and (found.deleted_at is not None) == is_deleted else None


def one(db: Db, session_id: SessionId) -> Session | None:
    """A session that is present."""
    found = db.execute(_asked(), {"id": session_id}).one_or_none()
    return _session(found) if found else None


def one_counted(db: Db, session_id: SessionId) -> Counted | None:
    """A session that is present, with its shots and videos counted."""
    return next(iter(_counted(db, {"one": session_id, "limit": 1}, ["one"])), None)


def newest(db: Db, wanted: Wanted, *, limit: int, after: tuple[datetime, UUID] | None) -> list[Counted]:
    """The newest sessions wanted, after a place in the list, counted."""
    told: dict[str, Any] = {"player": wanted.player, "hall": wanted.hall_id, "limit": limit}
    which = [name for name in ("player", "hall") if told[name] is not None]
    if after is not None:
        which.append("after")
        told["after_at"], told["after_id"] = after
    return _counted(db, told, which)


def _counted(db: Db, told: dict[str, Any], which: Sequence[str]) -> list[Counted]:
    """One question however many sessions there are."""
    return [_told(row) for row in db.execute(_counting(tuple(which)), told)]


@cache
def _counting(which: tuple[str, ...]) -> TextClause:
    return text(_COUNTED.format(columns=_COLUMNS, which=" AND ".join(_WHICH[name] for name in which)))


@cache
def _asked() -> TextClause:
    return text(f"SELECT {_COLUMNS} FROM sessions WHERE id = :id AND deleted_at IS NULL")  # noqa: S608 - our own words


def _told(row: Row[Any]) -> Counted:
    stats = Stats(row.n_shots, row.n_attempts, row.n_makes, row.n_safeties, row.n_breaks, row.n_scratches)
    return Counted(
        session=_session(row),
        stats=stats,
        statuses=tuple(VideoStatus(status) for status in row.statuses or ()),
        duration_s=row.duration_s,
        poster_of=VideoId(row.poster_of) if row.poster_of else None,
        progress=None if row.progress is None else round(row.progress, 1),
    )


def forgotten(db: Db, *, before: datetime) -> list[SessionId]:
    """Sessions deleted before an instant."""
    return [SessionId(found) for found in db.scalars(select(SessionRow.id).where(SessionRow.deleted_at < before))]


def remove(db: Db, ids: Sequence[SessionId]) -> None:
    """Remove sessions for good; their videos must be gone before."""
    db.execute(delete(SessionRow).where(SessionRow.id.in_(ids)))


def session_of(row: SessionRow) -> Session:
    """The session in a row."""
    return _session(row)


def _session(row: SessionRow | Row[Any]) -> Session:
    return Session(
        id=SessionId(row.id),
        person_id=PersonId(row.person_id),
        kind=SessionKind(row.kind),
        title=row.title,
        hall_id=HallId(row.hall_id) if row.hall_id else None,
        table_id=TableId(row.table_id) if row.table_id else None,
        opponent_id=PersonId(row.opponent_id) if row.opponent_id else None,
        opponent_name=row.opponent_name,
        race_to=row.race_to,
        goals=tuple(row.goals),
        started_at=row.started_at.astimezone(UTC),
    )
