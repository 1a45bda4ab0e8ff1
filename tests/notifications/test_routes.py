"""The inbox and its settings, each person's own."""

from collections.abc import Callable
from uuid import uuid4

from fastapi.testclient import TestClient
from sqlalchemy import Engine

from action_tracker.accounts.model import Person
from action_tracker.infra.database import transaction
from action_tracker.notifications import service
from action_tracker.notifications.model import Kind, Notice

SignIn = Callable[[Person], TestClient]


def test_a_person_sees_and_reads_their_own_messages_only(
    engine: Engine, committed_person: Callable[..., Person], sign_in: SignIn
) -> None:
    anna, boris = committed_person("Anna"), committed_person("Boris")
    with transaction(engine) as db:
        service.send(db, Notice(anna.id, Kind.CHANGE, "f", "a:1", "Moved", "To Friday", "/appointments/1"))
    hers, his = sign_in(anna), sign_in(boris)
    inbox = hers.get("/api/notifications").json()
    assert (inbox["n_unread"], inbox["items"][0]["title"], inbox["items"][0]["read_at"]) == (1, "Moved", None)
    assert his.get("/api/notifications").json() == {"items": [], "n_unread": 0}
    read = f"/api/notifications/{inbox['items'][0]['id']}/read"
    assert his.post(read).status_code == 404
    assert his.post("/api/notifications/read").status_code == 204
    assert hers.get("/api/notifications/unread").json() == {"n_unread": 1}
    assert hers.post(read).status_code == 204
    assert hers.get("/api/notifications/unread").json() == {"n_unread": 0}
    assert hers.post(f"/api/notifications/{uuid4()}/read").status_code == 404


def test_what_is_chosen_is_kept_and_the_rest_is_as_usual(
    committed_person: Callable[..., Person], sign_in: SignIn
) -> None:
    browser = sign_in(committed_person("Anna"))
    before = browser.get("/api/notifications/settings").json()
    assert (before["zone"], before["sends_email"], len(before["ways"])) == ("UTC", False, 3)
    ways = [{"kind": "reminder", "in_app": False, "email": "digest"}]
    body = {"time_zone": "Asia/Tokyo", "quiet_from_min": 1320, "quiet_until_min": 420, "digest_min": 540, "ways": ways}
    after = browser.put("/api/notifications/settings", json=body).json()
    assert after == browser.get("/api/notifications/settings").json()
    assert (after["zone"], after["quiet_from_min"], after["digest_min"]) == ("Asia/Tokyo", 1320, 540)
    assert ways[0] in after["ways"]
    assert {"kind": "change", "in_app": True, "email": "now"} in after["ways"]


def test_a_choice_that_makes_no_sense_is_refused_in_words(
    committed_person: Callable[..., Person], sign_in: SignIn
) -> None:
    browser = sign_in(committed_person("Anna"))
    half = browser.put("/api/notifications/settings", json={"quiet_from_min": 60})
    assert (half.status_code, half.json()["code"]) == (403, "half_quiet")
    assert browser.put("/api/notifications/settings", json={"time_zone": "Mars"}).json()["code"] == "not_a_zone"
    assert browser.put("/api/notifications/settings", json={"digest_min": 1440}).status_code == 422
    odd = [{"kind": "digest", "in_app": True, "email": "now"}]
    assert browser.put("/api/notifications/settings", json={"ways": odd}).status_code == 422
