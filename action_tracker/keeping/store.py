"""Loads and saves how long halls keep videos, files with everything, and receipts."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.keeping.model import (
    ErasureId,
    ErasureState,
    Export,
    ExportId,
    ExportState,
    Receipt,
)
from action_tracker.keeping.tables import ErasureRow, ExportRow, HallKeepingRow


def add(db: Db, row: ExportRow | ErasureRow) -> None:
    """Save something new."""
    db.add(row)
    db.flush()


def days(db: Db, halls: Iterable[HallId], *, usual: int) -> dict[HallId, int | None]:
    """For how many days these halls keep videos; None: for good."""
    ids = set(halls)
    rows = db.scalars(select(HallKeepingRow).where(HallKeepingRow.hall_id.in_(ids)))
    return dict.fromkeys(ids, usual) | {HallId(row.hall_id): row.keep_days for row in rows}


def keep(db: Db, hall_id: HallId, days: int | None, *, now: datetime) -> None:
    """Let a hall keep videos so long."""
    told = {"keep_days": days, "changed_at": now}
    added = insert(HallKeepingRow).values(hall_id=hall_id, **told)
    db.execute(added.on_conflict_do_update(index_elements=[HallKeepingRow.hall_id], set_=told))


def forget_hall(db: Db, hall_id: HallId) -> None:
    """Remove what a hall that is no more had chosen."""
    db.execute(delete(HallKeepingRow).where(HallKeepingRow.hall_id == hall_id))


def export_row(db: Db, export_id: ExportId, *, for_update: bool = False) -> ExportRow | None:
    """The row of a file with everything."""
    return db.get(ExportRow, export_id, with_for_update=for_update or None, populate_existing=for_update)


def exports(db: Db, person_id: PersonId) -> list[ExportRow]:
    """The files with everything of a person, newest first."""
    asked = select(ExportRow).where(ExportRow.person_id == person_id)
    return list(db.scalars(asked.order_by(ExportRow.asked_at.desc(), ExportRow.id.desc())))


def expired(db: Db, *, now: datetime) -> list[ExportRow]:
    """Files whose time is over."""
    return list(db.scalars(select(ExportRow).where(ExportRow.expires_at < now).with_for_update(skip_locked=True)))


def stale_exports(db: Db, *, before: datetime) -> list[ExportRow]:
    """Files that wait although nobody was heard of since."""
    waiting = select(ExportRow).where(ExportRow.state == ExportState.WAITING, ExportRow.touched_at < before)
    return list(db.scalars(waiting.with_for_update(skip_locked=True)))


def remove_exports(db: Db, ids: Iterable[ExportId]) -> None:
    """Remove the rows of files."""
    db.execute(delete(ExportRow).where(ExportRow.id.in_(list(ids))))


def erasure_row(db: Db, erasure_id: ErasureId) -> ErasureRow | None:
    """The row of an erasure; locked, so that one worker erases at a time."""
    return db.get(ErasureRow, erasure_id, with_for_update=True, populate_existing=True)


def erasure_of(db: Db, person_id: PersonId, *, for_update: bool = False) -> ErasureRow | None:
    """What a person asked for."""
    asked = select(ErasureRow).where(ErasureRow.person_id == person_id)
    return db.scalars(asked.with_for_update() if for_update else asked).one_or_none()


def erasure_by_token(db: Db, token: str) -> ErasureRow | None:
    """The receipt of whoever holds this token."""
    return db.scalars(select(ErasureRow).where(ErasureRow.token_hash == token_hash(token))).one_or_none()


def due_erasures(db: Db, *, now: datetime, stale_before: datetime) -> list[ErasureRow]:
    """Erasures whose time has come, and those that stopped half-way."""
    asked = select(ErasureRow).where(
        ((ErasureRow.state == ErasureState.WAITING) & (ErasureRow.due_at <= now))
        | ((ErasureRow.state == ErasureState.RUNNING) & (ErasureRow.touched_at < stale_before))
    )
    return list(db.scalars(asked.with_for_update(skip_locked=True)))


def remove_erasure(db: Db, row: ErasureRow) -> None:
    """Remove what was called off."""
    db.delete(row)
    db.flush()


def export_of(row: ExportRow) -> Export:
    """The file in a row."""
    return Export(
        id=ExportId(row.id),
        person_id=PersonId(row.person_id),
        state=ExportState(row.state),
        asked_at=row.asked_at,
        ready_at=row.ready_at,
        expires_at=row.expires_at,
        size_bytes=row.size_bytes,
    )


def receipt_of(row: ErasureRow) -> Receipt:
    """The receipt in a row."""
    return Receipt(ErasureId(row.id), ErasureState(row.state), row.asked_at, row.due_at, row.done_at, dict(row.counts))


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()
