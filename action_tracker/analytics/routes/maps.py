"""Maps, changes, opponents and halls over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from action_tracker.accounts.model import Person
from action_tracker.analytics.routes import map_words
from action_tracker.analytics.routes.map_words import (
    MapWanted,
    NumbersSplits,
    ShotBehind,
    ShotsBehind,
    TableMap,
    TrendAlerts,
)
from action_tracker.analytics.routes.words import NumbersWanted, SummaryWanted
from action_tracker.analytics.service import maps, splits
from action_tracker.infra.route import Db, Given, Route, signed_in

router = APIRouter(tags=["analytics"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


@router.get("/analytics/heatmap")
def read_heatmap(db: Db, me: Me, asked: Annotated[MapWanted, Query()]) -> TableMap:
    """Where pots were made and missed, and of which kinds."""
    return map_words.table_map(maps.table_map(db, me, asked.scope(me), asked.asked(), asked.traits()))


@router.get("/analytics/shots")
def list_shots_behind(db: Db, me: Me, asked: Annotated[ShotsBehind, Query()]) -> list[ShotBehind]:
    """The pots behind a number or a cell of the map, the latest first, at most 200."""
    found = maps.evidence(db, me, asked.scope(me), asked.asked(), asked.traits(), cell=asked.cell())
    return [ShotBehind(**vars(one)) for one in found]


@router.get("/analytics/alerts")
def list_alerts(db: Db, me: Me, asked: Annotated[SummaryWanted, Query()]) -> TrendAlerts:
    """Which kinds of pots changed since the time before: at least 25 in each, 5 points, 90 % sure, and chance accounted for."""
    return map_words.alerts(maps.alerts(db, me, asked.scope(me), asked.asked()))


@router.get("/analytics/opponents")
def list_opponents(db: Db, me: Me, asked: Annotated[NumbersWanted, Query()]) -> NumbersSplits:
    """My numbers by opponent."""
    return map_words.splits(splits.by_opponent(db, me, asked.scope(me), asked.asked()))


@router.get("/analytics/halls")
def list_hall_numbers(db: Db, me: Me, asked: Annotated[NumbersWanted, Query()]) -> NumbersSplits:
    """Numbers by hall."""
    return map_words.splits(splits.by_hall(db, me, asked.scope(me), asked.asked()))


router.add_api_route("/me/heatmap/misses", read_heatmap, methods=["GET"], name="read_my_misses")
router.add_api_route("/alerts", list_alerts, methods=["GET"], name="list_my_alerts")
