"""Loads and saves which drills coaches assigned."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.tables.roster import AssignmentRow


def row(db: Db, id: UUID) -> AssignmentRow | None:
    """The row of an assignment, locked."""
    return db.get(AssignmentRow, id, with_for_update=True)


def keep(db: Db, row: AssignmentRow) -> None:
    """Save an assignment."""
    db.add(row)
    db.flush()


def to_person(db: Db, person_id: PersonId) -> list[AssignmentRow]:
    """What is asked of a person and still open, newest first."""
    asked = select(AssignmentRow).where(AssignmentRow.person_id == person_id, AssignmentRow.ended_at.is_(None))
    return list(db.scalars(asked.order_by(AssignmentRow.assigned_at.desc(), AssignmentRow.id)))


def is_assigned(db: Db, person_id: PersonId, drill_id: str) -> bool:
    """Whether somebody asked this person to play a drill, and still does."""
    open_one = exists().where(
        AssignmentRow.person_id == person_id, AssignmentRow.drill_id == drill_id, AssignmentRow.ended_at.is_(None)
    )
    return bool(db.scalar(select(open_one)))


def of_person(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """What was asked of a person, and what they asked of others, for them to take along."""
    theirs = or_(AssignmentRow.person_id == person_id, AssignmentRow.coach_id == person_id)
    return [
        {
            "drill": one.drill_id,
            "note": one.note,
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "assigned_at": one.assigned_at.isoformat(),
            "by_me": one.coach_id == person_id,
        }
        for one in db.scalars(select(AssignmentRow).where(theirs).order_by(AssignmentRow.assigned_at))
    ]


def forget(db: Db, person_id: PersonId) -> int:
    """Remove what a person asked and what was asked of them; how many."""
    theirs = or_(AssignmentRow.person_id == person_id, AssignmentRow.coach_id == person_id)
    return len(db.scalars(delete(AssignmentRow).where(theirs).returning(AssignmentRow.id)).all())
