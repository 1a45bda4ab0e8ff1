"""A clip whose film is there, and links to it."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra.database import transaction
from action_tracker.infra.keys import secret_key
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Workbench
from action_tracker.replays.model.clips import ClipPlan, Look, Part
from action_tracker.replays.service import clips
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.service import sessions, uploads
from action_tracker.sessions.service.sessions import SessionPlan
from action_tracker.sessions.service.uploads import FilePlan

NASTY = "<script>alert('x')</script> \"Break & Run\" ../$(reboot)"
FILM = bytes(range(256)) * 8


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Annabella")


@pytest.fixture
def boris(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Boris")


@pytest.fixture
def olga(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Olga")


@pytest.fixture
def hall(anna: Person, boris: Person, olga: Person, committed_hall: Callable[..., Hall]) -> Hall:
    return committed_hall(olga, player=[anna, boris])


@pytest.fixture
def bench(settings: Settings, engine: Any) -> Workbench:
    return Workbench(
        engine,
        store_for(settings, secret_key(settings)),
        settings.data_folder / "scratch",
    )


@pytest.fixture
def clip(client: TestClient, bench: Workbench, anna: Person, boris: Person, hall: Hall) -> Callable[..., str]:
    """A clip of a match of Annabella's whose film is there: clip(blur=False)."""

    def make(*, blur: bool = True, title: str = NASTY, who: Person = anna) -> str:
        with transaction(bench.engine) as db:
            match = sessions.start(db, anna, SessionPlan(hall_id=hall.id, opponent_id=boris.id))
            video = VideoId(uploads.add(db, match, FilePlan("secret name.mp4", 10, "video/mp4")).id)
            plan = ClipPlan(title, (Part(match, video, 1.0, 2.0),), look=Look(blur=blur), is_filmed=False)
            made = clips.make(db, who, plan)
            db.execute(
                text("UPDATE clips SET status = 'ready', duration_s = 1, cautions = '[]' WHERE id = :id"),
                {"id": made.id},
            )
        for name, body in (("film.mp4", FILM), ("poster.jpg", b"picture")):
            path = bench.scratch / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            bench.store.adopt(f"clips/{made.id}/{name}", path)
        return str(made.id)

    return make


@pytest.fixture
def shared(
    clip: Callable[..., str], anna: Person, sign_in: Callable[[Person], TestClient]
) -> Callable[..., dict[str, Any]]:
    """A link to a new clip."""

    def make(*, clip_id: str | None = None, **how: Any) -> dict[str, Any]:
        answer = sign_in(anna).post(f"/api/replays/clips/{clip_id or clip()}/shares", json=how)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    return make


def path_of(share: dict[str, Any]) -> str:
    return str(share["url"]).removeprefix("http://hall.example")
