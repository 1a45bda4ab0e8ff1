"""The addresses that the brief gave numbers, the map of misses and alerts: the same answers, for the same people."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from action_tracker.accounts.model import Person

from .test_routes import NOVEMBER, anna, figure, log

__all__ = ["anna", "log"]
PATHS = [
    ("/api/me/metrics", "/api/analytics/summary"),
    ("/api/me/heatmap/misses", "/api/analytics/heatmap"),
    ("/api/alerts", "/api/analytics/alerts"),
]


@pytest.mark.parametrize(("old", "new"), PATHS)
def test_an_old_path_answers_as_the_new_one_and_only_to_those_who_may(
    old: str,
    new: str,
    anna: Person,
    log: Callable[..., object],
    committed_person: Callable[..., Person],
    sign_in: Callable[[Person], TestClient],
    client: TestClient,
) -> None:
    log(anna, "make", "miss")
    mine = sign_in(anna).get(old, params=NOVEMBER)
    assert (mine.status_code, mine.json()) == (200, sign_in(anna).get(new, params=NOVEMBER).json())
    stranger = sign_in(committed_person("Sam")).get(old, params={**NOVEMBER, "person_id": str(anna.id)})
    assert stranger.json()["code"] == "no_such_person"
    assert client.get(old).status_code == 401


@pytest.mark.parametrize("named", ["week", "month", "lifetime"])
def test_metrics_come_for_each_range_of_the_brief(
    named: str, anna: Person, log: Callable[..., object], sign_in: Callable[[Person], TestClient]
) -> None:
    log(anna, "make", "miss")
    told = sign_in(anna).get("/api/me/metrics", params={"range": named, "on": "2026-11-11"}).json()
    assert figure(told, "make_pct")["value"] == 50
