"""Beginning an appointment's session, looking back at it, and who did not come."""

from datetime import timedelta

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.infra.queue.jobs import announce
from action_tracker.kit import clock
from action_tracker.scheduling import store
from action_tracker.scheduling.model import (
    COMPLETED,
    AppointmentId,
    NotBegun,
    NothingToAnswer,
    NotOpenAnyMore,
    Party,
    Review,
    State,
)
from action_tracker.scheduling.service import telling
from action_tracker.scheduling.service.permission import open_row, row_for
from action_tracker.scheduling.store import appointment_of
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import permission as sessions


def begin(db: Db, me: Person, id: AppointmentId, session_id: SessionId) -> None:
    """This is the session that was played; raises NoSuchSession or NotYourSession where it is not mine."""
    row, _ = row_for(db, me, id, Party.OWNER, Party.OPPONENT)
    if row.state not in {State.SCHEDULED, State.INVITED, State.COMPLETED}:
        raise NotOpenAnyMore
    sessions.mine(db, me, session_id)
    row.session_id = row.session_id or session_id
    db.flush()


def complete(db: Db, me: Person, id: AppointmentId, said: Review) -> None:
    """Look back at it, each of the two for themselves; saying it again replaces what was said. Raises NotBegun."""
    row, _ = row_for(db, me, id, Party.OWNER, Party.OPPONENT)
    if row.state == State.INVITED:
        raise NotBegun("Your opponent has not said yes yet.")
    if row.state not in {State.SCHEDULED, State.COMPLETED}:
        raise NotOpenAnyMore
    now = clock.now()
    if now < row.start_at and row.session_id is None:
        raise NotBegun
    if not set(said.goals_reached) <= set(row.goals):
        raise NothingToAnswer("This goal was not one of the appointment's.")
    row.state = State.COMPLETED
    store.let_go(db, row.id)
    db.flush()
    telling.silence(db, appointment_of(row))
    store.keep_review(db, id, me.id, said, now=now)
    session_id = str(row.session_id) if row.session_id else None
    announce(db, COMPLETED, appointment_id=str(id), person_id=str(me.id), session_id=session_id)


def mark_no_show(db: Db, me: Person, id: AppointmentId) -> None:
    """Nobody came: the hall says so once the time it waits is over, and the table is free again. Raises NotBegun."""
    row, side = open_row(db, me, id, Party.HALL, Party.OWNER)
    wait_min = store.hall_rules(db, HallId(row.hall_id)).late_after_min if row.hall_id else 0
    if clock.now() < row.start_at + timedelta(minutes=wait_min):
        raise NotBegun
    row.state, row.version = State.NO_SHOW, row.version + 1
    store.let_go(db, row.id)
    db.flush()
    telling.tell_other(db, appointment_of(row), side, "no_show", title="An appointment was marked as not kept")
