"""Where somebody may be recognised in a film, its link shows nothing until whoever made it says to have looked."""

import json
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from action_tracker.accounts.model import Person
from action_tracker.infra.database import transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.pool.edit import Caution, CautionWhy
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.service import work
from tests.replays.sharing.conftest import path_of

DARK = {"why": "dark", "start_s": 0.2, "end_s": 0.8}
HIDDEN = {"why": "all_covered", "start_s": 0.0, "end_s": 0.5}


def tell(bench: Workbench, clip_id: str, *cautions: dict[str, Any]) -> None:
    with transaction(bench.engine) as db:
        told = {"id": clip_id, "cautions": json.dumps(cautions)}
        db.execute(text("UPDATE clips SET cautions = CAST(:cautions AS jsonb) WHERE id = :id"), told)


def test_a_link_is_open_only_once_its_maker_looked(
    client: TestClient, bench: Workbench, clip: Any, shared: Any, anna: Person, boris: Person, sign_in: Any
) -> None:
    clip_id = clip()
    tell(bench, clip_id, DARK)
    share = shared(clip_id=clip_id)
    assert (share["state"], share["cautions"]) == ("unchecked", [DARK])
    assert share["film_url"] == f"/api/replays/clips/{clip_id}/film"
    assert client.get(path_of(share)).status_code == 404
    assert client.get(f"{path_of(share)}/film.mp4").status_code == 404
    assert sign_in(boris).post(f"/api/replays/shares/{share['id']}/looked").status_code == 404
    assert client.get(path_of(share)).status_code == 404
    assert sign_in(anna).post(f"/api/replays/shares/{share['id']}/looked").json()["state"] == "open"
    assert client.get(path_of(share)).status_code == 200
    assert shared(clip_id=clip_id)["state"] == "open", "one look is enough for a film"


def test_that_nothing_is_clear_is_said_but_asks_for_no_look(bench: Workbench, clip: Any, shared: Any) -> None:
    clip_id = clip()
    tell(bench, clip_id, HIDDEN)
    share = shared(clip_id=clip_id)
    assert (share["state"], share["cautions"]) == ("open", [HIDDEN])


def test_a_film_from_before_such_things_were_told_asks_for_a_look(bench: Workbench, clip: Any, shared: Any) -> None:
    clip_id = clip()
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE clips SET cautions = NULL"))
    share = shared(clip_id=clip_id)
    assert share["state"] == "unchecked"
    assert [one["why"] for one in share["cautions"]] == ["unknown"]


def test_who_shows_faces_on_purpose_is_not_asked_to_look(bench: Workbench, clip: Any, shared: Any) -> None:
    clip_id = clip(blur=False)
    tell(bench, clip_id, DARK)
    assert shared(clip_id=clip_id, blur=False)["state"] == "open"


@pytest.mark.parametrize("cautions", [(), (Caution(CautionWhy.SKIN, 0.0, 1.0),)])
def test_another_film_of_the_clip_has_to_be_looked_at_anew(
    client: TestClient, bench: Workbench, clip: Any, shared: Any, anna: Person, sign_in: Any, cautions: Any
) -> None:
    clip_id = clip()
    tell(bench, clip_id, DARK)
    share = shared(clip_id=clip_id)
    mine = sign_in(anna)
    mine.post(f"/api/replays/shares/{share['id']}/looked")
    mine.post(f"/api/replays/clips/{clip_id}/film", json={"look": {"blur": True, "tall": True}})
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE clips SET status = 'queued', edit = '{\"pieces\": []}'"))
        taken = work.take_on(db, ClipId(UUID(clip_id)))
        assert taken is not None
        work.done(db, taken, size_bytes=1, duration_s=1.0, cautions=cautions)
    [now] = mine.get("/api/replays/shares").json()
    assert now["state"] == ("unchecked" if cautions else "open")
    assert [one["why"] for one in now["cautions"]] == [one.why for one in cautions]


def test_nobody_says_to_have_looked_at_a_film_that_is_not_there(
    bench: Workbench, clip: Any, shared: Any, anna: Person, sign_in: Any
) -> None:
    share = shared(clip_id=clip(blur=False))
    assert share["state"] == "preparing"
    assert sign_in(anna).post(f"/api/replays/shares/{share['id']}/looked").status_code == 409


def test_what_a_worker_tells_of_a_film_is_kept(bench: Workbench, clip: Any) -> None:
    clip_id = ClipId(UUID(clip()))
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE clips SET status = 'queued', edit = '{\"pieces\": []}'"))
        taken = work.take_on(db, clip_id)
        assert taken is not None
        work.done(db, taken, size_bytes=1, duration_s=1.0, cautions=(Caution(CautionWhy.DARK, 0.1, 0.4),))
        [made] = db.execute(text("SELECT cautions FROM clips WHERE id = :id"), {"id": clip_id})
        assert made.cautions == [{"why": "dark", "start_s": 0.1, "end_s": 0.4}]
