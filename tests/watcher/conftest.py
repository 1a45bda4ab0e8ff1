"""A video in a session that waits to be read, and a workbench to read it at."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from action_tracker.accounts.model import Person
from action_tracker.infra import database
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import Video
from action_tracker.sessions.service import sessions, uploads, videos
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan
from action_tracker.sessions.service.videos import ORIGINAL, file_key
from action_tracker.synth.compose import Instant, SeenBall, pictures, set_of
from action_tracker.synth.demo import scene_of
from action_tracker.video.files import Writer

SIZE_PX, FPS = (480, 270), 4.0
Queue = Callable[[Path], VideoId]
LookUp = Callable[[VideoId], Video]


@pytest.fixture
def bench(settings: Settings, engine: Engine) -> Workbench:
    return Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch")


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Anna")


@pytest.fixture
def queue(bench: Workbench, anna: Person) -> Queue:
    """Puts a file into a new session, as if it had been uploaded; the video then waits to be read."""

    def put(path: Path) -> VideoId:
        with database.transaction(bench.engine) as db:
            session_id = sessions.start(db, anna, SessionPlan())
            row = uploads.add(db, session_id, FilePlan("film.mp4", path.stat().st_size, "video/mp4"))
            copy = path.with_name(f"{row.id}.copy")
            copy.write_bytes(path.read_bytes())
            bench.store.adopt(file_key(VideoId(row.id), ORIGINAL), copy)
            videos.queue(db, row)
            return VideoId(row.id)

    return put


@pytest.fixture
def look_up(bench: Workbench, anna: Person) -> LookUp:
    """A video as Anna sees it now."""

    def look(video_id: VideoId) -> Video:
        with database.transaction(bench.engine) as db:
            return replace(videos.look_up(db, anna, video_id, bench.store))

    return look


@pytest.fixture(scope="session")
def grey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of nothing."""
    path = tmp_path_factory.mktemp("film") / "grey.mp4"
    with Writer(path, 10.0) as writer:
        for number in range(30):
            writer.write(np.full((180, 320, 3), 60 + number, np.uint8))
    return path


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with four balls at rest for more than three chunks."""
    path = tmp_path_factory.mktemp("film") / "table.mp4"
    places = [(number, np.array([[0.4 + 0.3 * n, 0.3 + 0.12 * n, 0.0286]])) for n, number in enumerate([0, 1, 8, 11])]
    balls = tuple(SeenBall(number, place, np.eye(3)[None]) for number, place in places)
    [picture] = pictures(set_of(scene_of(SIZE_PX, 25), fineness=1), [Instant(balls)])
    with Writer(path, FPS) as writer:
        for _ in range(round(100 * FPS)):
            writer.write(picture)
    return path


@pytest.fixture
def full_disk() -> Callable[[int], object]:
    """No file of this process may grow beyond so many bytes: what a full disk looks like to whoever writes."""

    @contextmanager
    def limited(n_bytes: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited
