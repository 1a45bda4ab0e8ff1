"""Answering an invitation, proposing another time, and answering that."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.kit import clock
from action_tracker.scheduling import rules, store
from action_tracker.scheduling.model import (
    Appointment,
    AppointmentId,
    NothingToAnswer,
    Party,
    State,
)
from action_tracker.scheduling.service import booking, telling
from action_tracker.scheduling.service.permission import open_row
from action_tracker.scheduling.store import appointment_of
from action_tracker.scheduling.tables import AppointmentRow


def accept(db: Db, me: Person, id: AppointmentId, *, following: bool = False) -> None:
    """Say yes to what the other one asked last, with `following` to a whole series; raises YouAreBusy, OpponentIsBusy or TableTaken."""
    row, side = open_row(db, me, id, Party.OWNER, Party.OPPONENT)
    if row.proposed_by is not None:
        _take_proposal(db, me, row, side)
    elif side is Party.OPPONENT and row.state == State.INVITED:
        rows = store.of_series(db, row.series_id, after=row.start_at) if following and row.series_id else [row]
        for one in rows:
            if one.state == State.INVITED:
                one.state = State.SCHEDULED
                store.let_go(db, one.id)
                booking.hold(db, one, me)
                booking.plan_again(db, one)
    else:
        raise NothingToAnswer
    telling.tell_other(db, appointment_of(row), side, "accepted", title=f"{me.name} said yes")


def _take_proposal(db: Db, me: Person, row: AppointmentRow, side: Party) -> None:
    proposal = appointment_of(row).proposal
    if proposal is None or proposal.by is side:
        raise NothingToAnswer
    if row.opponent_id:
        row.state = State.SCHEDULED
    booking.move(db, row, proposal.start_at, proposal.end_at, me)


def decline(db: Db, me: Person, id: AppointmentId, *, following: bool = False) -> None:
    """Say no: to another time that was proposed (the old one stays), or to the invitation."""
    row, side = open_row(db, me, id, Party.OWNER, Party.OPPONENT)
    proposal = appointment_of(row).proposal
    if proposal is not None and proposal.by is not side:
        row.proposed_start_at = row.proposed_end_at = row.proposed_by = None
        booking.plan_again(db, row)
    elif side is Party.OPPONENT and row.state == State.INVITED:
        rows = store.of_series(db, row.series_id, after=row.start_at) if following and row.series_id else [row]
        for one in rows:
            _decline(db, one)
    else:
        raise NothingToAnswer
    telling.tell_other(db, appointment_of(row), side, "declined", title=f"{me.name} said no")


def _decline(db: Db, row: AppointmentRow) -> None:
    if row.state == State.INVITED:
        row.state, row.version = State.DECLINED, row.version + 1
        store.let_go(db, row.id)
        db.flush()
        telling.silence(db, appointment_of(row))


def propose(db: Db, me: Person, id: AppointmentId, start: datetime, length: timedelta) -> Appointment:
    """Propose another time to the other one; until they answer the old one stays. Raises what `book` does."""
    row, side = open_row(db, me, id, Party.OWNER, Party.OPPONENT)
    if row.opponent_id is None:
        raise NothingToAnswer
    start_at = rules.instant(row.zone, start)
    rules.check_span(start_at, start_at + length, now=clock.now())
    if row.hall_id:
        said = store.hall_rules(db, row.hall_id)  # type: ignore[arg-type]
        rules.check_open(said, row.zone, start_at, start_at + length)
    row.proposed_start_at, row.proposed_end_at, row.proposed_by = start_at, start_at + length, side
    booking.plan_again(db, row)
    proposed = appointment_of(row)
    when = rules.when(start_at, start_at + length, row.zone)
    telling.tell_other(db, proposed, side, "proposed", title=f"{me.name} proposes {when}")
    return proposed
