"""People with a session whose video was read."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.store import Store
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Event, EventKind, Intent, Pot, Result, Shot, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.shots import KeptShot
from action_tracker.sessions.service import footage, uploads, work
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.service.videos import queue

CORNERS = ((10.0, 10.0), (90.0, 10.0), (90.0, 50.0), (10.0, 50.0))


def make_shot(start_s: float, result: Result = Result.MAKE, **facts: object) -> Shot:
    """A shot of two seconds."""
    pots = (Pot(3, Kind.SOLID, 5, "F4", start_s + 1, 0.9),) if result is Result.MAKE else ()
    plain = Shot(start_s, start_s + 0.3, start_s + 2, result, pots=pots, cut_deg=28.0, confidence=0.9)
    return replace(plain, **facts)  # type: ignore[arg-type]


def make_reading(*shots: Shot, duration_s: float = 150.0) -> Reading:
    """A cue ball that rolls for the whole video, ten samples a second, and these shots."""
    t_s = np.arange(0, duration_s, 0.1)
    track = Track(0, t_s, t_s / 100, np.full(len(t_s), 0.5))
    return Reading(
        video=VideoFacts(1280, 720, 30.0, duration_s, "0" * 64),
        table=SeenTable(CORNERS, SIZES["9ft"], 0.9),
        balls=(Ball(0, Kind.CUE), Ball(3, Kind.SOLID, 5, 0.9)),
        tracks=(track,),
        account=Account(
            shots,
            tuple(Event(shot.start_s, EventKind.STROKE, (0,)) for shot in shots),
            tuple(Span(shot.start_s, shot.end_s) for shot in shots),
        ),
        quality=Quality("good", ()),
    )


SHOTS = (
    make_shot(1.0, intent=Intent.BREAK),
    make_shot(20.0),
    make_shot(70.0, Result.MISS),
    make_shot(100.0, Result.SUCCESS, intent=Intent.SAFETY),
)


@dataclass(frozen=True)
class Played:
    """A session with one video that was read, and its shots."""

    session_id: SessionId
    video_id: VideoId
    shots: tuple[KeptShot, ...]


@pytest.fixture
def shot() -> Callable[..., Shot]:
    """Makes a shot of two seconds that starts at some time."""
    return make_shot


@pytest.fixture
def store(settings: Settings) -> Store:
    """A folder store of the test's own."""
    return store_for(settings, b"secret")


@pytest.fixture
def play(db: Db) -> Callable[..., Played]:
    """Lets somebody play these shots: play(anna, *shots, hall_id=..., opponent_name=...)."""

    def make(me: Person, *shots: Shot, **told: object) -> Played:
        session_id = session_service.start(db, me, SessionPlan(**told))  # type: ignore[arg-type]
        row = uploads.add(db, session_id, FilePlan("one.mp4", 3, "video/mp4"))
        queue(db, row)
        video_id = VideoId(row.id)
        mine = work.take_on(db, video_id)
        assert mine is not None
        work.keep(db, mine, make_reading(*(shots or SHOTS)))
        return Played(session_id, video_id, tuple(footage.shots_of(db, session_id)))

    return make


@pytest.fixture
def hall_of(db: Db) -> Callable[..., HallId]:
    """Opens a hall: hall_of(operator, coach=[...], player=[...])."""

    def make(operator: Person, **people: list[Person]) -> HallId:
        hall = halls.open_hall(db, operator, name="The Side Pocket", time_zone="Europe/Rome")
        for role, others in people.items():
            _, token = halls.invite(db, operator, hall.id, role=Role(role), email=None)
            for other in others:
                halls.accept(db, other, token)
        return hall.id

    return make
