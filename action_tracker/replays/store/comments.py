"""Loads and saves comments."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.replays.model.comments import About
from action_tracker.replays.tables import CommentRow
from action_tracker.sessions.model.ids import SessionId


def row(db: Db, id: UUID) -> CommentRow | None:
    """The row of a comment, deleted or not, locked."""
    return db.get(CommentRow, id, with_for_update=True)


def keep(db: Db, row: CommentRow) -> None:
    """Save a comment."""
    db.add(row)
    db.flush()


def about(db: Db, what: About, about_id: UUID) -> list[CommentRow]:
    """The comments about something, oldest first."""
    asked = select(CommentRow).where(CommentRow.about == what, CommentRow.about_id == about_id)
    return list(db.scalars(asked.where(CommentRow.deleted_at.is_(None)).order_by(CommentRow.created_at, CommentRow.id)))


def counted(db: Db, session_id: SessionId) -> dict[UUID, int]:
    """How many comments each shot of a session has."""
    asked = select(CommentRow.about_id, func.count()).where(CommentRow.session_id == session_id)
    found = db.execute(asked.where(CommentRow.deleted_at.is_(None)).group_by(CommentRow.about_id))
    return {row[0]: row[1] for row in found}


def of_person(db: Db, person_id: PersonId) -> Sequence[dict[str, Any]]:
    """What a person said."""
    asked = select(CommentRow).where(CommentRow.person_id == person_id, CommentRow.deleted_at.is_(None))
    return [
        {"about": one.about, "id": str(one.about_id), "words": one.words, "said_at": one.created_at.isoformat()}
        for one in db.scalars(asked.order_by(CommentRow.created_at))
    ]


def forget(db: Db, person_id: PersonId) -> int:
    """Remove what a person said; how many comments."""
    gone = delete(CommentRow).where(CommentRow.person_id == person_id).returning(CommentRow.id)
    return len(db.scalars(gone).all())
