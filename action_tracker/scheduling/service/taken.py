"""What is kept of a person's appointments: for them to take along, or to erase."""

from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.kit import clock
from action_tracker.notifications.model import Kind
from action_tracker.scheduling import rules, store
from action_tracker.scheduling.model import OPEN, Appointment, Party, State
from action_tracker.scheduling.service import booking, telling
from action_tracker.scheduling.store import appointment_of

GONE = "Somebody who left"


def told_of(db: Db, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    mine = store.of_person(db, person_id, start=None, end=None)
    return {"appointments": [_told(one) for one in mine], "reviews": store.reviews_of(db, person_id)}


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase it; what they booked goes, of what others booked their name; what was erased, counted. Others hear that it is off."""
    n_reviews = store.remove_reviews(db, person_id)
    mine = store.of_person(db, person_id, start=None, end=None)
    for one in mine:
        _leave(db, one, person_id)
    return {"appointments": len(mine), "appointment reviews": n_reviews}


def _leave(db: Db, one: Appointment, person_id: PersonId) -> None:
    is_ahead = one.state in OPEN and one.end_at > clock.now()
    telling.erase(db, one)
    row = store.row(db, one.id)
    if row is None:
        return
    if row.person_id == person_id:
        row.person_id = row.opponent_id or row.person_id
        if is_ahead and one.opponent_id:
            row.state, row.cancelled_by = State.CANCELLED, Party.OWNER
            gone = appointment_of(row)
            telling.tell(
                db, gone, one.opponent_id, Kind.CHANGE, "left", title="An appointment is off: whoever booked it left"
            )
        store.remove(db, one.id)
        return
    row.opponent_id, row.opponent_name = None, GONE
    row.proposed_start_at = row.proposed_end_at = row.proposed_by = None
    if not is_ahead:
        db.flush()
        return
    row.state = State.SCHEDULED
    store.let_go(db, row.id)
    store.hold(db, row, {id for id in (row.person_id, row.table_id) if id})
    booking.plan_again(db, row)
    telling.tell(
        db,
        appointment_of(row),
        one.person_id,
        Kind.CHANGE,
        "left",
        title="Your opponent left; the table is still yours",
    )


def _told(one: Appointment) -> dict[str, Any]:
    return {
        "when": rules.when(one.start_at, one.end_at, one.zone),
        "kind": one.kind.value,
        "state": one.state.value,
        "goals": list(one.goals),
        "focus_goal": one.focus_goal,
        "race_to": one.race_to,
    }
