"""Looking at appointments, at what is taken in a hall, and at the hall's rules."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.scheduling import store
from action_tracker.scheduling.model import Appointment, AppointmentId, HallRules, Party, Review, Taken
from action_tracker.scheduling.service.permission import seen, side_of


@dataclass(frozen=True)
class Card:
    """An appointment with the names of who and where; `side` is what whoever looks is to it."""

    appointment: Appointment
    side: Party
    person_name: str
    opponent_name: str | None
    hall_name: str | None
    table_name: str | None
    review: Review | None


def one(db: Db, me: Person, id: AppointmentId) -> Card:
    """An appointment; raises NoSuchAppointment."""
    found, _ = seen(db, me, id)
    return cards(db, me, [found])[0]


def mine(db: Db, me: Person, *, start: datetime | None, end: datetime | None) -> list[Card]:
    """My appointments in a span of time, the earliest first."""
    return cards(db, me, store.of_person(db, me.id, start=start, end=end))


def cards(db: Db, me: Person, found: list[Appointment]) -> list[Card]:
    """Appointments with their names."""
    people = {id for each in found for id in (each.person_id, each.opponent_id) if id}
    names = accounts.names(db, people)
    places = halls.places(db, {each.hall_id for each in found if each.hall_id})
    tables = halls.table_names(db, {each.table_id for each in found if each.table_id})
    return [
        Card(
            appointment=each,
            side=side_of(db, me, each) or Party.HALL,
            person_name=names[each.person_id],
            opponent_name=names[each.opponent_id] if each.opponent_id else each.opponent_name,
            hall_name=places[each.hall_id].name if each.hall_id else None,
            table_name=tables[each.table_id] if each.table_id else None,
            review=store.review(db, each.id, me.id),
        )
        for each in found
    ]


def taken(db: Db, me: Person, hall_id: HallId, *, start: datetime, end: datetime) -> list[Taken]:
    """When which table of a hall is taken; raises NoSuchHall."""
    halls.require(db, me, hall_id)
    found = store.in_hall(db, hall_id, start=start, end=end)
    return [Taken(each.table_id, each) for each in found if each.table_id]


def hall_rules(db: Db, me: Person, hall_id: HallId) -> HallRules:
    """What a hall says about bookings; raises NoSuchHall."""
    halls.require(db, me, hall_id)
    return store.hall_rules(db, hall_id)


def keep_hall_rules(db: Db, me: Person, hall_id: HallId, rules: HallRules) -> HallRules:
    """Say it; raises NoSuchHall or RoleNeeded."""
    halls.require(db, me, hall_id, Role.OPERATOR)
    store.keep_hall_rules(db, hall_id, rules)
    return rules


def runs(db: Db, me: Person, hall_id: HallId) -> bool:
    """Whether I am an operator of the hall."""
    return halls.role_in(db, me, hall_id) is Role.OPERATOR
