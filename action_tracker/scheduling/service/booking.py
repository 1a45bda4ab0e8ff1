"""Booking, moving and calling off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, NoSuchTable, TableId
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.notifications import service as notifications
from action_tracker.notifications.model import Kind as NoticeKind
from action_tracker.scheduling import rules, store
from action_tracker.scheduling.model import (
    Appointment,
    AppointmentId,
    AskFirst,
    Kind,
    NoSuchOpponent,
    OpponentIsBusy,
    Party,
    State,
    TableTaken,
    YouAreBusy,
)
from action_tracker.scheduling.service import telling
from action_tracker.scheduling.service.permission import is_agreed, open_row
from action_tracker.scheduling.store import appointment_of
from action_tracker.scheduling.tables import AppointmentRow

USUAL_REMINDERS = (24 * 60, 60)


@dataclass(frozen=True)
class Plan:
    """What is booked. A `start` without an offset is on the clocks of the hall, or of `zone` where there is none."""

    start: datetime
    length: timedelta
    kind: Kind = Kind.PRACTICE
    zone: str | None = None
    hall_id: HallId | None = None
    table_id: TableId | None = None
    opponent_id: PersonId | None = None
    opponent_name: str | None = None
    race_to: int | None = None
    goals: tuple[str, ...] = ()
    focus_goal: str | None = None
    reminders_min: tuple[int, ...] = USUAL_REMINDERS
    n_weeks: int = 1


def book(db: Db, me: Person, plan: Plan) -> list[Appointment]:
    """Book once, or week after week; all of it or nothing.

    Raises NoSuchHall, NoSuchTable, NoSuchOpponent, TimeSkipped, NotATime, HallClosed, TableTaken or YouAreBusy.
    """
    hall_id, zone = _place(db, me, plan)
    if plan.opponent_id and (plan.opponent_id == me.id or not halls.share_a_hall(db, me.id, plan.opponent_id)):
        raise NoSuchOpponent
    starts = rules.weekly(zone, rules.instant(zone, plan.start), plan.n_weeks)
    series_id = new_id() if plan.n_weeks > 1 else None
    rows = [_row(me, plan, hall_id, zone, start_at) for start_at in starts]
    for row in rows:
        row.series_id = series_id
        check_time(db, row)
        store.add(db, row)
        hold(db, row, me)
        telling.remind(db, appointment_of(row))
    often = f", {len(rows)} weeks in a row" if len(rows) > 1 else ""
    first = appointment_of(rows[0])
    title = f"{me.name} invites you to {_named(plan.kind)}{often}"
    telling.tell(db, first, plan.opponent_id, NoticeKind.INVITATION, "invited", title=title)
    return [appointment_of(row) for row in rows]


def change(db: Db, me: Person, id: AppointmentId, changes: dict[str, Any]) -> None:
    """Change fields of what I booked: `start`, `length`, `table_id`, and those that move nothing; raises what `book` does, or AskFirst."""
    row, _ = open_row(db, me, id, Party.OWNER)
    start, length, table_id = (changes.pop(name, None) for name in ("start", "length", "table_id"))
    for name, value in changes.items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    start_at = rules.instant(row.zone, start) if start else row.start_at
    end_at = start_at + (length or row.end_at - row.start_at)
    is_moved = (start_at, end_at) != (row.start_at, row.end_at)
    if is_moved and is_agreed(row):
        raise AskFirst
    if table_id is not None:
        table = halls.table(db, me, table_id)
        if table.is_archived or row.hall_id not in {None, table.hall_id}:
            raise NoSuchTable
        row.table_id, row.hall_id = table_id, table.hall_id
    if is_moved or table_id is not None:
        move(db, row, start_at, end_at, me)
        title = f"{me.name} changed {_named(Kind(row.kind))}"
        telling.tell(db, appointment_of(row), opponent(row), NoticeKind.CHANGE, "changed", title=title)
    else:
        plan_again(db, row)


def move(db: Db, row: AppointmentRow, start_at: datetime, end_at: datetime, me: Person) -> None:
    """Let it be at another time, with everybody and the table it held; raises what `book` does."""
    row.start_at, row.end_at = start_at, end_at
    row.proposed_start_at = row.proposed_end_at = row.proposed_by = None
    check_time(db, row)
    store.let_go(db, row.id)
    hold(db, row, me)
    plan_again(db, row)


def cancel(db: Db, me: Person, id: AppointmentId, *, following: bool = False) -> None:
    """Call it off, with `following` all that come after it in its series; for the two who meet, and for their hall."""
    row, side = open_row(db, me, id, Party.OWNER, Party.OPPONENT, Party.HALL)
    rows = store.of_series(db, row.series_id, after=row.start_at) if following and row.series_id else [row]
    for one in rows:
        _cancel(db, one, side, by=me.name)


def _cancel(db: Db, row: AppointmentRow, side: Party, *, by: str) -> None:
    now = clock.now()
    if row.hall_id and side is not Party.HALL:
        said = store.hall_rules(db, HallId(row.hall_id))
        row.is_late_cancel = row.state == State.SCHEDULED and rules.is_late(said, row.start_at, now)
    row.state, row.cancelled_by, row.version = State.CANCELLED, side, row.version + 1
    store.let_go(db, row.id)
    db.flush()
    gone = appointment_of(row)
    telling.silence(db, gone)
    telling.tell_other(db, gone, side, "cancelled", title=f"{by} called off {_named(gone.kind)}")


def plan_again(db: Db, row: AppointmentRow) -> None:
    """Plan the reminders anew, in place of those of the version before."""
    row.version += 1
    db.flush()
    telling.remind(db, appointment_of(row))


def opponent(row: AppointmentRow) -> PersonId | None:
    """The opponent, if they have an account."""
    return PersonId(row.opponent_id) if row.opponent_id else None


def check_time(db: Db, row: AppointmentRow) -> None:
    """Raise NotATime or HallClosed."""
    rules.check_span(row.start_at, row.end_at, now=clock.now())
    if row.hall_id:
        rules.check_open(store.hall_rules(db, HallId(row.hall_id)), row.zone, row.start_at, row.end_at)


def hold(db: Db, row: AppointmentRow, me: Person) -> None:
    """Promise whoever booked, the table, and an opponent who agreed; raises TableTaken, YouAreBusy or OpponentIsBusy."""
    holders: Sequence[UUID | None] = (row.person_id, row.table_id, row.opponent_id if is_agreed(row) else None)
    refused = store.hold(db, row, {one for one in holders if one is not None})
    if refused is None:
        return
    when = rules.when(row.start_at, row.end_at, row.zone)
    if refused == row.table_id:
        raise TableTaken(start_at=row.start_at.isoformat(), when=when)
    raise (YouAreBusy if refused == me.id else OpponentIsBusy)(start_at=row.start_at.isoformat(), when=when)


def _place(db: Db, me: Person, plan: Plan) -> tuple[HallId | None, str]:
    """The hall and the zone its time is told in."""
    hall_id = plan.hall_id
    if plan.table_id is not None:
        table = halls.table(db, me, plan.table_id)
        if table.is_archived or hall_id not in {None, table.hall_id}:
            raise NoSuchTable
        hall_id = table.hall_id
    if hall_id is None:
        zone = plan.zone or notifications.zone_of(db, me.id)
        return None, halls.check_zone(zone)
    halls.require(db, me, hall_id)
    return hall_id, halls.places(db, [hall_id])[hall_id].time_zone


def _row(me: Person, plan: Plan, hall_id: HallId | None, zone: str, start_at: datetime) -> AppointmentRow:
    same = ("kind", "table_id", "opponent_id", "opponent_name", "race_to", "focus_goal")
    row = AppointmentRow(**{name: getattr(plan, name) for name in same}, version=1, is_late_cancel=False)
    row.person_id, row.hall_id, row.zone, row.created_at = me.id, hall_id, zone, clock.now()
    row.goals, row.reminders_min = list(plan.goals), sorted(set(plan.reminders_min), reverse=True)
    row.start_at, row.end_at = start_at, start_at + plan.length
    row.state = State.INVITED if plan.opponent_id else State.SCHEDULED
    return row


def _named(kind: Kind) -> str:
    return "an action session" if kind is Kind.ACTION else "practice"
