"""The brief's own address for tips."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from fastapi.testclient import TestClient

from action_tracker.accounts.model import Person
from action_tracker.coach.plain import PlainShot
from tests.coach.test_plain import golden


def body() -> dict[str, Any]:
    """The golden example as the brief's body."""
    session = golden()
    return {
        "shots": [_shot(shot) for shot in session.shots],
        "events": [asdict(event) for event in session.events],
        "baselines": dict(session.baselines),
    }


def _shot(shot: PlainShot) -> dict[str, Any]:
    told = {"ts": 0, "result": "MISS" if shot.is_miss else "MAKE", "distance_in": shot.distance_in, "spin": shot.spin}
    told |= {
        "cut_angle_deg": shot.cut_deg,
        "is_stun": shot.is_stun,
        "is_draw": shot.is_draw,
        "is_follow": shot.is_follow,
    }
    return told | ({} if shot.position_error_in is None else {"positional_error_in": shot.position_error_in})


@pytest.fixture
def anna(committed_person: Callable[..., Person], sign_in: Callable[[Person], TestClient]) -> TestClient:
    return sign_in(committed_person("Anna"))


@pytest.mark.parametrize("address", ["/api/coach/insights", "/v1/coach/insights"])
def test_the_golden_example_is_answered_with_its_four_tips(anna: TestClient, address: str) -> None:
    answer = anna.post(address, json=body()).json()
    assert [tip["id"] for tip in answer["tips"]] == [
        "miss_long_left",
        "overdraw_long",
        "follow_speed",
        "break_accuracy",
    ]
    assert answer["count"] == 4
    assert set(answer["tips"][0]) == {"id", "title", "body", "severity", "links", "tags"}
    assert {"label", "url"} == set(answer["tips"][0]["links"][0])


def test_whoever_is_not_signed_in_gets_no_tips(client: TestClient) -> None:
    assert client.post("/v1/coach/insights", json=body()).status_code == 401


def test_another_site_cannot_ask_at_the_old_address_either(anna: TestClient) -> None:
    answer = anna.post("/v1/coach/insights", json=body(), headers={"Origin": "http://evil.example"})
    assert answer.json()["code"] == "cross_site"


GOOD = {
    "result": "MAKE",
    "distance_in": 20,
    "cut_angle_deg": 10,
    "spin": "N",
    "is_stun": False,
    "is_draw": False,
    "is_follow": False,
}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"events": []}, "shots: Field required."),
        ({"shots": []}, "events: Field required."),
        ({"shots": {}, "events": []}, "shots: Input should be a valid list."),
        ({"shots": [GOOD, {**GOOD, "result": "HIT"}], "events": []}, "shots.1.result: Input should be 'MAKE' or 'MISS'."),
        ({"shots": [{**GOOD, "distance_in": "far"}], "events": []}, "shots.0.distance_in: Input should be a valid number."),
        ({"shots": [{**GOOD, "distance_in": -1}], "events": []}, "shots.0.distance_in: Input should be greater than or equal to 0."),
        ({"shots": [{**GOOD, "cut_angle_deg": 91}], "events": []}, "shots.0.cut_angle_deg: Input should be less than or equal to 90."),
        ({"shots": [{**GOOD, "spin": "LEFT"}], "events": []}, "shots.0.spin: Input should be 'N', 'L', 'R', 'DRAW' or 'FOLLOW'."),
        ({"shots": [{**GOOD, "is_draw": "yes"}], "events": []}, "shots.0.is_draw: Input should be a valid boolean."),
        ({"shots": [{k: v for k, v in GOOD.items() if k != "spin"}], "events": []}, "shots.0.spin: Field required."),
        ({"shots": [], "events": [{"meta": {}}]}, "events.0.kind: Field required."),
        (
            {"shots": [], "events": [{"kind": "break_eval", "meta": {"headball_offset_in": "half"}}]},
            "events.0.meta: headball_offset_in has to be a number of inches, not 'half'.",
        ),
        ({"shots": [], "events": [], "baselines": {"miss_long_L": "often"}}, "baselines.miss_long_L: Input should be a valid number."),
    ],
)  # fmt: skip
def test_a_wrong_body_is_told_which_field_is_wrong_and_what_was_expected(
    anna: TestClient, wrong: Any, said: str
) -> None:
    answer = anna.post("/api/coach/insights", json=wrong)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_what_is_beyond_the_brief_s_body_is_left_alone(anna: TestClient) -> None:
    more = {"shots": [{**GOOD, "colour": "red", "tags": ["bank"]}], "events": [{"kind": "run_start"}], "player": "me"}
    assert anna.post("/api/coach/insights", json=more).json() == {"tips": [], "count": 0}


def test_a_number_that_is_none_is_refused(anna: TestClient) -> None:
    text = '{"shots": [], "events": [], "baselines": {"miss_long_L": NaN}}'
    answer = anna.post("/api/coach/insights", content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
