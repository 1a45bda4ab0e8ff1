"""Which kinds of shots changed: only with enough of them, surely enough, and by enough (R30)."""

import random

import pytest

from action_tracker.metrics.families import Family, Tried, alerts

ALL = Family()
LEFT = Family((("side", "left"),))
FAR = Family((("side", "left"), ("distance", "6_to_8_ft")))


def test_the_briefs_example_is_told_with_its_certainty_and_what_is_sure_of_it() -> None:
    (told,) = alerts({FAR: Tried(200, 100)}, {FAR: Tried(200, 118)})
    assert (told.family, told.points) == (FAR, pytest.approx(9.0))
    assert 0.95 < told.better < 0.98
    assert 2 < told.at_least < 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Tried(24, 5), Tried(100, 90)),
        (Tried(100, 5), Tried(24, 23)),
        (Tried(40, 20), Tried(40, 21)),
        (Tried(30, 15), Tried(30, 18)),
        (Tried(5000, 2500), Tried(5000, 2700)),
        (Tried(0, 0), Tried(0, 0)),
        (Tried(100, 100), Tried(100, 100)),
        (Tried(100, 0), Tried(100, 0)),
    ],
)
def test_too_few_too_unsure_or_too_little_is_no_change(before: Tried, after: Tried) -> None:
    assert alerts({ALL: before}, {ALL: after}) == []


def test_getting_worse_is_told_too() -> None:
    (told,) = alerts({ALL: Tried(100, 80)}, {ALL: Tried(100, 60)})
    assert told.points == pytest.approx(-20) and told.better < 0.01
    assert -20 < told.at_least < 0


def test_one_finding_is_told_once_by_the_family_that_says_most() -> None:
    before, after = Tried(100, 50), Tried(100, 75)
    (told,) = alerts({ALL: before, LEFT: before, FAR: before}, {ALL: after, LEFT: after, FAR: after})
    assert told.family == FAR


def test_harder_shots_are_said_to_be_harder() -> None:
    (told,) = alerts({ALL: Tried(100, 80, 100, 80.0)}, {ALL: Tried(100, 60, 90, 54.0)})
    assert told.harder == pytest.approx(20.0)
    (unknown,) = alerts({ALL: Tried(100, 80, 100, 80.0)}, {ALL: Tried(100, 60, 40, 20.0)})
    assert unknown.harder is None


def test_where_nothing_changed_alerts_are_rare_however_many_families() -> None:
    chance = random.Random(3)
    n_alarmed = 0
    for _ in range(60):
        before, after = (
            {Family((("cut", str(k)),)): Tried(60, sum(chance.random() < 0.6 for _ in range(60))) for k in range(20)}
            for _ in range(2)
        )
        n_alarmed += bool(alerts(before, after))
    assert n_alarmed <= 15
