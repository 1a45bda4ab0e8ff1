"""Loads and saves appointments, what they hold, reviews and the halls' rules."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, text
from sqlalchemy.dialects.postgresql import Range, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.infra.database import violated
from action_tracker.scheduling.model import (
    OPEN,
    Appointment,
    AppointmentId,
    HallRules,
    Kind,
    Opening,
    Party,
    Proposal,
    Review,
    State,
)
from action_tracker.scheduling.tables import AppointmentRow, HallRulesRow, HoldRow, ReviewRow
from action_tracker.sessions.model.ids import SessionId


def add(db: Db, row: AppointmentRow) -> None:
    """Keep a new appointment."""
    db.add(row)
    db.flush()


def row(db: Db, id: AppointmentId) -> AppointmentRow | None:
    """The row of an appointment, locked: those who change it go one after the other."""
    return db.get(AppointmentRow, id, with_for_update=True, populate_existing=True)


def one(db: Db, id: AppointmentId) -> Appointment | None:
    """An appointment."""
    found = db.get(AppointmentRow, id)
    return appointment_of(found) if found else None


def of_person(db: Db, person_id: PersonId, *, start: datetime | None, end: datetime | None) -> list[Appointment]:
    """Somebody's appointments that touch a span of time, the earliest first."""
    mine = or_(AppointmentRow.person_id == person_id, AppointmentRow.opponent_id == person_id)
    asked = select(AppointmentRow).where(mine)
    asked = asked if start is None else asked.where(AppointmentRow.end_at > start)
    asked = asked if end is None else asked.where(AppointmentRow.start_at < end)
    return [appointment_of(found) for found in db.scalars(asked.order_by(AppointmentRow.start_at, AppointmentRow.id))]


def in_hall(db: Db, hall_id: HallId, *, start: datetime, end: datetime) -> list[Appointment]:
    """The appointments that hold a table of a hall in a span of time."""
    asked = select(AppointmentRow).where(AppointmentRow.hall_id == hall_id, AppointmentRow.table_id.is_not(None))
    asked = asked.where(AppointmentRow.state.in_(OPEN), AppointmentRow.end_at > start, AppointmentRow.start_at < end)
    return [appointment_of(found) for found in db.scalars(asked.order_by(AppointmentRow.start_at))]


def of_series(db: Db, series_id: UUID, *, after: datetime) -> list[AppointmentRow]:
    """The open appointments of a series from an instant on, locked, the earliest first."""
    asked = select(AppointmentRow).where(AppointmentRow.series_id == series_id, AppointmentRow.state.in_(OPEN))
    return list(
        db.scalars(asked.where(AppointmentRow.start_at >= after).order_by(AppointmentRow.start_at).with_for_update())
    )


def hold(db: Db, row: AppointmentRow, holders: Iterable[UUID]) -> UUID | None:
    """Promise people and a table for the time of an appointment; the first one that is promised to something else, or None.

    Those who want the same one go one after the other: two that waited for each other would both fail.
    """
    during = Range(row.start_at, row.end_at)
    for holder in sorted(holders):
        db.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:holder, 0))"), {"holder": str(holder)})
        try:
            with db.begin_nested():
                db.execute(insert(HoldRow).values(appointment_id=row.id, holder_id=holder, during=during))
        except IntegrityError as error:
            if violated(error) != "appointment_holds_once":
                raise
            return holder
    return None


def let_go(db: Db, id: UUID) -> list[UUID]:
    """Promise nothing for this any more; whom and what was promised."""
    return list(db.scalars(delete(HoldRow).where(HoldRow.appointment_id == id).returning(HoldRow.holder_id)))


def review(db: Db, id: AppointmentId, person_id: PersonId) -> Review | None:
    """How somebody looked back."""
    found = db.get(ReviewRow, (id, person_id), populate_existing=True)
    return Review(tuple(found.wins), found.work_on, tuple(found.goals_reached)) if found else None


def keep_review(db: Db, id: AppointmentId, person_id: PersonId, said: Review, *, now: datetime) -> None:
    """Keep how somebody looks back, in place of what they said before."""
    wins, reached = list(said.wins), list(said.goals_reached)
    told = {"wins": wins, "work_on": said.work_on, "goals_reached": reached, "reviewed_at": now}
    added = insert(ReviewRow).values(appointment_id=id, person_id=person_id, **told)
    db.execute(added.on_conflict_do_update(index_elements=["appointment_id", "person_id"], set_=told))


def hall_rules(db: Db, hall_id: HallId) -> HallRules:
    """What a hall says about bookings."""
    found = db.get(HallRulesRow, hall_id, populate_existing=True)
    if found is None:
        return HallRules()
    return HallRules(tuple(Opening(**one) for one in found.openings), found.cancel_before_h, found.late_after_min)


def keep_hall_rules(db: Db, hall_id: HallId, rules: HallRules) -> None:
    """Keep it."""
    told = asdict(rules) | {"openings": [asdict(one) for one in rules.openings]}
    added = insert(HallRulesRow).values(hall_id=hall_id, **told)
    db.execute(added.on_conflict_do_update(index_elements=["hall_id"], set_=told))


def remove(db: Db, id: AppointmentId) -> None:
    """Remove an appointment for good."""
    db.execute(delete(AppointmentRow).where(AppointmentRow.id == id))


def remove_reviews(db: Db, person_id: PersonId) -> int:
    """Remove all that somebody said; how much it was."""
    gone = delete(ReviewRow).where(ReviewRow.person_id == person_id).returning(ReviewRow.appointment_id)
    return len(db.scalars(gone).all())


def reviews_of(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """All that somebody said, as values for JSON."""
    rows = db.scalars(select(ReviewRow).where(ReviewRow.person_id == person_id).order_by(ReviewRow.reviewed_at))
    return [{"wins": row.wins, "work_on": row.work_on, "goals_reached": row.goals_reached} for row in rows]


def appointment_of(row: AppointmentRow) -> Appointment:
    """The appointment in a row."""
    proposal = None
    if row.proposed_start_at is not None and row.proposed_end_at is not None and row.proposed_by is not None:
        proposal = Proposal(row.proposed_start_at, row.proposed_end_at, Party(row.proposed_by))
    return Appointment(
        id=AppointmentId(row.id),
        series_id=row.series_id,
        person_id=PersonId(row.person_id),
        kind=Kind(row.kind),
        hall_id=HallId(row.hall_id) if row.hall_id else None,
        table_id=TableId(row.table_id) if row.table_id else None,
        opponent_id=PersonId(row.opponent_id) if row.opponent_id else None,
        opponent_name=row.opponent_name,
        race_to=row.race_to,
        goals=tuple(row.goals),
        focus_goal=row.focus_goal,
        reminders_min=tuple(row.reminders_min),
        start_at=row.start_at,
        end_at=row.end_at,
        zone=row.zone,
        state=State(row.state),
        proposal=proposal,
        version=row.version,
        session_id=SessionId(row.session_id) if row.session_id else None,
        cancelled_by=Party(row.cancelled_by) if row.cancelled_by else None,
        is_late_cancel=row.is_late_cancel,
    )
