"""Links to clips: they show the clip and nothing else, to whoever holds them, as long as they may, and never say why not."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra.database import transaction
from action_tracker.infra.workbench import Workbench
from action_tracker.kit.ids import new_secret
from action_tracker.privacy import service as privacy
from tests.replays.sharing.conftest import FILM, path_of


def test_whoever_holds_a_link_sees_the_clip_and_nothing_else(client: TestClient, shared: Any, hall: Hall) -> None:
    share = shared()
    page = client.get(path_of(share))
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "&lt;script&gt;alert(&#x27;x&#x27;)" in page.text
    assert f'<meta property="og:image" content="{share["url"]}/poster.jpg">' in page.text
    for secret in ("Annabella", "Boris", "secret name", hall.name, share["clip_id"], str(hall.id)):
        assert secret not in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-robots-tag"].startswith("noindex")
    assert "no-store" in page.headers["cache-control"]
    assert "set-cookie" not in page.headers
    film = client.get(f"{path_of(share)}/film.mp4", headers={"Range": "bytes=10-19"})
    assert (film.status_code, film.content, film.headers["content-type"]) == (206, FILM[10:20], "video/mp4")
    assert client.get(f"{path_of(share)}/poster.jpg").content == b"picture"
    saved = client.get(f"{path_of(share)}/save")
    assert saved.content == FILM
    assert saved.headers["content-disposition"].isascii()
    assert "reboot" in saved.headers["content-disposition"]
    assert saved.headers["x-content-type-options"] == "nosniff"
    assert client.head(path_of(share)).status_code == 200


def make_private(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        privacy.choose(db, boris, {"said_minor": True})


def make_expired(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE shares SET expires_at = now()"))


def make_revoked(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE shares SET revoked_at = now()"))


def make_session_deleted(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE sessions SET deleted_at = now()"))


def make_clip_deleted(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE clips SET deleted_at = now()"))


def make_unblurred(bench: Workbench, share: dict[str, Any], anna: Person, boris: Person) -> None:
    with transaction(bench.engine) as db:
        db.execute(text("UPDATE clips SET look = jsonb_set(look, '{blur}', 'false')"))


@pytest.mark.parametrize("end", ["", "/film.mp4", "/save", "/poster.jpg"])
@pytest.mark.parametrize(
    "make", [make_private, make_expired, make_revoked, make_session_deleted, make_clip_deleted, make_unblurred]
)
def test_a_link_that_shows_nothing_answers_as_one_that_never_was(
    client: TestClient, bench: Workbench, shared: Any, anna: Person, boris: Person, make: Any, end: str
) -> None:
    share = shared()
    assert client.get(path_of(share) + end).status_code == 200
    make(bench, share, anna, boris)
    for method in ("GET", "HEAD"):
        was, never = (client.request(method, f"{path}{end}") for path in (path_of(share), f"/s/{new_secret()}"))
        assert was.status_code == never.status_code == 404
        assert was.content == never.content
        assert dict(was.headers) == dict(never.headers)


def test_what_was_taken_back_can_be_had_back_by_its_maker_only(
    client: TestClient, shared: Any, anna: Person, boris: Person, sign_in: Any
) -> None:
    share = shared()
    other, mine = sign_in(boris), sign_in(anna)
    assert other.delete(f"/api/replays/shares/{share['id']}").status_code == 404
    assert mine.delete(f"/api/replays/shares/{share['id']}").json()["state"] == "revoked"
    assert client.get(path_of(share)).status_code == 404
    assert mine.post(f"/api/replays/shares/{share['id']}/restore").json()["state"] == "open"
    assert client.get(path_of(share)).status_code == 200


def test_a_link_lasts_30_days_by_default_and_only_its_hash_is_kept(bench: Workbench, shared: Any) -> None:
    share = shared()
    with transaction(bench.engine) as db:
        row = db.execute(
            text("SELECT expires_at - created_at AS lasts, CAST(shares AS text) AS told FROM shares")
        ).one()
    assert row.lasts.days == 30
    assert path_of(share).removeprefix("/s/") not in row.told


@pytest.mark.parametrize("days", [1, 7, 90])
def test_it_lasts_as_long_as_was_chosen(shared: Any, days: int) -> None:
    share = shared(days=days)
    assert share["expires_at"][:10] > share["created_at"][:10]


def test_no_other_number_of_days_can_be_chosen(clip: Any, anna: Person, sign_in: Any) -> None:
    assert sign_in(anna).post(f"/api/replays/clips/{clip()}/shares", json={"days": 365}).status_code == 422


def test_views_are_counted_once_for_a_player_that_asks_piece_by_piece(
    client: TestClient, shared: Any, anna: Person, sign_in: Any
) -> None:
    share = shared()
    client.get(path_of(share))
    for start in range(0, 100, 10):
        client.get(f"{path_of(share)}/film.mp4", headers={"Range": f"bytes={start}-{start + 9}"})
    [mine] = sign_in(anna).get(f"/api/replays/clips/{share['clip_id']}/shares").json()
    assert mine["n_views"] == 1


def test_faces_are_blurred_in_a_copy_where_the_clip_shows_them(
    client: TestClient, bench: Workbench, clip: Any, shared: Any, anna: Person, sign_in: Any
) -> None:
    with_faces = clip(blur=False)
    share = shared(clip_id=with_faces)
    assert share["state"] == "preparing"
    page = client.get(path_of(share))
    assert page.status_code == 200
    assert "being prepared" in page.text
    assert client.get(f"{path_of(share)}/film.mp4").status_code == 404
    with transaction(bench.engine) as db:
        [copy] = db.execute(text("SELECT id, look FROM clips WHERE id <> :id"), {"id": with_faces})
        assert copy.look["blur"] is True
        db.execute(text("UPDATE clips SET status = 'ready', cautions = '[]'"))
    path = bench.scratch / "blurred"
    path.write_bytes(b"blurred")
    bench.store.adopt(f"clips/{copy.id}/film.mp4", path)
    assert client.get(f"{path_of(share)}/film.mp4").content == b"blurred"
    shared(clip_id=with_faces)
    assert len(sign_in(anna).get("/api/replays/clips").json()["items"]) == 2, "the copy serves the next link too"


def test_a_clip_with_faces_is_shared_only_when_that_was_chosen(client: TestClient, clip: Any, shared: Any) -> None:
    share = shared(clip_id=clip(blur=False), blur=False)
    assert (share["state"], share["is_blurred"]) == ("open", False)
    assert client.get(f"{path_of(share)}/film.mp4").content == FILM


def test_a_minors_clip_is_never_shared(bench: Workbench, clip: Any, anna: Person, boris: Person, sign_in: Any) -> None:
    clip_id = clip()
    make_private(bench, {}, anna, boris)
    assert sign_in(anna).post(f"/api/replays/clips/{clip_id}/shares", json={}).json()["code"] == "not_for_minors"


def test_only_those_who_played_share(clip: Any, olga: Person, anna: Person, boris: Person, sign_in: Any) -> None:
    assert sign_in(boris).post(f"/api/replays/clips/{clip()}/shares", json={}).status_code == 404, "not his clip"
    by_operator = clip(who=olga)
    answer = sign_in(olga).post(f"/api/replays/clips/{by_operator}/shares", json={})
    assert answer.json()["code"] == "not_yours_to_share"


def test_who_guesses_links_has_to_wait(client: TestClient, shared: Any) -> None:
    share = shared()
    for _ in range(100):
        client.get(path_of(share))
    assert client.get(path_of(share)).status_code == 200, "good links are not counted"
    answers = [client.get(f"/s/{number}").status_code for number in range(61)]
    assert answers == [404] * 60 + [429]
    assert client.get(path_of(share)).status_code == 429, "nothing is told while waiting"
