"""What a person may take along of their numbers, and forgetting them."""

from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.service.refresh import wake
from action_tracker.analytics.store import days, periods
from action_tracker.metrics.sums import PLAIN


def told_of(db: Db, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along: each day with its sums."""
    return {
        "days": [
            {"day": row.day.isoformat(), "kind": row.kind, **{n: value for n in PLAIN if (value := getattr(row, n))}}
            for row in periods.days_of(db, person_id)
        ]
    }


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase a person's numbers, and have those counted anew against whom they played; what was erased, counted."""
    n_visits, theirs = days.forget(db, person_id)
    for session_id in theirs:
        wake(db, session_id)
    return {"sessions_counted": n_visits}
