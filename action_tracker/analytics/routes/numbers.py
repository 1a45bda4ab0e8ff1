"""A time in numbers, step by step, and what the numbers mean, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from action_tracker.accounts.model import Person
from action_tracker.analytics.routes import words
from action_tracker.analytics.routes.words import Definition, NumbersSummary, NumbersTrend, SummaryWanted, TrendWanted
from action_tracker.analytics.service import numbers
from action_tracker.infra.route import Db, Given, Route, signed_in

router = APIRouter(tags=["analytics"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


@router.get("/analytics/summary")
def read_summary(db: Db, me: Me, asked: Annotated[SummaryWanted, Query()]) -> NumbersSummary:
    """A time in numbers, compared with the one before or another one."""
    return words.summary(numbers.summary(db, me, asked.scope(me), asked.asked()))


@router.get("/analytics/trend")
def read_trend(db: Db, me: Me, asked: Annotated[TrendWanted, Query()]) -> NumbersTrend:
    """A time step by step."""
    return words.trend(numbers.trend(db, me, asked.scope(me), asked.asked(), asked.step))


@router.get("/analytics/definitions")
def list_definitions(me: Me) -> list[Definition]:
    """What every number means."""
    del me
    return words.definitions()


router.add_api_route("/me/metrics", read_summary, methods=["GET"], name="read_my_metrics")
