"""People whose sessions were read, and the days counted from them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session as Db

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.infra.database import plain_address
from action_tracker.infra.queue import work as queue
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Crew
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Aim, AimSource, Intent, Pot, Result, Shot, Side, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.service import sessions, uploads, videos, work
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan

CORNERS = ((10.0, 10.0), (90.0, 10.0), (90.0, 50.0), (10.0, 50.0))
AIM = Aim("F4", 0.9, AimSource.INFERRED, None, 28.0, Side.LEFT, 24.0, 10.0, 0.28, 0.7, 30.0)
OBJECT_AT = (1.905, 0.3175)
"""Where the struck ball lies: six diamonds along, one across."""


def make_shot(start_s: float, result: Result = Result.MAKE, **facts: object) -> Shot:
    """A pot of the 5 of two seconds, tried at a pocket that was surely meant."""
    falls = result is Result.MAKE
    pots = (Pot(3, Kind.SOLID, 5, "F4", start_s + 1, 0.9),) if falls else ()
    plain = Shot(start_s, start_s + 0.3, start_s + 2, result, pots=pots, object_ball=3, confidence=0.9)
    measured = replace(plain, cut_deg=28.0, distance_in=40.0, cue_speed_mph=6.0, aim=AIM)
    return replace(measured, **facts)  # type: ignore[arg-type]


def make_break(start_s: float, result: Result = Result.MAKE, **facts: object) -> Shot:
    """A break at 18 miles an hour."""
    return make_shot(start_s, result, intent=Intent.BREAK, cue_speed_mph=18.0, aim=None, **facts)


def make_safety(start_s: float, result: Result = Result.SUCCESS) -> Shot:
    """A safety."""
    return make_shot(start_s, result, intent=Intent.SAFETY, aim=None, pots=())


def make_reading(*shots: Shot, head_known: bool = True) -> Reading:
    """Two balls that lie still, and these shots."""
    t_s = np.arange(0, 10_000.0, 100.0)
    tracks = tuple(
        Track(ball, t_s, np.full(len(t_s), x), np.full(len(t_s), y))
        for ball, (x, y) in {0: (0.6, 0.6), 3: OBJECT_AT}.items()
    )
    spans = tuple(Span(shot.start_s, shot.end_s) for shot in shots)
    return Reading(
        video=VideoFacts(1280, 720, 30.0, 10_000.0, "0" * 64),
        table=SeenTable(CORNERS, SIZES["9ft"], 0.9, head_known),
        balls=(Ball(0, Kind.CUE), Ball(3, Kind.SOLID, 5, 0.9)),
        tracks=tracks,
        account=Account(shots, (), spans),
        quality=Quality("good", ()),
    )


@pytest.fixture
def shot() -> Callable[..., Shot]:
    return make_shot


@pytest.fixture
def a_break() -> Callable[..., Shot]:
    return make_break


@pytest.fixture
def safety() -> Callable[..., Shot]:
    return make_safety


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def anna(person: Callable[..., Person]) -> Person:
    return person("Anna")


@pytest.fixture
def film(db: Db) -> Callable[..., VideoId]:
    """A video of a session that was read: film(session_id, *shots)."""

    def make(session_id: SessionId, *shots: Shot, **told: Any) -> VideoId:
        row = uploads.add(db, session_id, FilePlan("one.mp4", 3, "video/mp4"))
        videos.queue(db, row)
        mine = work.take_on(db, VideoId(row.id))
        assert mine is not None
        work.keep(db, mine, make_reading(*shots, **told))
        return VideoId(row.id)

    return make


@pytest.fixture
def play(db: Db, film: Callable[..., VideoId]) -> Callable[..., SessionId]:
    """A session with one video that was read: play(anna, *shots, hall_id=..., started_at=...)."""

    def make(me: Person, *shots: Shot, **told: Any) -> SessionId:
        head_known = told.pop("head_known", True)
        session_id = sessions.start(db, me, SessionPlan(**told))
        if shots:
            film(session_id, *shots, head_known=head_known)
        return session_id

    return make


@pytest.fixture
def hall_of(db: Db) -> Callable[..., HallId]:
    """Opens a hall: hall_of(operator, "Europe/Rome", coach=[...], player=[...])."""

    def make(operator: Person, zone: str = "Europe/Rome", **people: list[Person]) -> HallId:
        hall = halls.open_hall(db, operator, name=f"In {zone}", time_zone=zone)
        for role, others in people.items():
            _, token = halls.invite(db, operator, hall.id, role=Role(role), email=None)
            for other in others:
                halls.accept(db, other, token)
        return hall.id

    return make


@pytest.fixture
def bench_jobs(engine: Engine, settings: Settings) -> Callable[[], None]:
    """Does what is in the queue of everyday jobs."""
    bench = Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch")
    return lambda: queue.run(plain_address(engine), worker.works(bench), [Crew(EVERYDAY)], until_empty=True)
