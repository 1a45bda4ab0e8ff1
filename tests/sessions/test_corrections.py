"""A person's last word as a browser sends it: said once, kept over a new reading, undone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra import database
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.service import uploads, videos, work
from action_tracker.sessions.service.uploads import FilePlan

Json = dict[str, Any]
PersonMaker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]
FILE = FilePlan("one.mov", 3, "video/quicktime")


@pytest.fixture
def anna(committed_person: PersonMaker, sign_in: SignIn) -> TestClient:
    return sign_in(committed_person("Anna"))


@pytest.fixture
def session(anna: TestClient) -> str:
    return str(anna.post("/api/sessions", json={"kind": "practice"}).json()["id"])


class Film:
    """A video of a session that can be read again and again."""

    def __init__(self, engine: Engine, session_id: str) -> None:
        self.engine = engine
        with database.transaction(engine) as db:
            row = uploads.add(db, SessionId(session_id), FILE)  # type: ignore[arg-type]
            videos.queue(db, row)
            self.id = VideoId(row.id)

    def read(self, reading: Reading) -> None:
        with database.transaction(self.engine) as db:
            db.execute(text("UPDATE videos SET status = 'queued' WHERE id = :id"), {"id": self.id})
            mine = work.take_on(db, self.id)
            assert mine is not None
            work.keep(db, mine, reading)


@pytest.fixture
def film(engine: Engine, session: str, reading: Callable[..., Reading], shots: tuple[Shot, ...]) -> Film:
    """A video that was read: a break, a make, a miss with a scratch, and a safety."""
    made = Film(engine, session)
    made.read(reading(*shots))
    return made


def say(browser: TestClient, session: str, *words: Json) -> Json:
    answer = browser.post(f"/api/sessions/{session}/corrections", json={"corrections": list(words)})
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def refused(browser: TestClient, session: str, *words: Json) -> Json:
    answer = browser.post(f"/api/sessions/{session}/corrections", json={"corrections": list(words)})
    assert answer.status_code >= 400, answer.text
    told: Json = answer.json()
    return told


def played(browser: TestClient, session: str) -> list[Json]:
    shots: list[Json] = browser.get(f"/api/sessions/{session}/shots").json()
    return shots


def about(shot: Json, kind: str, **more: Any) -> Json:
    place = {name: shot[name] for name in ("id", "video_id", "start_s", "end_s")}
    return {"id": str(uuid4()), "kind": kind, "shot": place, **more}


def test_what_a_person_says_is_what_everybody_reads(anna: TestClient, session: str, film: Film) -> None:
    before = played(anna, session)[1]
    told = say(anna, session, about(before, "edit", fields={"result": "miss", "pots": []}))
    after = played(anna, session)[1]
    assert (after["result"], after["pots"], after["source"], after["id"]) == ("miss", [], "corrected", before["id"])
    assert (after["told"], after["original"]["result"]) == (["pots", "result"], "make")
    assert [(one["person_name"], one["has_effect"], one["is_undone"]) for one in told["kept"]] == [
        ("Anna", True, False)
    ]
    original = anna.get(f"/api/sessions/{session}/shots/original").json()
    assert (original[1]["id"], original[1]["result"]) == (before["id"], "make")
    stats = anna.get(f"/api/sessions/{session}").json()["stats"]
    assert (stats["n_makes"], stats["n_attempts"]) == (0, 2)
