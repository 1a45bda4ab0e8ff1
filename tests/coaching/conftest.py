"""People, a filmed session whose balls lie as a drill wants them, and runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Setup
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Pot, Result, Shot, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.shots import KeptShot
from action_tracker.sessions.service import footage, uploads, work
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.service.videos import queue

TABLE = SIZES["9ft"]
EACH_S = 10.0
SPARE = 9


@dataclass(frozen=True)
class Stroke:
    """One stroke to simulate: from which layout, whether it falls and where the cue ball stops, in diamonds."""

    setup: Setup
    pocket: str | None = "F4"
    rest: tuple[float, float] = (4.0, 1.0)
    is_scratch: bool = False


def reading_of(strokes: Sequence[Stroke]) -> Reading:
    """What a camera would tell of these strokes: balls rest, the cue ball goes to where it stops, all are set up again."""
    tracks, shots, events = [], [], []
    for n, stroke in enumerate(strokes):
        begin, at, end = n * EACH_S, n * EACH_S + 3, n * EACH_S + 6
        cue = stroke.setup.cue_ball or (1.0, 1.0)
        ways = [
            (0, cue, stroke.rest),
            *((k, ball, ball) for k, ball in enumerate((*stroke.setup.balls, *stroke.setup.others), 1)),
        ]
        for ball, start, stop in ways:
            x, y = zip(start, start, stop, stop, strict=True)
            times = np.array([begin, at, at + 2, end + 2])
            tracks.append(Track(ball, times, np.array(x) * TABLE.diamond_m, np.array(y) * TABLE.diamond_m))
        pots = (Pot(1, Kind.SOLID, 1, stroke.pocket, at + 1, 0.9),) if stroke.pocket else ()
        rest = (stroke.rest[0] * TABLE.diamond_m, stroke.rest[1] * TABLE.diamond_m)
        result = Result.MAKE if pots and not stroke.is_scratch else Result.MISS
        foul = Foul.SCRATCH if stroke.is_scratch else None
        shots.append(
            Shot(
                at,
                at + 0.2,
                end,
                result,
                pots=pots,
                object_ball=1,
                leave_m=rest,
                confidence=0.95,
                foul=foul,
                cut_deg=30.0,
            )
        )
        events += [Event(at, EventKind.STROKE, (0,)), Event(at + 1, EventKind.CONTACT, (0, 1))]
    lasts = len(strokes) * EACH_S + 1
    return Reading(
        video=VideoFacts(1280, 720, 30.0, lasts, "0" * 64),
        table=SeenTable(((10, 10), (90, 10), (90, 50), (10, 50)), TABLE, 0.9),
        balls=(Ball(0, Kind.CUE), *(Ball(n, Kind.SOLID, n, 0.9) for n in range(1, SPARE))),
        tracks=tuple(tracks),
        account=Account(tuple(shots), tuple(events), tuple(Span(one.start_s, one.end_s) for one in shots)),
        quality=Quality("good", ()),
    )


@dataclass(frozen=True)
class Filmed:
    """A session with one video that was read, and its shots."""

    session_id: SessionId
    video_id: VideoId
    shots: tuple[KeptShot, ...]


@pytest.fixture
def film(db: Db) -> Callable[..., Filmed]:
    """Lets somebody play these strokes before a camera: film(anna, Stroke(...), ..., hall_id=...)."""

    def make(me: Person, *strokes: Stroke, **told: object) -> Filmed:
        session_id = session_service.start(db, me, SessionPlan(**told))  # type: ignore[arg-type]
        row = uploads.add(db, session_id, FilePlan("one.mp4", 3, "video/mp4"))
        queue(db, row)
        mine = work.take_on(db, VideoId(row.id))
        assert mine is not None
        work.keep(db, mine, reading_of(strokes))
        return Filmed(session_id, VideoId(row.id), tuple(footage.shots_of(db, session_id)))

    return make


@pytest.fixture
def spot() -> Callable[..., Stroke]:
    """A stroke of the spot shot: spot(0) from the right into F4, spot(1) from the left into F0."""
    setups = library().drills["spot_shot"].setups
    return lambda side=0, **told: Stroke(setups[side], **{"pocket": setups[side].pocket, **told})


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
