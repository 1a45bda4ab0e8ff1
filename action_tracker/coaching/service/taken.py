"""What coaching keeps of a person: for them to take along, or to erase."""

from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.coaching.service import positions
from action_tracker.coaching.store import assignments, badges, drills, tips


def told_of(db: Db, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    return {
        **drills.told_of(db, person_id),
        "assignments": assignments.of_person(db, person_id),
        "badges": badges.told_of(db, person_id),
        "coaching": tips.told_of(db, person_id),
    }


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase it; what was erased, counted. What their runs told of sessions, also of others, is taken back."""
    played = drills.runs(db, [person_id])
    counted = {
        "assignments": assignments.forget(db, person_id),
        "badges": badges.forget(db, person_id),
        "coaching summaries": tips.forget(db, person_id),
        **drills.forget(db, person_id),
    }
    for one in played:
        positions.tell(db, one)
    return counted
