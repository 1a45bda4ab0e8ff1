"""Loads and saves sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, delete, func, or_, select, tuple_
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.pool.shot import Foul, Intent, Result
from action_tracker.sessions.model import Session, SessionId, SessionKind, Stats
from action_tracker.sessions.tables import SessionRow, ShotRow

PRESENT = SessionRow.deleted_at.is_(None)
_COLUMNS = (
    SessionRow.id,
    SessionRow.person_id,
    SessionRow.kind,
    SessionRow.title,
    SessionRow.hall_id,
    SessionRow.table_id,
    SessionRow.opponent_id,
    SessionRow.opponent_name,
    SessionRow.race_to,
    SessionRow.goals,
    SessionRow.started_at,
)


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
    found = db.execute(select(*_COLUMNS).where(SessionRow.id == session_id, PRESENT)).one_or_none()
    return _session(found) if found else None


def newest(db: Db, wanted: Wanted, *, limit: int, after: tuple[datetime, UUID] | None) -> list[Session]:
    """The newest sessions wanted, after a place in the list."""
    asked = select(*_COLUMNS).where(PRESENT, *_conditions(wanted))
    if after is not None:
        asked = asked.where(tuple_(SessionRow.started_at, SessionRow.id) < tuple_(*after))
    asked = asked.order_by(SessionRow.started_at.desc(), SessionRow.id.desc()).limit(limit)
    return [_session(found) for found in db.execute(asked)]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.player is not None:
        conditions += [or_(SessionRow.person_id == wanted.player, SessionRow.opponent_id == wanted.player)]
    if wanted.hall_id is not None:
        conditions += [SessionRow.hall_id == wanted.hall_id]
    return conditions


def stats(db: Db, ids: Sequence[SessionId]) -> dict[SessionId, Stats]:
    """The shots of these sessions counted; those without shots are left out."""
    is_attack = ShotRow.intent == Intent.ATTACK
    counted = select(
        ShotRow.session_id,
        func.count(),
        _count(is_attack),
        _count(is_attack & (ShotRow.result == Result.MAKE)),
        _count(ShotRow.intent == Intent.SAFETY),
        _count(ShotRow.intent == Intent.BREAK),
        _count(ShotRow.foul == Foul.SCRATCH),
    )
    rows = db.execute(counted.where(ShotRow.session_id.in_(ids)).group_by(ShotRow.session_id))
    return {SessionId(found[0]): Stats(*found[1:]) for found in rows}


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def forgotten(db: Db, *, before: datetime) -> list[SessionId]:
    """Sessions deleted before an instant."""
    return [SessionId(found) for found in db.scalars(select(SessionRow.id).where(SessionRow.deleted_at < before))]


def remove(db: Db, ids: Sequence[SessionId]) -> None:
    """Remove sessions for good; their videos must be gone before."""
    db.execute(delete(SessionRow).where(SessionRow.id.in_(ids)))


def session_of(row: SessionRow) -> Session:
    """The session in a row."""
    return _session(row)


def _session(row: SessionRow | Row[*tuple[object, ...]]) -> Session:
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
        started_at=row.started_at,
    )
