"""A house with files in it, and the jobs that a worker would do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from action_tracker import worker
from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra.database import plain_address, transaction
from action_tracker.infra.queue import work
from action_tracker.infra.queue.jobs import EVERYDAY
from action_tracker.infra.queue.work import Crew
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.kit.ids import new_id
from action_tracker.replays.model.clips import ClipPlan, Part
from action_tracker.replays.service import clips
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.service import corrections, sessions, uploads
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan


@pytest.fixture
def bench(settings: Settings, engine: Engine) -> Workbench:
    return Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch")


@pytest.fixture
def put(bench: Workbench) -> Callable[[str], None]:
    """Puts a small file into the store."""

    def make(key: str) -> None:
        path: Path = bench.scratch / "made"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"film")
        bench.store.adopt(key, path)

    return make


@pytest.fixture
def do_jobs(bench: Workbench) -> Callable[[], None]:
    """Does what is in the queue of everyday jobs."""
    address = plain_address(bench.engine)
    return lambda: work.run(address, worker.works(bench), [Crew(EVERYDAY)], until_empty=True)


@pytest.fixture
def play(bench: Workbench, put: Callable[[str], None]) -> Callable[..., tuple[SessionId, VideoId]]:
    """A session that was filmed and read, with one shot of it noted by somebody: play(anna, against=boris, hall=hall)."""

    def make(
        who: Person, *, against: Person | None = None, hall: Hall | None = None, title: str = "Tuesday"
    ) -> tuple[SessionId, VideoId]:
        with transaction(bench.engine) as db:
            kind = SessionKind.MATCH if against else SessionKind.PRACTICE
            opponent = against.id if against else None
            plan = SessionPlan(kind, title, hall_id=hall.id if hall else None, opponent_id=opponent)
            session_id = sessions.start(db, who, plan)
            video_id = VideoId(uploads.add(db, session_id, FilePlan("a.mp4", 10, "video/mp4")).id)
            db.execute(text("UPDATE videos SET status = 'ready' WHERE id = :id"), {"id": video_id})
            words = {"kind": "add", "id": str(new_id()), "video_id": str(video_id), "start_s": 1.0, "end_s": 2.0}
            corrections.say(db, who, session_id, [{**words, "fields": {"result": "make", "intent": "attack"}}])
        put(f"videos/{video_id}/original")
        return session_id, video_id

    return make


@pytest.fixture
def cut(bench: Workbench, put: Callable[[str], None]) -> Callable[..., str]:
    """A clip whose film is there: its id."""

    def make(who: Person, session_id: SessionId, video_id: VideoId, title: str = "Nice") -> str:
        with transaction(bench.engine) as db:
            plan = ClipPlan(title, (Part(session_id, video_id, 1.0, 2.0),), is_filmed=False)
            clip = clips.make(db, who, plan)
            db.execute(text("UPDATE clips SET status = 'ready' WHERE id = :id"), {"id": clip.id})
        put(f"clips/{clip.id}/film.mp4")
        return str(clip.id)

    return make
