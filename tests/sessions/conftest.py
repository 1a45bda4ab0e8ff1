"""Readings to keep, and sessions of people to keep them in."""

from collections.abc import Callable
from typing import Any

import numpy as np
import psycopg
import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.store import Store
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Intent, Pot, Result, Shot, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track

CORNERS = ((10.0, 10.0), (90.0, 10.0), (90.0, 50.0), (10.0, 50.0))
ReadingMaker = Callable[..., Reading]


def make_shot(start_s: float, result: Result = Result.MAKE, **facts: object) -> Shot:
    """A shot of two seconds."""
    pots = (Pot(3, Kind.SOLID, 5, "F4", start_s + 1, 0.9),) if result is Result.MAKE else ()
    return Shot(start_s, start_s + 0.3, start_s + 2, result, pots=pots, cut_deg=28.0, **facts)  # type: ignore[arg-type]


def make_reading(*shots: Shot, duration_s: float = 150.0) -> Reading:
    """A ball that rolls for the whole video, ten samples a second, and these shots."""
    t_s = np.arange(0, duration_s, 0.1)
    track = Track(3, t_s, t_s / 100, np.full(len(t_s), 0.5))
    events = tuple(Event(shot.start_s, EventKind.STROKE, (0,)) for shot in shots)
    return Reading(
        video=VideoFacts(1280, 720, 30.0, duration_s, "0" * 64),
        table=SeenTable(CORNERS, SIZES["9ft"], 0.9),
        balls=(Ball(0, Kind.CUE), Ball(3, Kind.SOLID, 5, 0.9)),
        tracks=(track,),
        account=Account(shots, events, tuple(Span(shot.start_s, shot.end_s) for shot in shots)),
        quality=Quality("good", ("The far corner is dark.",)),
    )


SHOTS = (
    make_shot(1.0, Result.MAKE, intent=Intent.BREAK),
    make_shot(20.0),
    make_shot(70.0, Result.MISS, foul=Foul.SCRATCH),
    make_shot(100.0, Result.SUCCESS, intent=Intent.SAFETY),
)


@pytest.fixture
def shots() -> tuple[Shot, ...]:
    """A break, a make, a miss with a scratch, and a safety."""
    return SHOTS


@pytest.fixture
def shot() -> Callable[..., Shot]:
    """Makes a shot of two seconds that starts at some time."""
    return make_shot


@pytest.fixture
def reading() -> ReadingMaker:
    """Makes a reading with these shots."""
    return make_reading


@pytest.fixture
def store(settings: Settings) -> Store:
    """A folder store of the test's own."""
    return store_for(settings, b"secret")


@pytest.fixture
def counted(db: Db) -> Callable[[Callable[[], object]], int]:
    """How many statements something sends to the database."""

    def count(do: Callable[[], object]) -> int:
        n = 0

        class Counting(psycopg.Cursor[Any]):
            def execute(self, *told: Any, **how: Any) -> Any:
                nonlocal n
                n += 1
                return super().execute(*told, **how)

        driver = db.connection().connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        before, driver.cursor_factory = driver.cursor_factory, Counting
        try:
            do()
        finally:
            driver.cursor_factory = before
        return n

    return count
