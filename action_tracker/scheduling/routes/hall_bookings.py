"""What is taken in a hall, and its rules about bookings, over HTTP."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.kit import clock
from action_tracker.scheduling.model import Party, Taken
from action_tracker.scheduling.routes.words import BookingRules, TakenTable
from action_tracker.scheduling.service import reading
from action_tracker.scheduling.service.reading import Card

router = APIRouter(tags=["scheduling"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
USUAL, LONGEST = timedelta(days=7), timedelta(days=45)
"""The span that is told, and the longest: what a calendar shows at once."""


@router.get("/halls/{hall_id}/bookings")
def list_hall_bookings(
    hall_id: UUID, db: Db, me: Me, start: AwareDatetime | None = None, end: AwareDatetime | None = None
) -> list[TakenTable]:
    """When which table is taken, from now on for a week unless said otherwise; by whom only for the hall and for those who play."""
    begins = start or clock.now()
    ends = min(end or begins + USUAL, begins + LONGEST)
    found = reading.taken(db, me, HallId(hall_id), start=begins, end=ends)
    runs_it = reading.runs(db, me, HallId(hall_id))
    cards = reading.cards(db, me, [one.appointment for one in found])
    return [
        _taken(one, card if runs_it or card.side is not Party.HALL else None)
        for one, card in zip(found, cards, strict=True)
    ]


def _taken(one: Taken, card: Card | None) -> TakenTable:
    who = " and ".join(name for name in (card.person_name, card.opponent_name) if name) if card else None
    return TakenTable(
        table_id=one.table_id,
        start_at=one.appointment.start_at,
        end_at=one.appointment.end_at,
        appointment_id=one.appointment.id if card else None,
        who=who,
    )


@router.get("/halls/{hall_id}/booking-rules")
def read_booking_rules(hall_id: UUID, db: Db, me: Me) -> BookingRules:
    """What the hall says about bookings."""
    return BookingRules.said(reading.hall_rules(db, me, HallId(hall_id)))


@router.put("/halls/{hall_id}/booking-rules")
def change_booking_rules(hall_id: UUID, body: BookingRules, db: Db, me: Me) -> BookingRules:
    """Say it, as an operator."""
    return BookingRules.said(reading.keep_hall_rules(db, me, HallId(hall_id), body.told()))
