"""A person's last word as a browser sends it: said once, kept over a new reading, undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from action_tracker.accounts.model import Person
from action_tracker.halls.model import Hall
from action_tracker.infra import database
from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.service import uploads, videos, work
from action_tracker.sessions.service.uploads import FilePlan

Json = dict[str, Any]
PersonMaker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]
FILE = FilePlan("one.mov", 3, "video/quicktime")
SAFE: Json = {"result": "success", "intent": "safety"}
MADE: Json = {"result": "make", "intent": "attack", "foul": None}


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


def test_sent_again_it_is_said_once_and_with_other_words_not_at_all(
    anna: TestClient, session: str, film: Film, engine: Engine
) -> None:
    shot = played(anna, session)[1]
    word = about(shot, "edit", fields={"result": "miss"}, made_at="2026-11-21T18:00:00+01:00")
    first = say(anna, session, word)
    assert say(anna, session, word) == first
    assert say(anna, session, word, word) == first
    other = refused(anna, session, word | {"fields": {"result": "make"}})
    assert (other["code"], other["extra"]) == ("another_correction", {"id": word["id"]})
    assert other["detail"] == "Something else was said under this id. Say it again under a new id."
    elsewhere = anna.post("/api/sessions", json={"kind": "practice"}).json()["id"]
    word = {"id": word["id"], "kind": "end_rack", "at_s": 1}
    assert refused(anna, elsewhere, word)["code"] == "another_correction"
    assert len(anna.get(f"/api/sessions/{session}/corrections").json()) == 1
    with database.transaction(engine) as db:
        asked = "SELECT args->'told' FROM procrastinate_jobs WHERE task_name = 'announced' ORDER BY id"
        told = db.scalars(text(asked)).all()
    assert told == [{"session_id": session, "video_id": str(film.id)}] * 2


def test_a_batch_with_one_that_is_refused_keeps_nothing(anna: TestClient, session: str, film: Film) -> None:
    shot = played(anna, session)[1]
    good = about(shot, "edit", fields={"result": "miss"})
    for bad, code in [
        ({"id": str(uuid4()), "kind": "undo", "of": str(uuid4())}, "nothing_to_undo"),
        (about(shot | {"video_id": str(uuid4())}, "confirm"), "not_in_this_video"),
        ({"id": good["id"], "kind": "end_rack", "at_s": 3}, "another_correction"),
    ]:
        problem = refused(anna, session, good, bad)
        assert (problem["code"], problem["extra"]["id"]) == (code, bad["id"])
    assert played(anna, session)[1]["result"] == "make"
    assert anna.get(f"/api/sessions/{session}/corrections").json() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"result": "success", "intent": "attack"},
        {"result": None},
        {"start_s": 5, "end_s": 4},
        {"object": {"kind": "solid", "number": 16}},
        {"intended_pocket": "X"},
        {"colour": "red"},
        {"start_s": -1},
    ],
)
def test_words_that_make_no_sense_are_not_understood(anna: TestClient, session: str, film: Film, fields: Json) -> None:
    problem = refused(anna, session, about(played(anna, session)[0], "edit", fields=fields))
    assert problem["code"] == "malformed"


def test_a_result_says_what_kind_of_shot_it_was(anna: TestClient, session: str, film: Film) -> None:
    say(anna, session, about(played(anna, session)[1], "edit", fields={"result": "success"}))
    after = played(anna, session)[1]
    assert (after["intent"], after["result"]) == ("safety", "success")


def test_a_new_reading_keeps_what_people_said_and_the_ids_of_its_shots(
    anna: TestClient, session: str, film: Film, reading: Callable[..., Reading], shot: Callable[..., Shot]
) -> None:
    before = played(anna, session)
    say(
        anna,
        session,
        about(before[1], "edit", fields={"result": "miss"}),
        about(before[2], "delete"),
        about(before[3], "confirm"),
        {"id": str(uuid4()), "kind": "add", "video_id": str(film.id), "start_s": 50, "fields": SAFE},
    )
    film.read(reading(shot(1.2), shot(20.3), shot(69.8), shot(130.0)))
    after = played(anna, session)
    assert [(one["start_s"], one["source"]) for one in after] == [
        (1.2, "vision"),
        (20.3, "corrected"),
        (50, "manual"),
        (100, "corrected"),
        (130, "vision"),
    ]
    assert [one["id"] for one in after[:2]] == [one["id"] for one in before[:2]]
    assert (after[1]["result"], after[3]["id"], after[3]["result"]) == ("miss", before[3]["id"], "success")
    film.read(reading(shot(1.0), shot(20.0), shot(70.0)))
    assert [one["id"] for one in anna.get(f"/api/sessions/{session}/shots/original").json()] == [
        one["id"] for one in before[:3]
    ]


def test_a_named_ball_is_found_by_where_it_lay_when_a_new_reading_counts_otherwise(
    anna: TestClient, session: str, film: Film, reading: Callable[..., Reading], shot: Callable[..., Shot]
) -> None:
    first = played(anna, session)[0]
    say(anna, session, about(first, "name_ball", ball=3, **{"is": {"kind": "stripe", "number": 12}}))
    assert [one["pots"][0]["number"] for one in played(anna, session)[:2]] == [12, 12]
    again = reading(shot(1.0), shot(20.0))
    [track] = again.tracks
    moved = [
        replace(one, pots=tuple(replace(pot, ball=7, number=None) for pot in one.pots), object_ball=7)
        for one in again.account.shots
    ]
    film.read(
        replace(
            again,
            balls=(Ball(0, Kind.CUE), Ball(7, Kind.SOLID)),
            tracks=(replace(track, ball=7),),
            account=replace(again.account, shots=tuple(moved)),
        )
    )
    told = [(one["pots"][0]["kind"], one["pots"][0]["number"], one["object"]) for one in played(anna, session)]
    assert told == [("stripe", 12, {"kind": "stripe", "number": 12})] * 2


def test_undo_and_redo(anna: TestClient, session: str, film: Film) -> None:
    before = played(anna, session)
    words = [
        about(before[0], "delete"),
        about(before[1], "edit", fields={"result": "miss"}),
        about(before[2], "split", at_s=71.0),
        about(before[2], "merge"),
        about(before[3], "confirm"),
        about(before[3], "swap"),
        about(before[1], "name_ball", ball=3, **{"is": {"kind": "solid", "number": 7}}),
    ]
    for word in words:
        say(anna, session, word)
        changed = played(anna, session)
        back = {"id": str(uuid4()), "kind": "undo", "of": word["id"]}
        [kept] = say(anna, session, back)["kept"]
        assert kept["has_effect"]
        assert played(anna, session) == before
        assert say(anna, session, back)["kept"] == [kept]
        say(anna, session, {"id": str(uuid4()), "kind": "redo", "of": word["id"]})
        assert played(anna, session) == changed
        say(anna, session, {"id": str(uuid4()), "kind": "undo", "of": word["id"]})
    log = anna.get(f"/api/sessions/{session}/corrections").json()
    assert len(log) == 4 * len(words)
    assert all(one["is_undone"] for one in log if one["said"]["kind"] not in {"undo", "redo"})


def test_what_later_words_build_on_is_not_undone_first(anna: TestClient, session: str, film: Film) -> None:
    split = about(played(anna, session)[2], "split", at_s=71.0)
    say(anna, session, split)
    half = next(one for one in played(anna, session) if one["id"] == split["id"])
    word = about(half, "edit", fields={"result": "make"})
    say(anna, session, word)
    problem = refused(anna, session, {"id": str(uuid4()), "kind": "undo", "of": split["id"]})
    assert problem["detail"] == "Later corrections build on this one. Undo those first."
    assert problem["extra"]["built_upon_by"] == [word["id"]]
    say(anna, session, *({"id": str(uuid4()), "kind": "undo", "of": one["id"]} for one in (word, split)))
    assert len(played(anna, session)) == 4


def test_shots_of_a_session_without_video_arrive_in_any_order_and_again(anna: TestClient, session: str) -> None:
    notes = [
        {"id": str(uuid4()), "kind": "add", "start_s": at_s, "fields": MADE, "made_at": f"2026-11-21T18:00:{at_s:02}Z"}
        for at_s in (10, 20, 30, 40)
    ]
    late = [notes[3], notes[1]]
    fix = about({"id": notes[0]["id"], "video_id": None, "start_s": 10, "end_s": 10}, "edit", fields={"result": "miss"})
    [waiting] = say(anna, session, fix)["kept"]
    assert not waiting["has_effect"]
    for batch in (late, notes, late, [fix]):
        say(anna, session, *batch)
    shots = played(anna, session)
    assert [(one["id"], one["number"]) for one in shots] == [(one["id"], n) for n, one in enumerate(notes, 1)]
    assert [one["result"] for one in shots] == ["miss", "make", "make", "make"]
    assert {one["source"] for one in shots} == {"manual"}
    assert anna.get(f"/api/sessions/{session}").json()["n_to_review"] == 0
    gone = about(shots[3], "delete")
    never = about({"id": str(uuid4()), "video_id": None, "start_s": 1, "end_s": 1}, "delete")
    assert [one["has_effect"] for one in say(anna, session, gone, never)["kept"]] == [True, False]
    assert len(played(anna, session)) == 3


def test_a_session_begun_offline_is_started_once(
    anna: TestClient, committed_person: PersonMaker, sign_in: SignIn
) -> None:
    body = {"kind": "practice", "id": str(uuid4())}
    assert [anna.post("/api/sessions", json=body).json()["id"] for _ in range(2)] == [body["id"]] * 2
    taken = sign_in(committed_person("Boris")).post("/api/sessions", json=body)
    assert (taken.status_code, taken.json()["code"]) == (409, "another_session")


def test_the_least_certain_shots_are_looked_at_first_until_somebody_has(
    anna: TestClient, session: str, film: Film, reading: Callable[..., Reading], shot: Callable[..., Shot]
) -> None:
    film.read(reading(shot(1, confidence=0.6), shot(20, confidence=0.95), shot(40, confidence=0.3), shot(60)))
    at = f"/api/sessions/{session}"
    found = anna.get(f"{at}/review").json()
    assert [one["shot"]["start_s"] for one in found["items"]] == [40, 60, 1]
    assert found["n_to_review"] == anna.get(at).json()["n_to_review"] == 3
    [doubt] = found["items"][0]["doubts"]
    assert (doubt["question"], doubt["sentence"]) == ("is_it_right", "Told as made: the 5. Only 30 % sure.")
    assert doubt["alternatives"][0] == {"label": "Missed", "fields": {"result": "miss", "pots": []}}
    assert [one["doubts"] for one in played(anna, session)] == [["is_it_right"], [], ["is_it_right"], ["is_it_right"]]
    items = [one["shot"] for one in found["items"]]
    yes, no = about(items[0], "confirm"), about(items[1], "edit", fields=doubt["alternatives"][0]["fields"])
    assert [say(anna, session, word)["n_to_review"] for word in (yes, no)] == [2, 1]
    assert [one["shot"]["start_s"] for one in anna.get(f"{at}/review").json()["items"]] == [1]


def test_who_may_correct(committed_person: PersonMaker, committed_hall: Callable[..., Hall], sign_in: SignIn) -> None:
    names = ("Owner", "Opponent", "Coach", "Operator", "Player", "Stranger")
    people = {name: committed_person(name) for name in names}
    hall = committed_hall(
        people["Operator"], coach=[people["Coach"]], player=[people[n] for n in ("Owner", "Opponent", "Player")]
    )
    committed_hall(people["Stranger"], "Elsewhere")
    browsers = {name: sign_in(person) for name, person in people.items()}
    body = {"kind": "match", "hall_id": str(hall.id), "opponent_id": str(people["Opponent"].id)}
    session = browsers["Owner"].post("/api/sessions", json=body).json()["id"]
    at, allowed = f"/api/sessions/{session}", {"Owner", "Opponent"}
    for name in names:
        word = {"id": str(uuid4()), "kind": "add", "start_s": 5, "fields": MADE}
        answer = browsers[name].post(f"{at}/corrections", json={"corrections": [word]})
        code = "not_a_player" if name in {"Coach", "Operator"} else "no_such_session"
        assert (answer.status_code == 200) == (name in allowed), answer.text
        assert name in allowed or answer.json()["code"] == code
        may_see = name not in {"Player", "Stranger"}
        for page in ("corrections", "review", "racks", "shots/original"):
            assert (browsers[name].get(f"{at}/{page}").status_code == 200) == may_see
        if may_see:
            assert browsers[name].get(at).json()["can_correct"] == (name in allowed)


def test_answers_are_as_the_description_says(anna: TestClient, session: str, film: Film) -> None:
    described = anna.get("/api/openapi.json").json()["components"]["schemas"]
    anna.patch(f"/api/sessions/{session}", json={"game": {"name": "8-ball"}, "race_to": 3})
    say(anna, session, about(played(anna, session)[1], "edit", fields={"result": "miss", "side": "left"}))
    at = f"/api/sessions/{session}"

    def check(name: str, told: Json) -> None:
        assert set(told) == set(described[name]["properties"]), name

    shot = played(anna, session)[1]
    check("Shot", shot)
    check("Said", shot["said"])
    check("MeasuredShot", shot["original"])
    check("OriginalShot", anna.get(f"{at}/shots/original").json()[0])
    check("KeptCorrection", anna.get(f"{at}/corrections").json()[0])
    review = anna.get(f"{at}/review").json()
    check("Review", review)
    check("ReviewItem", review["items"][0])
    check("Asked", review["items"][0]["doubts"][0])
    racks = anna.get(f"{at}/racks").json()
    check("Racks", racks)
    check("GameSetting", racks["game"])
    check("Rack", racks["racks"][0])
    check("RackShot", racks["racks"][0]["shots"][0])
