from math import isclose

import numpy as np
import pytest

from action_tracker.coach.ladder import severity
from action_tracker.coach.model import Samples, Severity
from action_tracker.coach.statistics import (
    ANY_RATE,
    Beta,
    Mean,
    Spread,
    discoveries,
    mean_of,
    median_below,
    more_than,
    spread_of,
)

LONG_LEFT, OVERDRAW, FOLLOW, BREAKS = Samples(8, 20, 30), Samples(6, 12, 20), Samples(8, 15, 25), Samples(5, 10, 20)


@pytest.mark.parametrize(
    ("missed", "n", "chance", "said"),
    [(7, 12, 0.54, None), (23, 40, 0.81, Severity.INFO), (35, 60, 0.92, Severity.FOCUS)],
)
def test_long_left_misses_of_58_percent_against_40_are_said_as_strongly_as_their_number_bears(
    missed: int, n: int, chance: float, said: Severity | None
) -> None:
    found = Beta.around(0.40).seen(missed, n).above(0.40 + 0.06)
    assert round(found, 2) == chance
    assert severity(found, n, LONG_LEFT) is said


@pytest.mark.parametrize(
    ("n", "chance", "said"),
    [(6, 0.85, Severity.INFO), (12, 0.93, Severity.FOCUS), (20, 0.975, Severity.FIX)],
)
def test_overdraw_of_9_6_inches_with_a_spread_of_12(n: int, chance: float, said: Severity) -> None:
    found = Mean(9.6, 12 / n**0.5, n).above(4)
    assert isclose(found, chance, abs_tol=0.005)
    assert severity(found, n, OVERDRAW) is said


@pytest.mark.parametrize(("n", "said"), [(8, Severity.INFO), (15, Severity.FOCUS), (25, Severity.FIX)])
def test_follow_that_scatters_by_17_inches_is_clear_from_few_shots(n: int, said: Severity) -> None:
    found = Spread(17, n).above(10.5)
    assert round(found, 2) >= 0.99
    assert severity(found, n, FOLLOW) is said


def test_three_of_six_breaks_off_are_worth_a_mention_and_no_more() -> None:
    found = ANY_RATE.seen(3, 6).above(0.35)
    assert round(found, 2) == 0.80
    assert severity(found, 6, BREAKS) is Severity.INFO


def test_one_rate_beyond_another_is_as_sure_as_drawing_from_both_says() -> None:
    one, other = Beta(30, 20), Beta(20, 30)
    rng = np.random.default_rng(1)
    drawn = np.mean(rng.beta(30, 20, 200_000) - rng.beta(20, 30, 200_000) > 0.1)
    assert isclose(more_than(one, other, 0.1), drawn, abs_tol=0.005)


def test_a_spread_loses_what_the_camera_adds() -> None:
    values = [-5.0, 5.0] * 50
    assert isclose(spread_of(values, 3.0).value, (spread_of(values).value ** 2 - 9) ** 0.5)
    assert spread_of(values, 9.0).value == 0


def test_wild_values_do_not_make_a_mean_surer_or_less_sure() -> None:
    assert mean_of([8.0, 9.0, 10.0, 11.0, 12.0] * 4).se < 1
    assert mean_of([8.0, 9.0, 10.0, 11.0, 12.0] * 4 + [60.0]).se < 1


def test_a_median_is_as_sure_as_its_bootstrap_says() -> None:
    values = [-9.0, -8.5, -7.0, -3.0, -12.0, 1.0, -6.0, -10.0, -2.0]
    rng = np.random.default_rng(2)
    medians = np.median(rng.choice(values, (100_000, len(values))), axis=1)
    assert isclose(median_below(values, -4.0), float(np.mean(medians < -4.0)), abs_tol=0.01)


@pytest.mark.parametrize(
    ("chances", "held"),
    [
        ([], []),
        ([0.91], [True]),
        ([0.89], [False]),
        ([0.91] + [0.5] * 9, [False] + [False] * 9),
        ([0.995] + [0.5] * 9, [True] + [False] * 9),
        ([0.985, 0.995] + [0.5] * 8, [True, True] + [False] * 8),
    ],
)
def test_the_more_rules_are_asked_the_surer_one_has_to_be(chances: list[float], held: list[bool]) -> None:
    assert discoveries(chances) == held
