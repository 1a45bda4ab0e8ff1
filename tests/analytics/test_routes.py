"""Numbers as a browser asks for them, and who may see whose."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from action_tracker.accounts.model import Person
from action_tracker.analytics.service import refresh
from action_tracker.halls.model import Hall
from action_tracker.infra import database
from action_tracker.kit.ids import new_id
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import corrections, sessions
from action_tracker.sessions.service.sessions import SessionPlan

PersonMaker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]
AT = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
NOVEMBER = {"on": "2026-11-20", "range": "month"}


@pytest.fixture
def anna(committed_person: PersonMaker) -> Person:
    return committed_person("Anna")


@pytest.fixture
def log(engine: Engine) -> Callable[..., SessionId]:
    """A practice logged by hand and counted: log(anna, "make", "miss", hall=hall)."""

    def make(who: Person, *results: str, hall: Hall | None = None, at: datetime = AT) -> SessionId:
        with database.transaction(engine) as db:
            session_id = sessions.start(db, who, SessionPlan(hall_id=hall.id if hall else None, started_at=at))
            words = [_shot(30.0 * number, result) for number, result in enumerate(results)]
            if words:
                corrections.say(db, who, session_id, words)
            refresh.refresh(db, session_id)
            return session_id

    return make


def _shot(start_s: float, result: str) -> dict[str, Any]:
    told = {"result": result, "intent": "safety" if result in {"success", "fail"} else "attack"}
    return {
        "id": str(new_id()),
        "kind": "add",
        "video_id": None,
        "start_s": start_s,
        "end_s": start_s + 4,
        "fields": told,
    }


def figure(told: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in told["figures"] if one["name"] == name)


def test_a_month_in_numbers_beside_the_one_before(anna: Person, sign_in: SignIn, log: Callable[..., Any]) -> None:
    log(anna, "make", "make", "make", "miss")
    log(anna, "make", "miss", at=datetime(2026, 10, 31, 12, tzinfo=UTC))
    told = sign_in(anna).get("/api/analytics/summary", params=NOVEMBER).json()
    assert told["sentence"] == "Made 75 % of 4 pots."
    assert (told["days"], told["than"]) == (
        {"first": "2026-11-01", "last": "2026-11-30"},
        {"first": "2026-10-01", "last": "2026-10-31"},
    )
    made = figure(told, "make_pct")
    assert (made["value"], made["n"], made["before"], made["before_n"], made["difference"]) == (75, 4, 50, 2, 25)
    assert made["low"] < 75 < made["high"] and 0.5 < made["better"] < 0.9
    assert figure(told, "position_in") | {"name": ""} == {"name": "", "n": 0} | dict.fromkeys(
        ("value", "low", "high", "before", "difference", "better")
    ) | {"before_n": 0}


def test_without_sessions_everything_is_null(anna: Person, sign_in: SignIn) -> None:
    told = sign_in(anna).get("/api/analytics/summary").json()
    assert told["sentence"] == "Nothing played in this time."
    assert all(one["value"] is None and one["n"] == 0 for one in told["figures"])


def test_a_player_who_only_plays_safeties_has_no_make_percentage(
    anna: Person, sign_in: SignIn, log: Callable[..., Any]
) -> None:
    log(anna, "success", "fail", "success")
    told = sign_in(anna).get("/api/analytics/summary", params=NOVEMBER).json()
    assert told["sentence"] == "2 of 3 safeties held, no pot tried."
    assert (figure(told, "make_pct")["value"], figure(told, "safety_win_pct")["n"]) == (None, 3)


def test_a_trend_has_a_point_for_each_day_and_none_without_play_is_zero(
    anna: Person, sign_in: SignIn, log: Callable[..., Any]
) -> None:
    log(anna, "make", "miss")
    told = sign_in(anna).get("/api/analytics/trend", params=NOVEMBER).json()
    assert (told["step"], len(told["points"])) == ("day", 30)
    played = [point for point in told["points"] if point["figures"]]
    assert [point["days"]["first"] for point in played] == ["2026-11-10"]
    by_month = sign_in(anna).get(
        "/api/analytics/trend", params={"from": "2026-01-01", "to": "2026-12-31", "step": "month"}
    )
    assert [point["n_sessions"] for point in by_month.json()["points"]] == [0] * 10 + [1, 0]


def test_a_period_must_be_one(anna: Person, sign_in: SignIn) -> None:
    answer = sign_in(anna).get("/api/analytics/summary", params={"from": "2026-11-10", "to": "2026-11-01"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_a_period")


def test_every_number_has_a_definition(anna: Person, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    told = {one["name"]: one for one in browser.get("/api/analytics/definitions").json()}
    shown = [one["name"] for one in browser.get("/api/analytics/summary").json()["figures"]]
    assert list(told) == shown
    assert all(one["definition"] and one["why_none"] and one["of"] for one in told.values())


def test_others_see_only_what_they_may(
    anna: Person,
    committed_person: PersonMaker,
    committed_hall: Callable[..., Hall],
    sign_in: SignIn,
    log: Callable[..., Any],
) -> None:
    coach, boris, stranger, operator = (committed_person(name) for name in ("Carla", "Boris", "Sam", "Olga"))
    hall = committed_hall(operator, player=[anna, boris], coach=[coach])
    elsewhere = committed_hall(stranger, "Elsewhere")
    log(anna, "make", hall=hall)
    log(anna, "miss", "miss")
    asked = {**NOVEMBER, "person_id": str(anna.id)}

    def attempts(who: Person, **more: str) -> Any:
        answer = sign_in(who).get("/api/analytics/summary", params={**asked, **more})
        return figure(answer.json(), "attempts")["value"] if answer.status_code == 200 else answer.json()["code"]

    assert [attempts(who) for who in (anna, coach, operator, boris, stranger)] == [
        3,
        1,
        1,
        "no_such_person",
        "no_such_person",
    ]
    assert attempts(coach, hall_id=str(elsewhere.id)) == "no_such_person"
    sign_in(anna).patch("/api/privacy", json={"visibility": "hall"})
    assert [attempts(who) for who in (boris, stranger)] == [1, "no_such_person"]
    sign_in(anna).patch("/api/privacy", json={"visibility": "public"})
    assert [attempts(who) for who in (boris, stranger)] == [3, 3]


def test_a_correction_changes_the_numbers_once_the_job_is_done(
    anna: Person, sign_in: SignIn, log: Callable[..., Any], engine: Engine, bench_jobs: Callable[[], None]
) -> None:
    session_id = log(anna, "make", "miss")
    browser = sign_in(anna)
    shot = browser.get(f"/api/sessions/{session_id}/shots").json()[1]
    place = {name: shot[name] for name in ("id", "video_id", "start_s", "end_s")}
    word = {"id": str(new_id()), "kind": "edit", "shot": place, "fields": {"result": "make"}}
    browser.post(f"/api/sessions/{session_id}/corrections", json={"corrections": [word]})
    bench_jobs()
    told = browser.get("/api/analytics/summary", params=NOVEMBER).json()
    assert figure(told, "make_pct")["value"] == 100
    browser.delete(f"/api/sessions/{session_id}")
    bench_jobs()
    assert browser.get("/api/analytics/summary", params=NOVEMBER).json()["n_sessions"] == 0
