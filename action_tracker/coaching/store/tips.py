"""Loads and saves what the coach says of sessions, and the shots as it reads them."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coach.records import ShotRecord
from action_tracker.coaching.model.tips import Summary
from action_tracker.coaching.tables.tips import SummaryRow
from action_tracker.pool.shot import Foul, Intent, Result, ShotType, Side
from action_tracker.sessions.model.ids import SessionId

ENUMS: dict[str, type[StrEnum]] = {
    "intent": Intent,
    "shot_type": ShotType,
    "result": Result,
    "foul": Foul,
    "cut_side": Side,
}
PLACES = 4
"""A record's numbers are kept to so many decimals; nothing is measured better."""


def written(shots: Iterable[ShotRecord]) -> bytes:
    """Records as compressed JSON; what was not measured is left out."""
    told = [{name: _plain(value) for name, value in vars(shot).items() if value is not None} for shot in shots]
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def _plain(value: Any) -> Any:
    return round(value, PLACES) if isinstance(value, float) else value


def read(body: bytes) -> tuple[ShotRecord, ...]:
    """Records out of compressed JSON; a field that is not known any more is left out."""
    known = {field.name for field in fields(ShotRecord)}
    return tuple(_record({name: one[name] for name in one.keys() & known}) for one in json.loads(zlib.decompress(body)))


def _record(told: dict[str, Any]) -> ShotRecord:
    kept: dict[str, Any] = {name: ENUMS[name](value) if name in ENUMS else value for name, value in told.items()}
    return ShotRecord(**kept)


def row(db: Db, session_id: SessionId, person_id: PersonId) -> SummaryRow | None:
    """What is kept of somebody in a session."""
    return db.get(SummaryRow, (session_id, person_id))


def rows_of_session(db: Db, session_id: SessionId) -> list[SummaryRow]:
    """What is kept of everybody in a session."""
    return list(db.scalars(select(SummaryRow).where(SummaryRow.session_id == session_id)))


def between(db: Db, person_id: PersonId, first: datetime, last: datetime) -> list[SummaryRow]:
    """A person's sessions that began between two moments, both included, in order."""
    asked = select(SummaryRow).where(SummaryRow.person_id == person_id, SummaryRow.started_at.between(first, last))
    return list(db.scalars(asked.order_by(SummaryRow.started_at, SummaryRow.session_id)))


def newest(db: Db, person_id: PersonId, limit: int) -> list[SummaryRow]:
    """A person's last sessions in which something was played, the newest first."""
    asked = select(SummaryRow).where(SummaryRow.person_id == person_id, SummaryRow.n_shots > 0)
    return list(db.scalars(asked.order_by(SummaryRow.started_at.desc(), SummaryRow.session_id).limit(limit)))


def keep(db: Db, row: SummaryRow) -> None:
    """Save a row."""
    db.add(row)
    db.flush()


def remove(db: Db, rows: Sequence[SummaryRow]) -> None:
    """Remove rows."""
    for row in rows:
        db.delete(row)
    db.flush()


def summary_of(row: SummaryRow) -> Summary:
    """What was said, without the shots."""
    return Summary(
        session_id=SessionId(row.session_id),
        person_id=PersonId(row.person_id),
        started_at=row.started_at,
        n_shots=row.n_shots,
        tips=tuple(row.told.get("tips", ())),
        others=tuple(row.told.get("others", ())),
        silent=tuple(row.told.get("silent", ())),
        score=row.score,
        rephrased=row.rephrased,
    )


def told_of(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """Every summary of a person, for them to take along."""
    asked = select(SummaryRow).where(SummaryRow.person_id == person_id).order_by(SummaryRow.started_at)
    return [
        {
            "session_id": str(row.session_id),
            "started_at": row.started_at.isoformat(),
            "tips": [*row.told.get("tips", ()), *row.told.get("others", ())],
            "score": row.score,
        }
        for row in db.scalars(asked)
    ]


def forget(db: Db, person_id: PersonId) -> int:
    """Remove every summary of a person; how many."""
    gone = delete(SummaryRow).where(SummaryRow.person_id == person_id).returning(SummaryRow.session_id)
    return len(db.scalars(gone).all())
