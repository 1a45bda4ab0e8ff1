"""Halls as a browser sees them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from action_tracker.accounts.model import Person

Maker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]


@pytest.fixture
def anna(committed_person: Maker, sign_in: SignIn) -> TestClient:
    return sign_in(committed_person("Anna"))


@pytest.fixture
def hall(anna: TestClient) -> dict[str, str]:
    made: dict[str, str] = anna.post("/api/halls", json={"name": "Side/Pocket 🎱", "time_zone": "Europe/Rome"}).json()
    return made


def test_a_hall_with_a_table(anna: TestClient, hall: dict[str, str]) -> None:
    table = {"name": "1", "size": "9ft", "cloth": "blue"}
    made = anna.post(f"/api/halls/{hall['id']}/tables", json=table)
    assert made.status_code == 201
    assert made.json()["length_m"] == pytest.approx(2.54)
    seen = anna.get("/api/halls").json()
    assert [(found["name"], found["my_role"], len(found["tables"])) for found in seen] == [
        ("Side/Pocket 🎱", "operator", 1)
    ]
    assert anna.delete(f"/api/tables/{made.json()['id']}").status_code == 204
    assert anna.get(f"/api/halls/{hall['id']}").json()["tables"][0]["is_archived"]
    assert [role["hall_name"] for role in anna.get("/api/me").json()["roles"]] == ["Side/Pocket 🎱"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": "X", "time_zone": "Mars"}, 403, "not_a_time_zone"),
        ({"name": "X"}, 422, "malformed"),
        ({"name": " ", "time_zone": "UTC"}, 422, "malformed"),
        ({"name": "a\x00b", "time_zone": "UTC"}, 422, "malformed"),
        ([], 422, "malformed"),
    ],
)
def test_a_hall_that_cannot_be(anna: TestClient, body: object, status: int, code: str) -> None:
    answer = anna.post("/api/halls", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_invitation_is_a_link_that_signs_up_and_in(
    anna: TestClient, hall: dict[str, str], client: TestClient
) -> None:
    made = anna.post(f"/api/halls/{hall['id']}/invitations", json={"role": "coach"}).json()
    assert made["url"] == f"http://hall.example/invitations/{made['token']}"
    seen = client.get(f"/api/invitations/{made['token']}").json()
    assert (seen["hall_name"], seen["inviter_name"], seen["role"]) == ("Side/Pocket 🎱", "Anna", "coach")
    bob = {"email": "bob@b.cd", "name": "Bob", "password": "nine in the corner", "invitation": made["token"]}
    assert [role["role"] for role in client.post("/api/accounts/sign-up", json=bob).json()["roles"]] == ["coach"]
    assert [person["name"] for person in anna.get(f"/api/halls/{hall['id']}/people").json()] == ["Anna", "Bob"]
    assert "token" not in anna.get(f"/api/halls/{hall['id']}/invitations").json()[0]


def test_a_signed_in_person_accepts_and_leaves(
    anna: TestClient, hall: dict[str, str], committed_person: Maker, sign_in: SignIn
) -> None:
    token = anna.post(f"/api/halls/{hall['id']}/invitations", json={}).json()["token"]
    cleo = committed_person("Cleo")
    browser = sign_in(cleo)
    assert browser.post(f"/api/invitations/{token}/accept").json()["my_role"] == "player"
    place = f"/api/halls/{hall['id']}/people/{cleo.id}"
    assert anna.patch(place, json={"role": "coach"}).json()["role"] == "coach"
    assert browser.delete(place).status_code == 204
    assert browser.get(f"/api/halls/{hall['id']}").json()["code"] == "no_such_hall"


def test_of_two_operators_who_leave_at_once_one_stays(
    hall: dict[str, str], anna: TestClient, committed_person: Maker, sign_in: SignIn
) -> None:
    bob = sign_in(committed_person("Bob"))
    token = anna.post(f"/api/halls/{hall['id']}/invitations", json={"role": "operator"}).json()["token"]
    bob.post(f"/api/invitations/{token}/accept")
    places = [f"/api/halls/{hall['id']}/people/{browser.get('/api/me').json()['id']}" for browser in (anna, bob)]
    with ThreadPoolExecutor(2) as pool:
        left = list(pool.map(lambda pair: pair[0].delete(pair[1]).status_code, zip((anna, bob), places, strict=True)))
    assert sorted(left) == [204, 409]


def test_a_link_for_one_is_used_once_even_by_two_browsers_at_once(
    hall: dict[str, str], anna: TestClient, committed_person: Maker, sign_in: SignIn
) -> None:
    bob = committed_person("Bob")
    plan = {"role": "player", "email": "bob@example.com"}
    token = anna.post(f"/api/halls/{hall['id']}/invitations", json=plan).json()["token"]
    with ThreadPoolExecutor(2) as pool:
        accept = f"/api/invitations/{token}/accept"
        joined = list(pool.map(lambda browser: browser.post(accept).status_code, [sign_in(bob), sign_in(bob)]))
    assert sorted(joined) == [200, 404]
