"""Loads and saves people and their visits."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from action_tracker.accounts.model import Handedness, Person, PersonId, Theme
from action_tracker.accounts.tables import PersonRow, VisitRow
from action_tracker.infra.database import ask


def add(db: Session, row: PersonRow) -> Person:
    """Save a new person; a taken address raises IntegrityError."""
    db.add(row)
    db.flush()
    return person_of(row)


def by_id(db: Session, person_id: PersonId) -> PersonRow | None:
    """The row of a person."""
    return db.get(PersonRow, person_id)


def by_email(db: Session, email: str) -> PersonRow | None:
    """The row of the person with this normal address."""
    return db.scalars(select(PersonRow).where(PersonRow.email == email)).one_or_none()


def names(db: Session, ids: Iterable[PersonId]) -> dict[PersonId, str]:
    """The names of these people."""
    return {PersonId(person_id): name for person_id, name in ask(db, _NAMES, {"ids": list(ids)})}


def demo(db: Session) -> PersonRow | None:
    """The shared demo person, if there is one."""
    return db.scalars(select(PersonRow).where(PersonRow.is_demo).limit(1)).one_or_none()


def has_admin(db: Session) -> bool:
    """Whether anybody is an admin yet."""
    return bool(db.scalar(select(exists().where(PersonRow.is_admin))))


def add_visit(db: Session, person_id: PersonId, token: str, *, now: datetime, ends_at: datetime) -> None:
    """Remember a signed-in browser by its token's hash; visits that are over go at the same time."""
    db.execute(delete(VisitRow).where(VisitRow.ends_at <= now))
    db.add(VisitRow(person_id=person_id, token_hash=_hash(token), began_at=now, ends_at=ends_at))
    db.flush()


_VISITOR = """
SELECT people.*, visits.ends_at FROM visits JOIN people ON people.id = visits.person_id
WHERE visits.token_hash = %(token_hash)s AND visits.ends_at > %(now)s
"""
_NAMES = "SELECT id, name FROM people WHERE id = ANY(%(ids)s)"


def visitor(db: Session, token: str, *, now: datetime) -> tuple[Person, datetime] | None:
    """Who visits with this token and until when, unless the visit is over."""
    rows = ask(db, _VISITOR, {"token_hash": _hash(token), "now": now})
    return (person_of(rows[0]), rows[0].ends_at) if rows else None


def prolong(db: Session, token: str, *, ends_at: datetime) -> None:
    """Let a visit last until `ends_at`."""
    db.execute(update(VisitRow).where(VisitRow.token_hash == _hash(token)).values(ends_at=ends_at))


def end_visit(db: Session, token: str) -> None:
    """Forget one browser."""
    db.execute(delete(VisitRow).where(VisitRow.token_hash == _hash(token)))


def end_visits(db: Session, person_id: PersonId) -> None:
    """Forget every browser of a person."""
    db.execute(delete(VisitRow).where(VisitRow.person_id == person_id))


def remove(db: Session, person_id: PersonId) -> None:
    """Remove a person; nothing may name them any more, or the database says no."""
    db.execute(delete(PersonRow).where(PersonRow.id == person_id))


def person_of(row: PersonRow | Any) -> Person:
    """The person in a row."""
    return Person(
        id=PersonId(row.id),
        email=row.email,
        name=row.name,
        is_admin=row.is_admin,
        is_demo=row.is_demo,
        handedness=Handedness(row.handedness) if row.handedness else None,
        theme=Theme(row.theme),
        created_at=row.created_at.astimezone(UTC),
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
