"""Races, racks and swings, against the figures of billiards.md 2.5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.metrics.winning import (
    Played,
    clutch_index,
    leverage,
    race_chance,
    race_chance_by_break,
    rack_chance,
    swing,
    visit_chance,
)


@pytest.mark.parametrize(("gap", "chance"), [(0, 0.5), (100, 2 / 3), (332, 10 / 11)])
def test_a_hundred_points_are_two_to_one(gap: float, chance: float) -> None:
    assert rack_chance(gap) == pytest.approx(chance, abs=0.002)


@pytest.mark.parametrize(
    ("score", "chance"), [((0, 0), 0.192), ((4, 4), 0.217), ((5, 4), 0.277), ((7, 8), 0.187), ((13, 19), 0.007)]
)
def test_a_long_race_is_as_published(score: tuple[int, int], chance: float) -> None:
    assert race_chance(21 - score[0], 21 - score[1], rack_chance(-39)) == pytest.approx(chance, abs=0.0015)


@pytest.mark.parametrize(
    ("needs", "value"), [((7, 7), 0.23), ((4, 4), 0.31), ((3, 3), 0.38), ((2, 2), 0.50), ((1, 1), 1.0)]
)
def test_a_rack_decides_more_towards_the_end(needs: tuple[int, int], value: float) -> None:
    assert leverage(*needs, 0.5) == pytest.approx(value, abs=0.006)


@pytest.mark.parametrize(
    ("own", "n", "chance"),
    [(0.85, 1, 0.87), (0.85, 3, 0.70), (0.85, 5, 0.61), (0.85, 9, 0.53), (0.92, 1, 0.93), (0.92, 9, 0.62)],
)
def test_fewer_balls_left_are_better_for_whoever_is_at_the_table(own: float, n: int, chance: float) -> None:
    assert visit_chance(n, own, own) == pytest.approx(chance, abs=0.006)


@given(st.integers(1, 9), st.integers(1, 9), st.floats(0.05, 0.95))
def test_one_of_the_two_wins(a: int, b: int, p: float) -> None:
    assert race_chance(a, b, p) + race_chance(b, a, 1 - p) == pytest.approx(1)


@given(st.integers(1, 8), st.floats(0.2, 0.9), st.floats(0.2, 0.9))
def test_who_breaks_first_does_not_matter_when_the_break_gives_nothing(n: int, p: float, _: float) -> None:
    assert race_chance_by_break(n, n, p, p, breaks=True) == pytest.approx(race_chance(n, n, p))


@given(st.integers(1, 9), st.floats(0.05, 0.95), st.floats(0.3, 0.98), st.floats(0.3, 0.98))
def test_swings_balance_over_makes_and_misses(n: int, chance: float, own: float, other: float) -> None:
    made, missed = (swing(result, chance, n, (own, other), 1.0) for result in (True, False))
    assert chance * made.change + (1 - chance) * missed.change == pytest.approx(0, abs=1e-12)


def test_the_last_ball_at_hill_hill_is_clutch_or_a_choke() -> None:
    assert swing(True, 0.6, 1, (0.8, 0.8), 1.0).is_clutch
    assert swing(False, 0.6, 1, (0.8, 0.8), 1.0).is_choke


def test_the_clutch_index_keeps_silent_without_enough_pressure() -> None:
    calm = [Played(True, 0.7, 0.01)] * 100
    assert clutch_index(calm + [Played(True, 0.7, 0.2)] * 39) is None
    told = clutch_index(calm + [Played(True, 0.7, 0.2)] * 40)
    assert told == pytest.approx(0.0)
