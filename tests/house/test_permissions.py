"""Walks every route of the app as a stranger, as another player and as another hall's operator; then as whoever may."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from action_tracker import api
from action_tracker.accounts.model import Person, PersonId, Theme
from action_tracker.coaching.service import tips as coaching_tips
from action_tracker.halls.model import Hall
from action_tracker.infra import database, http
from action_tracker.infra.settings import Settings
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.notifications import service as notifications
from action_tracker.notifications.model import Kind, Notice
from action_tracker.sessions.model.ids import SessionId

Call = tuple[str, str]

PUBLIC: set[Call] = {
    ("GET", "/api/openapi.json"),
    ("GET", "/api/health"),
    ("GET", "/api/welcome"),
    ("POST", "/api/accounts/sign-up"),
    ("POST", "/api/accounts/sign-in"),
    ("POST", "/api/accounts/sign-out"),
    ("GET", "/api/invitations/{token}"),
    ("GET", "/api/receipts/{receipt_token}"),
}
"""What anybody may call, signed in or not; whoever holds an invitation's link may see it."""

FOR_ANYBODY_SIGNED_IN: set[Call] = {("POST", "/api/invitations/{token}/accept")}
"""Whoever holds an invitation's link may accept it."""

BODIES: dict[str, Any] = {
    "change_me": {"theme": "dark"},
    "change_password": {"present": "nine in the corner", "new": "eight in the side"},
    "open_hall": {"name": "Another", "time_zone": "UTC"},
    "change_hall": {"name": "Taken over"},
    "set_up_table": {"name": "Mine", "size": "9ft"},
    "change_table": {"name": "Mine"},
    "change_role": {"role": "coach"},
    "invite": {"role": "player"},
    "start_session": {"kind": "practice"},
    "change_session": {"title": "Mine"},
    "add_video": {"file_name": "mine.mp4", "size_bytes": 10},
    "move_video": {"position": 0},
    "show_table": {"corners": [[0.1, 0.9], [0.9, 0.9], [0.8, 0.3], [0.2, 0.3]], "size": "9ft"},
    "correct_shots": {"corrections": [{"id": "01a1fdda-b971-75fe-8544-967924a21d25", "kind": "end_rack", "at_s": 1}]},
    "make_clip": {"title": "Mine", "parts": [{"shot_id": "{shot_id}"}]},
    "change_clip": {"title": "Mine"},
    "film_clip": {},
    "keep_bookmark": {"video_id": "{video_id}", "at_s": 1},
    "share_clip": {},
    "ask_forget": {"password": "nine in the corner"},
    "change_hall_keeping": {"keep_days": 30},
    "give_consent": {"version": 1},
    "ask_insights": {"shots": [], "events": []},
    "change_privacy": {"visibility": "hall"},
    "keep_drill": {
        "name": "Mine",
        "marks": [1, 2, 3, 4],
        "score": {"attempts": 5},
        "setups": [{"name": "Base", "cue_ball": [4, 2]}],
    },
    "keep_run": {
        "drill_id": "spot_shot",
        "started_at": "2026-11-20T20:00:00Z",
        "version": 7,
        "attempts": [{"points": 1}],
    },
    "count_run": {"drill_id": "spot_shot", "run_id": "01a1fdda-b971-75fe-8544-967924a21d27"},
    "ask_to_coach": {"person_id": "{person_id}"},
    "assign_drill": {"drill_id": "spot_shot"},
    "comment_shot": {"words": "Mine"},
    "comment_clip": {"words": "Mine"},
    "change_notification_settings": {"quiet_from_min": 1320, "quiet_until_min": 420},
    "book_appointment": {"start": f"{clock.now() + timedelta(days=9):%Y-%m-%d}T19:00", "length_min": 60},
    "change_appointment": {"goals": ["Mine"]},
    "accept_appointment": {},
    "decline_appointment": {},
    "propose_time": {"start": f"{clock.now() + timedelta(days=8):%Y-%m-%d}T19:00", "length_min": 60},
    "cancel_appointment": {},
    "begin_appointment": {"session_id": "{session_id}"},
    "complete_appointment": {"wins": ["Mine"]},
    "change_booking_rules": {"cancel_before_h": 1},
    "ask_parts": {"parts": [{"number": 1, "size_bytes": 10, "md5": "A" * 22 + "=="}]},
}
"""A body that is understood, for each operation that takes one; names in braces stand for ids of Anna's."""

SHOT = "01a1fdda-b971-75fe-8544-967924a21d26"


NOT_YET = {
    "not_ready",
    "not_ready_yet",
    "clip_not_ready",
    "no_such_file",
    "parts_missing",
    "upload_not_finished",
    "nothing_filmed",
    "no_such_tip",
    "nothing_to_answer",
    "not_begun",
}
"""What whoever may call hears of a video that has not arrived."""


def calls_of(app: FastAPI) -> list[tuple[str, str, str]]:
    """Method, path and operation of everything under /api."""
    found = []
    for context in iter_route_contexts(app.routes):
        path = context.path or ""
        for method in sorted((context.methods or set()) - {"HEAD", "OPTIONS"}):
            if path.startswith("/api/"):
                found.append((method, path, context.name or ""))
    return found


CALLS = calls_of(api.build(Settings(secret_key="none"), database.connect("postgresql://nowhere/nothing")))
SIGNED = "/api/storage/"
"""Addresses that are their own permission; tests/infra/test_storage.py tries to forge them."""
CALLS = [call for call in CALLS if not call[1].startswith(SIGNED)]
KEPT = [call for call in CALLS if call[:2] not in PUBLIC | FOR_ANYBODY_SIGNED_IN]


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Anna")


@pytest.fixture
def hall(anna: Person, committed_person: Callable[..., Person], committed_hall: Callable[..., Hall]) -> Hall:
    return committed_hall(anna, player=[committed_person("Guest"), committed_person("Young")])


@pytest.fixture
def things(app: FastAPI, anna: Person, hall: Hall, sign_in: Callable[[Person], TestClient]) -> dict[str, str]:
    """An id of Anna's for each name that stands in braces in a path."""
    browser, at_hall = sign_in(anna), f"/api/halls/{hall.id}"
    table = browser.post(f"{at_hall}/tables", json={"name": "Anna's own", "size": "9ft"}).json()
    invitation = browser.post(f"{at_hall}/invitations", json={}).json()
    session = browser.post("/api/sessions", json={"kind": "practice", "hall_id": str(hall.id)}).json()
    video = browser.post(f"/api/sessions/{session['id']}/videos", json=BODIES["add_video"]).json()
    added = {
        "id": SHOT,
        "kind": "add",
        "video_id": video["id"],
        "start_s": 5,
        "fields": {"result": "make", "intent": "attack"},
    }
    browser.post(f"/api/sessions/{session['id']}/corrections", json={"corrections": [added]})
    with database.transaction(app.state.house.engine) as db:
        coaching_tips.coach(db, SessionId(UUID(session["id"])))
    clip = browser.post("/api/replays/clips", json={"title": "Mine", "parts": [{"shot_id": SHOT}]}).json()
    moment = {"video_id": video["id"], "at_s": 1}
    bookmark = browser.put(f"/api/replays/sessions/{session['id']}/bookmarks/{new_id()}", json=moment).json()
    people = {person["name"]: person["person_id"] for person in browser.get(f"{at_hall}/people").json()}
    sign_in(young(people["Young"])).patch("/api/privacy", json={"said_minor": True})
    coached = coached_both_ways(browser, sign_in(young(people["Guest"])), at_hall, str(anna.id), people["Guest"])
    drill, run, comment = (str(new_id()) for _ in range(3))
    browser.put(f"/api/coaching/drills/{drill}", json=BODIES["keep_drill"])
    browser.put(f"/api/coaching/runs/{run}", json={**BODIES["keep_run"], "version": 1})
    browser.put(f"/api/replays/shots/{SHOT}/comments/{comment}", json=BODIES["comment_shot"])
    export = browser.post("/api/exports").json()
    notice_id = tell_something(app, anna)
    booked = {**BODIES["book_appointment"], "table_id": table["id"], "opponent_id": people["Guest"]}
    booked["start"] = f"{clock.now() + timedelta(days=1):%Y-%m-%d}T19:00"
    [appointment] = browser.post("/api/appointments", json=booked).json()
    share = browser.post(f"/api/replays/clips/{clip['id']}/shares", json={}).json()
    receipt = browser.post("/api/me/forget", json=BODIES["ask_forget"]).json()
    return {
        **coached,
        "rule_id": "R1",
        "drill_id": drill,
        "run_id": run,
        "comment_id": comment,
        "new_comment_id": str(new_id()),
        "export_id": export["id"],
        "notice_id": notice_id,
        "appointment_id": appointment["id"],
        "share_id": share["id"],
        "receipt_token": receipt["token"],
        "hall_id": str(hall.id),
        "table_id": table["id"],
        "person_id": people["Guest"],
        "minor_id": people["Young"],
        "version": "1",
        "invitation_id": invitation["id"],
        "token": invitation["token"],
        "session_id": session["id"],
        "video_id": video["id"],
        "shot_id": SHOT,
        "clip_id": clip["id"],
        "bookmark_id": bookmark["id"],
    }


def tell_something(app: FastAPI, person: Person) -> str:
    """A message for somebody; its id."""
    with database.transaction(app.state.house.engine) as db:
        notifications.send(db, Notice(person.id, Kind.CHANGE, "fact", "thing", "Title", "Words", "/"))
        return str(notifications.inbox(db, person)[0].id)


def coached_both_ways(anna: TestClient, guest: TestClient, at_hall: str, anna_id: str, guest_id: str) -> dict[str, str]:
    """Guest asks to coach Anna; Anna coaches Guest, and assigned a drill."""
    anna.patch(f"{at_hall}/people/{guest_id}", json={"role": "coach"})
    asked = guest.post(f"{at_hall}/roster", json={"person_id": anna_id}).json()
    agreed = anna.post(f"{at_hall}/roster", json={"person_id": guest_id}).json()
    guest.post(f"/api/coaching/roster/{agreed['id']}/agree")
    assigned = anna.post(f"/api/coaching/people/{guest_id}/assignments", json=BODIES["assign_drill"]).json()
    return {"coaching_id": asked["id"], "assignment_id": assigned["id"]}


@pytest.fixture
def strangers(
    committed_person: Callable[..., Person],
    committed_hall: Callable[..., Hall],
    sign_in: Callable[[Person], TestClient],
) -> Iterator[list[TestClient]]:
    """Another hall's player and its operator."""
    player, operator = committed_person("Player"), committed_person("Operator")
    committed_hall(operator, "Elsewhere", player=[player])
    yield [sign_in(player), sign_in(operator)]


def body_of(operation: str, things: dict[str, str]) -> Any:
    """The body of an operation with Anna's ids in it."""
    told = json.dumps(BODIES.get(operation))
    return json.loads(re.sub(r"{(\w+_id)}", lambda found: things[found[1]], told))


def young(id: str) -> Person:
    """Whoever has this id; only that counts for signing in."""
    return Person(PersonId(UUID(id)), "", "", False, False, None, Theme.SYSTEM, clock.now())


def ask(browser: TestClient, call: tuple[str, str, str], things: dict[str, str]) -> Any:
    method, path, operation = call
    missing = set(re.findall(r"{(\w+)}", path)) - set(things)
    assert not missing, f"teach `things` to make {missing} for {path}"
    answer = browser.request(method, path.format(**things), json=body_of(operation, things), follow_redirects=False)
    assert answer.status_code not in {422, 500}, f"give BODIES a body for {operation}: {answer.text}"
    return answer


@pytest.mark.parametrize("call", KEPT, ids=" ".join)
def test_only_those_who_may_see_it_can_call(
    call: tuple[str, str, str],
    client: TestClient,
    strangers: list[TestClient],
    things: dict[str, str],
    anna: Person,
    sign_in: Any,
) -> None:
    assert ask(client, call, things).status_code == 401
    for browser in strangers:
        answer = ask(browser, call, things)
        if "{" in call[1]:
            assert answer.status_code in {403, 404}, answer.text
        assert not [name for name, thing in things.items() if len(thing) > 9 and thing in answer.text], answer.text
        assert "Anna" not in answer.text
    allowed = ask(sign_in(anna), call, things)
    assert allowed.status_code < 400 or allowed.json()["code"] in NOT_YET, allowed.text


@pytest.mark.parametrize("call", [call for call in CALLS if call[0] not in http.SAFE_METHODS], ids=" ".join)
def test_no_other_site_can_make_a_browser_change_anything(
    call: tuple[str, str, str], client: TestClient, things: dict[str, str], anna: Person, sign_in: Any
) -> None:
    browser: TestClient = sign_in(anna)
    elsewhere = ask_with(browser, call, things, {http.HEADER: "1", "Origin": "http://evil.example"})
    del browser.headers[http.HEADER]
    form = ask_with(browser, call, things, {})
    assert [answer.json()["code"] for answer in (elsewhere, form)] == ["cross_site", "cross_site"]


def ask_with(browser: TestClient, call: tuple[str, str, str], things: dict[str, str], headers: dict[str, str]) -> Any:
    return browser.request(call[0], call[1].format(**things), json=body_of(call[2], things), headers=headers)


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [name for _, _, name in CALLS]
    assert len(names) == len(set(names))
