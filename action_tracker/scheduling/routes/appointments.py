"""Appointments over HTTP."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.kit import clock
from action_tracker.scheduling import model
from action_tracker.scheduling.model import AppointmentId
from action_tracker.scheduling.routes.words import (
    Appointment,
    AppointmentChange,
    AppointmentReview,
    Begun,
    Following,
    NewAppointment,
    Times,
)
from action_tracker.scheduling.service import answering, booking, finishing, reading
from action_tracker.sessions.model.ids import SessionId

router = APIRouter(tags=["scheduling"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Range = Literal["upcoming", "past", "all"]


@router.post("/appointments", status_code=201)
def book_appointment(body: NewAppointment, db: Db, me: Me) -> list[Appointment]:
    """Book; more than one when it repeats."""
    booked = booking.book(db, me, body.told())
    return [Appointment.shown(card) for card in reading.cards(db, me, booked)]


@router.get("/appointments")
def list_appointments(
    db: Db, me: Me, range: Range = "upcoming", start: AwareDatetime | None = None, end: AwareDatetime | None = None
) -> list[Appointment]:
    """My appointments, the earliest first: those to come (also called off ones), those before, or all in a span of time."""
    begins, ends = _span(range, start, end, now=clock.now())
    found = reading.mine(db, me, start=begins, end=ends)
    return [Appointment.shown(card) for card in found]


def _span(
    range: Range, start: datetime | None, end: datetime | None, *, now: datetime
) -> tuple[datetime | None, datetime | None]:
    if range == "upcoming":
        return max(start or now, now), end
    if range == "past":
        return start, min(end or now, now)
    return start, end


@router.get("/appointments/{appointment_id}")
def read_appointment(appointment_id: UUID, db: Db, me: Me) -> Appointment:
    """One appointment."""
    return _shown(db, me, appointment_id)


@router.patch("/appointments/{appointment_id}")
def change_appointment(appointment_id: UUID, body: AppointmentChange, db: Db, me: Me) -> Appointment:
    """Change what I booked."""
    booking.change(db, me, AppointmentId(appointment_id), body.told())
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/accept")
def accept_appointment(appointment_id: UUID, body: Following, db: Db, me: Me) -> Appointment:
    """Say yes to an invitation, or to another time."""
    answering.accept(db, me, AppointmentId(appointment_id), following=body.following)
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/decline")
def decline_appointment(appointment_id: UUID, body: Following, db: Db, me: Me) -> Appointment:
    """Say no to an invitation, or to another time."""
    answering.decline(db, me, AppointmentId(appointment_id), following=body.following)
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/propose")
def propose_time(appointment_id: UUID, body: Times, db: Db, me: Me) -> Appointment:
    """Propose another time."""
    answering.propose(db, me, AppointmentId(appointment_id), body.start, timedelta(minutes=body.length_min))
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/cancel")
def cancel_appointment(appointment_id: UUID, body: Following, db: Db, me: Me) -> Appointment:
    """Call it off."""
    booking.cancel(db, me, AppointmentId(appointment_id), following=body.following)
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/begin")
def begin_appointment(appointment_id: UUID, body: Begun, db: Db, me: Me) -> Appointment:
    """Say which session is played."""
    finishing.begin(db, me, AppointmentId(appointment_id), SessionId(body.session_id))
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/complete")
def complete_appointment(appointment_id: UUID, body: AppointmentReview, db: Db, me: Me) -> Appointment:
    """Look back at it."""
    said = model.Review(tuple(body.wins), body.work_on, tuple(body.goals_reached))
    finishing.complete(db, me, AppointmentId(appointment_id), said)
    return _shown(db, me, appointment_id)


@router.post("/appointments/{appointment_id}/no-show")
def mark_no_show(appointment_id: UUID, db: Db, me: Me) -> Appointment:
    """Say that it was not kept."""
    finishing.mark_no_show(db, me, AppointmentId(appointment_id))
    return _shown(db, me, appointment_id)


def _shown(db: Db, me: Person, id: UUID) -> Appointment:
    return Appointment.shown(reading.one(db, me, AppointmentId(id)))
