"""Every answer has one shape, and a request is one transaction."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from action_tracker.infra import http
from action_tracker.infra.front import Guard
from action_tracker.infra.http import House, Line
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.infra.settings import Settings
from action_tracker.kit import errors

Me = Annotated[int, Given(signed_in)]


class NoSuchCue(errors.NotFound):
    """There is no such cue."""


class Named(BaseModel):
    name: Line


def routes(app: FastAPI) -> None:
    @app.get("/api/cue")
    def cue() -> None:
        raise NoSuchCue(rack=3)

    @app.get("/api/bug")
    def bug() -> None:
        raise RuntimeError("the secret is 42")

    @app.post("/api/named")
    def named(body: Named) -> str:
        return body.name

    @app.post("/api/try/{key}")
    def keep(key: str, db: Db, *, fail: bool = False) -> str:
        db.execute(text("INSERT INTO tries VALUES (:key, 1, now())"), {"key": key})
        if fail:
            raise errors.Refused
        return key

    @app.get("/api/mode")
    def mode(db: Db) -> bool:
        return bool(db.connection().connection.driver_connection.autocommit)  # type: ignore[union-attr]

    @app.get("/api/mine")
    def mine(me: Me, number: int) -> int:
        return me + number

    @app.get("/api/slow")
    def slow(db: Db) -> int:
        return int(db.scalar(text("SELECT 1 FROM pg_sleep(0.05)")) or 0)


def recognise(_: Session, token: str | None) -> int:
    if token is None:
        raise errors.NotSignedIn
    return int(token)


@pytest.fixture
def client(engine: Engine, settings: Settings) -> Iterator[TestClient]:
    app = FastAPI()
    app.router.route_class = Route
    app.state.house = House(settings, engine, b"", "0", recognise, lambda *_: [], lambda *_: None)
    http.answer_errors(app)
    routes(app)
    app.add_middleware(Guard)
    with TestClient(app, headers={http.HEADER: "1"}) as client:
        yield client


def n_tries(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM tries")) or 0)


def test_an_error_is_a_code_a_sentence_and_facts(client: TestClient) -> None:
    answer = client.get("/api/cue")
    assert answer.status_code == 404
    assert answer.json() == {"code": "no_such_cue", "detail": "There is no such cue.", "extra": {"rack": 3}}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.NotSignedIn, 401),
        (errors.NotAllowed, 403),
        (errors.Refused, 403),
        (NoSuchCue, 404),
        (errors.Conflict, 409),
        (errors.TooLarge, 413),
        (errors.TooManyTries, 429),
        (errors.Unavailable, 503),
        (errors.StorageFull, 507),
    ],
)
def test_each_kind_has_its_status(kind: type[errors.Wrong], status: int) -> None:
    assert http.status_of(kind) == status


def test_a_bug_of_ours_leaks_nothing_and_can_be_found(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/api/bug")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert "42" not in answer.text
    assert answer.json()["extra"]["number"] in caplog.text
    assert "the secret is 42" in caplog.text


@pytest.mark.parametrize(
    ("body", "field"),
    [(b"{}", "name"), (b'{"name": " "}', "name"), (b'{"name": 3}', "name"), (b"nonsense", ""), (b"", "body")],
)
def test_what_is_malformed_names_the_field(client: TestClient, body: bytes, field: str) -> None:
    answer = client.post("/api/named", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "malformed"
    assert answer.json()["detail"].endswith(".")
    if field:
        assert answer.json()["extra"]["fields"][0]["field"] == field


def test_a_body_that_is_too_large_is_refused_whether_or_not_it_says_so(client: TestClient) -> None:
    for content in (b"x" * 2_000_000, iter([b"x" * 600_000] * 3)):
        assert client.post("/api/named", content=content).json()["code"] == "too_large"


def test_addresses_that_are_not_there_answer_in_the_same_shape(client: TestClient) -> None:
    assert client.get("/api/nothing").json()["code"] == "not_found"
    assert client.delete("/api/cue").json()["code"] == "method_not_allowed"


def test_a_request_is_kept_whole_or_not_at_all(client: TestClient, engine: Engine) -> None:
    assert client.post("/api/try/a?fail=true").status_code == 403
    assert n_tries(engine) == 0
    assert client.post("/api/try/a").status_code == 200
    assert n_tries(engine) == 1


def test_whoever_only_looks_needs_no_transaction(client: TestClient, engine: Engine) -> None:
    assert client.get("/api/mode").json() is True
    with engine.connect() as connection:
        assert connection.connection.driver_connection.autocommit is False  # type: ignore[union-attr]


def test_a_stranger_hears_that_they_are_one_before_what_they_said_wrong(client: TestClient) -> None:
    assert client.get("/api/mine?number=x").status_code == 401
    client.cookies.set(http.COOKIE, "40")
    assert client.get("/api/mine?number=x").json()["code"] == "malformed"
    assert client.get("/api/mine?number=2").json() == 42


def test_a_clash_in_the_database_is_a_conflict_and_a_strange_value_malformed(client: TestClient) -> None:
    client.post("/api/try/a")
    assert client.post("/api/try/a").json()["code"] == "conflict"
    assert client.post("/api/try/%00").json()["code"] == "malformed"


def test_far_more_requests_than_connections_are_all_answered(client: TestClient) -> None:
    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda _: client.get("/api/slow").status_code, range(100)))
    assert answers == [200] * 100
