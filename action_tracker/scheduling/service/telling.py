"""What people are told about their appointments."""

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import PersonId
from action_tracker.halls import service as halls
from action_tracker.kit import clock
from action_tracker.notifications import service as notifications
from action_tracker.notifications.model import Kind, Notice
from action_tracker.scheduling import rules
from action_tracker.scheduling.model import Appointment, Party, State


def about(appointment: Appointment) -> str:
    """The name under which everything about it can be withdrawn."""
    return f"appointment:{appointment.id}"


def tell(db: Db, appointment: Appointment, whom: PersonId | None, kind: Kind, what: str, *, title: str) -> None:
    """Tell somebody that something has happened to it; nobody for None."""
    if whom is None:
        return
    fact = f"appointment.{appointment.id}.{appointment.version}.{what}"
    notifications.send(db, _notice(db, appointment, whom, kind, (fact, title)))


def tell_other(db: Db, appointment: Appointment, side: Party, what: str, *, title: str) -> None:
    """Tell the other of the two; both, when it was the hall."""
    if side is not Party.OWNER:
        tell(db, appointment, appointment.person_id, Kind.CHANGE, what, title=title)
    if side is not Party.OPPONENT:
        tell(db, appointment, appointment.opponent_id, Kind.CHANGE, what, title=title)


def remind(db: Db, appointment: Appointment) -> None:
    """Plan the reminders of those who will come, in place of those that were planned."""
    now = clock.now()
    notifications.withdraw(db, about(appointment), kinds=[Kind.REMINDER])
    coming = [appointment.person_id]
    if appointment.state is State.SCHEDULED and appointment.opponent_id:
        coming.append(appointment.opponent_id)
    for minutes, at in rules.reminders(appointment, now=now):
        for whom in coming:
            fact = f"appointment.{appointment.id}.{appointment.version}.reminder.{minutes}.{appointment.start_at.isoformat()}"
            title = f"{appointment.kind.value.capitalize()} {_in(minutes)}"
            notice = _notice(db, appointment, whom, Kind.REMINDER, (fact, title))
            notifications.send(db, Notice(**{**vars(notice), "due_at": at, "late_at": appointment.start_at}))


def silence(db: Db, appointment: Appointment) -> None:
    """Take back whatever was to be said about it."""
    notifications.withdraw(db, about(appointment))


def erase(db: Db, appointment: Appointment) -> None:
    """Remove all that was ever said about it."""
    notifications.erase(db, about(appointment))


def _in(minutes: int) -> str:
    if minutes % 1440 == 0:
        return "tomorrow" if minutes == 1440 else f"in {minutes // 1440} days"
    return f"in {minutes // 60} h" if minutes % 60 == 0 else f"in {minutes} minutes"


def _notice(db: Db, appointment: Appointment, whom: PersonId, kind: Kind, said: tuple[str, str]) -> Notice:
    fact, title = said
    return Notice(
        whom, kind, fact, about(appointment), title, _words(db, appointment, whom), f"/bookings/{appointment.id}"
    )


def _words(db: Db, appointment: Appointment, whom: PersonId) -> str:
    """When, where, and against whom, as seen by one of the two."""
    other = appointment.person_id if whom == appointment.opponent_id else appointment.opponent_id
    name = accounts.names(db, [other])[other] if other else appointment.opponent_name
    places = halls.places(db, [appointment.hall_id]) if appointment.hall_id else {}
    tables = halls.tables(db, [appointment.table_id]) if appointment.table_id else {}
    parts = [rules.when(appointment.start_at, appointment.end_at, appointment.zone)]
    parts += [place.name for place in places.values()] + [table.name for table in tables.values()]
    return ", ".join([*parts, f"with {name}"] if name else parts)
