"""Sessions, videos and shots as a browser sees them."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra import database
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.store import Store
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.service import work
from action_tracker.sessions.service.videos import POSTER, PREVIEW, THUMBS, file_key

PART = 5 << 20
Json = dict[str, Any]
PersonMaker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]


@pytest.fixture
def anna(committed_person: PersonMaker, sign_in: SignIn) -> TestClient:
    return sign_in(committed_person("Anna"))


@pytest.fixture
def session(anna: TestClient) -> Json:
    made: Json = anna.post("/api/sessions", json={"kind": "practice", "goals": ["stay down"]}).json()
    return made


@pytest.fixture
def files(app: FastAPI) -> Store:
    return store_for(app.state.house.settings, app.state.house.secret)


def announce(browser: TestClient, session: Json, size_bytes: int, name: str = "Büro/🎱 one.MOV") -> Json:
    body = {"file_name": name, "size_bytes": size_bytes, "part_size_bytes": PART, "content_type": "video/quicktime"}
    answer = browser.post(f"/api/sessions/{session['id']}/videos", json=body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def send(browser: TestClient, video: Json, content: bytes, number: int) -> int:
    body = content[(number - 1) * PART : number * PART]
    md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
    asked = {"parts": [{"number": number, "size_bytes": len(body), "md5": md5}]}
    answer = browser.post(f"/api/videos/{video['id']}/parts", json=asked)
    assert answer.status_code == 200, answer.text
    [address] = answer.json()["parts"]
    return browser.request(address["method"], address["url"], content=body, headers=address["headers"]).status_code


@pytest.fixture
def ready(
    anna: TestClient, session: Json, engine: Engine, reading: Callable[..., Reading], shots: tuple[Shot, ...]
) -> Json:
    """A video of Anna's that was read."""
    video = announce(anna, session, 3)
    assert send(anna, video, b"mov", 1) == 200
    assert anna.post(f"/api/videos/{video['id']}/complete").status_code == 200
    with database.transaction(engine) as db:
        mine = work.take_on(db, VideoId(video["id"]))
        assert mine is not None
        work.keep(db, mine, reading(*shots))
    answer: Json = anna.get(f"/api/videos/{video['id']}").json()
    return answer


def test_a_session_from_start_to_end(anna: TestClient, session: Json) -> None:
    at = f"/api/sessions/{session['id']}"
    assert (session["status"], session["goals"], session["can_edit"]) == ("empty", ["stay down"], True)
    assert session["stats"]["make_pct"] is None
    changed = anna.patch(at, json={"title": "Tuesday 🎱", "race_to": 7, "opponent_name": "Lou", "goals": []}).json()
    assert (changed["title"], changed["race_to"], changed["opponent_name"]) == ("Tuesday 🎱", 7, "Lou")
    assert anna.patch(at, json={"race_to": None}).json()["race_to"] is None
    assert anna.patch(at, json={"kind": None}).json()["kind"] == "practice"
    assert [card["title"] for card in anna.get("/api/sessions").json()["items"]] == ["Tuesday 🎱"]
    assert anna.delete(at).status_code == 204
    assert anna.get(at).json()["code"] == "no_such_session"
    assert anna.get("/api/sessions").json() == {"items": [], "next_cursor": None}
    assert anna.post(f"{at}/restore").json()["title"] == "Tuesday 🎱"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "malformed"),
        ({"kind": "duel"}, 422, "malformed"),
        ({"kind": "match", "race_to": 0}, 422, "malformed"),
        ({"kind": "match", "started_at": "2026-01-01T00:00:00"}, 422, "malformed"),
        ({"kind": "match", "goals": [""]}, 422, "malformed"),
        ({"kind": "match", "hall_id": "01a1fdda-b971-75fe-8544-967924a21d25"}, 404, "no_such_hall"),
        ({"kind": "match", "table_id": "01a1fdda-b971-75fe-8544-967924a21d25"}, 404, "no_such_table"),
        ({"kind": "match", "opponent_id": "01a1fdda-b971-75fe-8544-967924a21d25"}, 404, "no_such_opponent"),
    ],
)
def test_a_session_that_cannot_be(anna: TestClient, body: Json, status: int, code: str) -> None:
    answer = anna.post("/api/sessions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_pages_of_the_list(anna: TestClient) -> None:
    for number in range(3):
        anna.post("/api/sessions", json={"kind": "practice", "title": str(number)})
    first = anna.get("/api/sessions", params={"limit": 2}).json()
    rest = anna.get("/api/sessions", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [card["title"] for card in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert rest["next_cursor"] is None
    assert anna.get("/api/sessions", params={"cursor": "nonsense"}).json()["code"] == "cursor_not_understood"


def test_a_video_arrives_in_parts_in_any_order_and_twice(
    anna: TestClient, session: Json, files: Store, tmp_path: Path, engine: Engine
) -> None:
    content = bytes(range(256)) * (PART // 128) + b"end"
    video = announce(anna, session, len(content))
    assert (video["file_name"], video["status"]) == ("Büro/🎱 one.MOV", "uploading")
    assert video["upload"]["part_size_bytes"] == PART
    assert (video["upload"]["n_parts"], video["upload"]["received"]) == (3, [])
    at = f"/api/videos/{video['id']}"
    assert send(anna, video, content, 3) == 200
    missing = anna.post(f"{at}/complete")
    assert (missing.status_code, missing.json()["code"]) == (409, "parts_missing")
    assert missing.json()["extra"] == {"missing": [1, 2]}
    assert anna.post(f"{at}/process").json()["code"] == "upload_not_finished"
    assert [send(anna, video, content, number) for number in (2, 1, 2)] == [200, 200, 200]
    seen = anna.get(f"/api/sessions/{session['id']}").json()
    assert seen["videos"][0]["upload"]["received"] == [1, 2, 3]
    assert seen["status"] == "uploading"
    for _ in range(2):
        done = anna.post(f"{at}/complete").json()
        assert (done["status"], done["upload"]) == ("queued", None)
    with files.on_disk(file_key(VideoId(video["id"]), "original"), tmp_path) as path:
        assert path.read_bytes() == content
    with database.transaction(engine) as db:
        jobs = db.execute(text("SELECT task_name, args FROM procrastinate_jobs")).all()
    assert [(name, args) for name, args in jobs] == [("read_video", {"video_id": video["id"]})]
    asked = anna.post(f"{at}/parts", json={"parts": [{"number": 1, "size_bytes": PART, "md5": "A" * 22 + "=="}]})
    assert (asked.status_code, asked.json()["code"]) == (409, "not_uploading")


@pytest.mark.parametrize(
    ("size_bytes", "status", "code"),
    [(0, 403, "nothing_to_upload"), (1 << 40, 413, "file_too_large"), (-1, 422, "malformed")],
)
def test_a_file_that_cannot_be_taken(size_bytes: int, status: int, code: str, anna: TestClient, session: Json) -> None:
    body = {"file_name": "x", "size_bytes": size_bytes}
    answer = anna.post(f"/api/sessions/{session['id']}/videos", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(("number", "n_bytes"), [(1, PART - 1), (2, PART), (3, 1)])
def test_addresses_are_given_for_the_parts_agreed_on_only(
    number: int, n_bytes: int, anna: TestClient, session: Json
) -> None:
    video = announce(anna, session, PART + 10)
    part = {"number": number, "size_bytes": n_bytes, "md5": "A" * 22 + "=="}
    answer = anna.post(f"/api/videos/{video['id']}/parts", json={"parts": [part]})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_part")
    assert answer.json()["extra"] == {"part_size_bytes": PART, "n_parts": 2}


def test_an_upload_can_be_thrown_away(anna: TestClient, session: Json, files: Store) -> None:
    video = announce(anna, session, 10)
    assert send(anna, video, b"0123456789", 1) == 200
    assert anna.delete(f"/api/videos/{video['id']}").status_code == 204
    assert anna.get(f"/api/videos/{video['id']}").json()["code"] == "no_such_video"
    assert anna.get(f"/api/sessions/{session['id']}").json()["videos"] == []
    again = announce(anna, session, 10)
    assert again["upload"]["received"] == []


def test_a_video_that_was_read(anna: TestClient, session: Json, ready: Json) -> None:
    assert (ready["status"], ready["percent"], ready["problem"]) == ("ready", None, None)
    assert (ready["width"], ready["height"], ready["duration_s"]) == (1280, 720, 150.0)
    assert ready["quality"] == {"grade": "good", "warnings": ["The far corner is dark."], "camera_moves": False}
    seen = anna.get(f"/api/sessions/{session['id']}").json()
    assert (seen["status"], seen["stats"]["make_pct"], seen["duration_s"]) == ("ready", 50.0, 150.0)
    shots = anna.get(f"/api/sessions/{session['id']}/shots").json()
    assert [(shot["number"], shot["result"], shot["intent"]) for shot in shots] == [
        (1, "make", "break"),
        (2, "make", "attack"),
        (3, "miss", "attack"),
        (4, "success", "safety"),
    ]
    assert shots[1]["pots"] == [
        {"ball": 3, "kind": "solid", "number": 5, "pocket": "F4", "t_s": 21.0, "confidence": 0.9}
    ]
    assert (shots[1]["cut_deg"], shots[1]["roll_ratio"], shots[1]["source"]) == (28.0, None, "vision")
    missed = anna.get(f"/api/sessions/{session['id']}/shots", params={"result": "miss", "video_id": ready["id"]}).json()
    assert [shot["number"] for shot in missed] == [3]
    assert anna.get(f"/api/sessions/{session['id']}/shots", params={"result": "win"}).status_code == 422


def test_every_shot_is_as_the_description_says(app: FastAPI, anna: TestClient, session: Json, ready: Json) -> None:
    described = app.openapi()["components"]["schemas"]
    [shot, *_] = anna.get(f"/api/sessions/{session['id']}/shots").json()
    assert set(shot) == set(described["Shot"]["properties"]) == set(described["Shot"]["required"])
    told = anna.get(f"/api/videos/{ready['id']}/reading").json()
    assert set(told) == set(described["Reading"]["properties"])


def test_a_window_of_the_reading(anna: TestClient, ready: Json) -> None:
    at = f"/api/videos/{ready['id']}/reading"
    seen = anna.get(at, params={"from_s": 59, "to_s": 61}).json()
    times = seen["tracks"][0]["t_s"]
    assert (times[0], times[-1], len(times)) == (59.0, 61.0, 21)
    assert seen["shots"] == []
    assert len(anna.get(at).json()["tracks"][0]["t_s"]) == 1500
    assert anna.get(at, params={"from_s": "nan"}).status_code == 422
    assert anna.get(at, params={"from_s": 1000}).json()["tracks"] == []


def test_reading_is_stopped_and_taken_up_again(anna: TestClient, session: Json) -> None:
    video = announce(anna, session, 3)
    assert send(anna, video, b"mov", 1) == 200
    at = f"/api/videos/{video['id']}"
    anna.post(f"{at}/complete")
    assert anna.get(f"{at}/reading").json()["code"] == "not_ready"
    assert anna.post(f"{at}/cancel").json()["status"] == "cancelled"
    assert anna.post(f"{at}/cancel").json()["status"] == "cancelled"
    assert [anna.post(f"{at}/process").json()["status"] for _ in range(2)] == ["queued", "queued"]


def test_preview_and_poster_are_read_at_signed_addresses(
    anna: TestClient, ready: Json, engine: Engine, files: Store, tmp_path: Path
) -> None:
    at = f"/api/videos/{ready['id']}"
    assert anna.get(f"{at}/poster.jpg").json()["code"] == "no_such_file"
    for name in (PREVIEW, POSTER):
        (tmp_path / name).write_bytes(b"0123456789")
        files.adopt(file_key(VideoId(ready["id"]), name), tmp_path / name)
    with database.transaction(engine) as db:
        db.execute(text("UPDATE videos SET has_preview = true, has_poster = true"))
    seen = anna.get(at).json()
    sent_on = anna.get(seen["preview_url"], follow_redirects=False)
    assert sent_on.status_code == 307
    part = anna.get(seen["preview_url"], headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content, part.headers["content-type"]) == (206, b"01", "video/mp4")
    poster = anna.get(anna.get("/api/sessions").json()["items"][0]["poster_url"])
    assert (poster.status_code, poster.headers["content-type"]) == (200, "image/jpeg")


def test_thumbs_are_told_of_once_there_are_some(
    anna: TestClient, ready: Json, engine: Engine, files: Store, tmp_path: Path
) -> None:
    at = f"/api/videos/{ready['id']}"
    assert anna.get(f"{at}/thumbs").json()["code"] == "no_such_file"
    (tmp_path / THUMBS).write_bytes(b"0123456789")
    files.adopt(file_key(VideoId(ready["id"]), THUMBS), tmp_path / THUMBS)
    with database.transaction(engine) as db:
        db.execute(text("UPDATE videos SET has_preview = true, width = 1920, height = 1080, duration_s = 7200"))
    told = anna.get(f"{at}/thumbs").json()
    assert (told["count"], told["every_s"], told["columns"], told["height_px"]) == (400, 18.0, 20, 90)
    assert anna.get(told["url"]).headers["content-type"] == "image/jpeg"


def test_videos_change_places(anna: TestClient, session: Json) -> None:
    one, two = announce(anna, session, 1), announce(anna, session, 1)
    assert (one["position"], two["position"]) == (0, 1)
    assert anna.patch(f"/api/videos/{two['id']}", json={"position": 0}).json()["position"] == 0
    seen = anna.get(f"/api/sessions/{session['id']}").json()["videos"]
    assert [video["id"] for video in seen] == [two["id"], one["id"]]


def test_a_coach_sees_the_session_of_a_player_and_leaves_it_as_it_is(
    committed_person: PersonMaker, committed_hall: Callable[..., Hall], sign_in: SignIn
) -> None:
    owner, coach, player = committed_person("Owner"), committed_person("Coach"), committed_person("Player")
    hall = committed_hall(owner, coach=[coach], player=[player])
    made = sign_in(player).post("/api/sessions", json={"kind": "practice", "hall_id": str(hall.id)}).json()
    browser = sign_in(coach)
    seen = browser.get(f"/api/sessions/{made['id']}").json()
    assert (seen["person_name"], seen["can_edit"], seen["hall_name"]) == ("Player", False, "The Side Pocket")
    refused = browser.patch(f"/api/sessions/{made['id']}", json={"title": "Mine"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_your_session")
    listed = browser.get("/api/sessions", params={"hall_id": str(hall.id)}).json()["items"]
    assert [card["id"] for card in listed] == [made["id"]]
