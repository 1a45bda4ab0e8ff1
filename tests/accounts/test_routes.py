"""Accounts as a browser sees them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from action_tracker import api
from action_tracker.accounts import service
from action_tracker.infra import database, http
from action_tracker.infra.settings import Settings
from action_tracker.kit import clock

ANNA = {"email": " Anna@Example.com ", "name": "Anna / 🎱", "password": "eight in the side"}


def test_nobody_is_signed_in_at_first(client: TestClient) -> None:
    answer = client.get("/api/me")
    assert answer.status_code == 401
    assert answer.json() == {"code": "not_signed_in", "detail": "Please sign in first.", "extra": {}}


def test_signing_up_signs_in_and_keeps_a_name_with_emoji_and_slashes(client: TestClient) -> None:
    answer = client.post("/api/accounts/sign-up", json=ANNA)
    assert answer.status_code == 201
    assert answer.json()["email"] == "anna@example.com"
    me = client.get("/api/me").json()
    assert me["name"] == "Anna / 🎱"
    assert not me["is_admin"]
    assert me["roles"] == []


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    cookie = client.post("/api/accounts/sign-up", json=ANNA).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_signing_out_and_in_again(client: TestClient) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    stolen = TestClient(client.app, cookies={http.COOKIE: client.cookies[http.COOKIE]})
    assert client.post("/api/accounts/sign-out").status_code == 204
    assert stolen.get("/api/me").status_code == 401
    entered = client.post("/api/accounts/sign-in", json={"email": "ANNA@example.com", "password": ANNA["password"]})
    assert entered.status_code == 200
    assert client.get("/api/me").json()["name"] == "Anna / 🎱"


@pytest.mark.parametrize("email", ["anna@example.com", "nobody@example.com", "not an address", ""])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: TestClient, email: str) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    answer = client.post("/api/accounts/sign-in", json={"email": email, "password": "nine in the side"})
    assert answer.status_code == 403
    assert answer.json()["code"] == "wrong_sign_in"


def test_too_many_refused_tries_have_to_wait_and_other_accounts_do_not(client: TestClient, engine: Engine) -> None:
    for _ in range(service.PER_EMAIL.n_tries - 1):
        service.count_try(engine, "A@b.cd ", "elsewhere")
    tries = [client.post("/api/accounts/sign-in", json={"email": "a@b.cd", "password": "x"}) for _ in range(2)]
    assert [answer.status_code for answer in tries] == [403, 429]
    last = tries[-1]
    assert last.json()["code"] == "too_many_tries"
    assert 0 < last.json()["extra"]["retry_after_s"] <= 900
    assert int(last.headers["retry-after"]) <= 901
    assert client.post("/api/accounts/sign-in", json={"email": "b@b.cd", "password": "x"}).status_code == 403


def test_good_sign_ins_do_not_count(client: TestClient, engine: Engine) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    client.post("/api/accounts/sign-in", json={"email": "anna@example.com", "password": ANNA["password"]})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT n FROM tries WHERE key LIKE 'sign-in%'")).scalars().all() == [0, 0]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("password", "short", "weak_password"),
        ("password", "aaaaaaaaaaaaaaa", "weak_password"),
        ("password", "anna@example.com", "weak_password"),
        ("email", "anna", "email_not_understood"),
        ("email", "anna@example", "email_not_understood"),
        ("name", "", "malformed"),
        ("name", "a\u0007b", "malformed"),
        ("name", "\u202eevil", "malformed"),
        ("name", "n" * 81, "malformed"),
        ("owner_key", "wrong", "wrong_owner_key"),
        ("invitation", "wrong", "no_such_invitation"),
    ],
)
def test_what_cannot_be_signed_up_with_gets_a_sentence(client: TestClient, field: str, value: str, code: str) -> None:
    answer = client.post("/api/accounts/sign-up", json={**ANNA, field: value})
    assert answer.json()["code"] == code
    assert answer.json()["detail"].endswith(".")
    assert client.get("/api/me").status_code == 401


def test_half_a_character_is_malformed(client: TestClient) -> None:
    answer = client.post("/api/accounts/sign-up", content=b'{"email": "a@b.cd", "name": "\\ud800", "password": "x"}')
    assert answer.json()["code"] == "malformed"


def test_an_address_is_taken_once_however_it_is_written(client: TestClient) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    again = client.post("/api/accounts/sign-up", json={**ANNA, "email": "ANNA@EXAMPLE.COM"})
    assert again.status_code == 409
    assert again.json()["code"] == "email_taken"


def test_the_owners_key_makes_one_admin_and_only_one(client: TestClient, app_secret: bytes) -> None:
    assert client.get("/api/welcome").json()["owner_needed"]
    key = service.owner_key(app_secret)
    first = client.post("/api/accounts/sign-up", json={**ANNA, "owner_key": key})
    assert first.json()["is_admin"]
    assert not client.get("/api/welcome").json()["owner_needed"]
    second = client.post("/api/accounts/sign-up", json={**ANNA, "email": "b@example.com", "owner_key": key})
    assert second.json()["code"] == "wrong_owner_key"


@pytest.fixture
def app_secret(client: TestClient) -> bytes:
    return client.app.state.house.secret  # type: ignore[attr-defined,no-any-return]


def test_the_demo_is_shown_while_there_is_one_and_stays_as_it_is(
    client: TestClient, engine: Engine, app_secret: bytes
) -> None:
    assert client.get("/api/welcome").json()["demo"] is None
    demo = service.NewPerson(service.DEMO_EMAIL, "Demo", service.demo_password(app_secret), is_demo=True)
    with database.transaction(engine) as db:
        service.create(db, demo)
    shown = client.get("/api/welcome").json()["demo"]
    assert client.post("/api/accounts/sign-in", json=shown).json()["is_demo"]
    change = {"present": shown["password"], "new": "something else"}
    assert client.post("/api/me/password", json=change).json()["code"] == "shared_account"
    assert client.patch("/api/me", json={"name": "Mine"}).json()["code"] == "shared_account"
    assert client.patch("/api/me", json={"theme": "dark"}).json()["theme"] == "dark"


def test_a_person_changes_name_hand_and_theme(client: TestClient) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    changed = client.patch("/api/me", json={"name": "  Anna   B. ", "handedness": "left"}).json()
    assert (changed["name"], changed["handedness"], changed["theme"]) == ("Anna B.", "left", "system")
    assert client.patch("/api/me", json={"theme": "pink"}).json()["code"] == "malformed"


def test_a_new_password_signs_every_other_browser_out(client: TestClient) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    elsewhere = TestClient(client.app, headers={http.HEADER: "1"}, cookies=dict(client.cookies))
    wrong = client.post("/api/me/password", json={"present": "no", "new": "nine in the corner"})
    assert wrong.json()["code"] == "wrong_password"
    right = client.post("/api/me/password", json={"present": ANNA["password"], "new": "nine in the corner"})
    assert right.status_code == 200
    assert client.get("/api/me").status_code == 200
    assert elsewhere.get("/api/me").status_code == 401


def test_a_visit_is_over_after_thirty_days_unseen(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/api/accounts/sign-up", json=ANNA)
    began_at = clock.now()
    for days, status in [(29, 200), (58, 200), (89, 401)]:
        monkeypatch.setattr(clock, "now", lambda days=days: began_at + timedelta(days=days))
        assert client.get("/api/me").status_code == status


def test_closed_sign_up_needs_an_invitation(settings: Settings, engine: Engine) -> None:
    closed = settings.model_copy(update={"open_sign_up": False})
    client = TestClient(api.build(closed, engine), headers={http.HEADER: "1"})
    assert client.post("/api/accounts/sign-up", json=ANNA).json()["code"] == "sign_up_closed"


def test_of_two_who_use_the_owners_key_at_once_one_becomes_admin(client: TestClient, app_secret: bytes) -> None:
    key = service.owner_key(app_secret)
    with ThreadPoolExecutor(2) as pool:
        bodies = [{**ANNA, "email": f"{name}@example.com", "owner_key": key} for name in ("anna", "bob")]
        answers = list(pool.map(lambda body: client.post("/api/accounts/sign-up", json=body).status_code, bodies))
    assert sorted(answers) == [201, 403]
