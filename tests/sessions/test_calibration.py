"""A person shows where the table is: kept with the video, read again with it, and taken back."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import Role
from action_tracker.halls.service import TablePlan
from action_tracker.infra.storage.store import Store
from action_tracker.pool.reading import Corners, Reading
from action_tracker.pool.shot import Shot
from action_tracker.pool.table import SIZES
from action_tracker.sessions.model.errors import (
    LeaseLost,
    NoSuchVideo,
    NotAroundATable,
    NotYourSession,
    UploadNotFinished,
)
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import Assignment, ShownTable, Video, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service import calibration, sessions, uploads, videos, work
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan

PersonMaker = Callable[..., Person]
AROUND: Corners = ((0.1, 0.9), (0.9, 0.9), (0.7, 0.3), (0.3, 0.3))
SHOWN = ShownTable(AROUND, "8ft")


@pytest.fixture
def anna(person: PersonMaker) -> Person:
    return person("Anna")


@pytest.fixture
def read(db: Db, anna: Person, reading: Callable[..., Reading], shots: tuple[Shot, ...]) -> VideoId:
    """A video of Anna's that was read."""
    video_id = add_video(db, anna, SessionPlan())
    work.keep(db, taken(db, video_id), reading(*shots))
    return video_id


def add_video(db: Db, me: Person, plan: SessionPlan, *, is_here: bool = True) -> VideoId:
    row = uploads.add(db, sessions.start(db, me, plan), FilePlan("one.mov", 3, "video/quicktime"))
    if is_here:
        videos.queue(db, row)
    return VideoId(row.id)


def taken(db: Db, video_id: VideoId) -> Assignment:
    mine = work.take_on(db, video_id)
    assert mine is not None
    return mine


def seen(db: Db, me: Person, video_id: VideoId, store: Store) -> Video:
    return videos.look_up(db, me, video_id, store)


@pytest.mark.parametrize(
    "corners",
    [
        tuple(reversed(AROUND)),
        (AROUND[0], AROUND[2], AROUND[1], AROUND[3]),
        ((0.1, 0.9), (0.9, 0.9), (0.5, 0.88), (0.3, 0.3)),
        ((0.5, 0.55), (0.55, 0.55), (0.55, 0.5), (0.5, 0.5)),
        (AROUND[0],) * 4,
    ],
    ids=["the other way round", "crossing", "bent inwards", "too small", "one place"],
)
def test_corners_that_are_not_around_a_table_are_refused(corners: Corners, db: Db, anna: Person, read: VideoId) -> None:
    assert not rules.is_around(corners)
    with pytest.raises(NotAroundATable):
        calibration.show_table(db, anna, read, ShownTable(corners))


def test_corners_may_lie_outside_the_picture() -> None:
    assert rules.is_around(((-0.2, 1.1), (1.3, 1.2), (0.9, 0.2), (0.1, 0.2)))
    assert SHOWN.corners_px(1000, 500) == ((100, 450), (900, 450), (700, 150), (300, 150))


def test_a_table_that_was_shown_is_what_the_video_is_read_with(
    db: Db, anna: Person, read: VideoId, store: Store
) -> None:
    calibration.show_table(db, anna, read, SHOWN)
    told = seen(db, anna, read, store)
    assert (told.status, told.shown_table) == (VideoStatus.QUEUED, SHOWN)
    mine = taken(db, read)
    assert (mine.shown, mine.table, mine.plan) == (SHOWN, SIZES["8ft"], None)


def test_a_table_of_the_hall_keeps_its_size(db: Db, anna: Person) -> None:
    hall = halls.open_hall(db, anna, name="The Side Pocket", time_zone="Europe/Rome")
    table = halls.set_up_table(db, anna, hall.id, TablePlan(name="1", size="7ft", cloth="red"))
    video_id = add_video(db, anna, SessionPlan(table_id=table.id))
    calibration.show_table(db, anna, video_id, SHOWN)
    assert taken(db, video_id).table == SIZES["7ft"]


def test_whoever_reads_it_just_then_is_stopped_and_it_begins_anew(db: Db, anna: Person) -> None:
    video_id = add_video(db, anna, SessionPlan())
    mine = taken(db, video_id)
    work.keep_piece(db, mine, 0, body=b"", carry=b"")
    calibration.show_table(db, anna, video_id, SHOWN)
    with pytest.raises(LeaseLost):
        work.keep_piece(db, mine, 1, body=b"", carry=b"")
    assert work.begun(db, taken(db, video_id)) == (0, None)


def test_taken_back_the_machine_finds_it_by_itself_again(db: Db, anna: Person, read: VideoId, store: Store) -> None:
    calibration.show_table(db, anna, read, SHOWN)
    calibration.show_table(db, anna, read, None)
    assert seen(db, anna, read, store).shown_table is None
    assert taken(db, read).shown is None


def test_showing_the_same_again_reads_nothing_again(db: Db, anna: Person, read: VideoId, store: Store) -> None:
    calibration.show_table(db, anna, read, None)
    assert seen(db, anna, read, store).status is VideoStatus.READY


def test_a_video_that_has_not_arrived_has_no_table_yet(db: Db, anna: Person) -> None:
    video_id = add_video(db, anna, SessionPlan(), is_here=False)
    with pytest.raises(UploadNotFinished):
        calibration.show_table(db, anna, video_id, SHOWN)


def test_only_whose_session_it_is_shows_the_table(db: Db, anna: Person, person: PersonMaker) -> None:
    people = {role: person(role) for role in (Role.COACH, Role.OPERATOR, Role.PLAYER)}
    hall = halls.open_hall(db, anna, name="The Side Pocket", time_zone="Europe/Rome")
    for role, one in people.items():
        _, token = halls.invite(db, anna, hall.id, role=role, email=None)
        halls.accept(db, one, token)
    video_id = add_video(db, anna, SessionPlan(hall_id=hall.id, opponent_id=None))
    for one, error in (
        (people[Role.COACH], NotYourSession),
        (people[Role.OPERATOR], NotYourSession),
        (people[Role.PLAYER], NoSuchVideo),
        (person("Stranger"), NoSuchVideo),
    ):
        with pytest.raises(error):
            calibration.show_table(db, one, video_id, SHOWN)
        with pytest.raises(error):
            calibration.show_table(db, one, video_id, None)
    calibration.show_table(db, person("Root", is_admin=True), video_id, SHOWN)
