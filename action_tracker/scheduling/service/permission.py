"""Who may see an appointment, and who may do what with it."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.scheduling import store
from action_tracker.scheduling.model import (
    OPEN,
    Appointment,
    AppointmentId,
    NoSuchAppointment,
    NotOpenAnyMore,
    NotYourAppointment,
    Party,
    State,
)
from action_tracker.scheduling.tables import AppointmentRow


def side_of(db: Db, me: Person, row: AppointmentRow | Appointment) -> Party | None:
    """What I am to an appointment: whoever booked it, the opponent, the hall (an operator), or None: a stranger."""
    if row.person_id == me.id:
        return Party.OWNER
    if row.opponent_id == me.id:
        return Party.OPPONENT
    runs_it = row.hall_id is not None and halls.role_in(db, me, row.hall_id) is Role.OPERATOR  # type: ignore[arg-type]
    return Party.HALL if runs_it else None


def seen(db: Db, me: Person, id: AppointmentId) -> tuple[Appointment, Party]:
    """An appointment that I may see; raises NoSuchAppointment."""
    found = store.one(db, id)
    side = side_of(db, me, found) if found else None
    if found is None or side is None:
        raise NoSuchAppointment
    return found, side


def open_row(db: Db, me: Person, id: AppointmentId, *sides: Party) -> tuple[AppointmentRow, Party]:
    """An open appointment that I may change, locked; raises NoSuchAppointment, NotYourAppointment or NotOpenAnyMore."""
    row, side = row_for(db, me, id, *sides)
    if row.state not in {*OPEN}:
        raise NotOpenAnyMore
    return row, side


def row_for(db: Db, me: Person, id: AppointmentId, *sides: Party) -> tuple[AppointmentRow, Party]:
    """The same in whatever state."""
    row = store.row(db, id)
    side = side_of(db, me, row) if row else None
    if row is None or side is None:
        raise NoSuchAppointment
    if side not in sides:
        raise NotYourAppointment
    return row, side


def is_agreed(row: AppointmentRow) -> bool:
    """Whether an opponent with an account has said yes to the time."""
    return row.opponent_id is not None and row.state == State.SCHEDULED
