"""Numbers out of sums: right on known cases, silent without evidence, the same however the shots are cut into days."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from action_tracker.metrics import figures, rates
from action_tracker.metrics.accuracy import execution
from action_tracker.metrics.facts import Fact, Position, pot_shots, sums
from action_tracker.metrics.glossary import BY_NAME, FIGURES
from action_tracker.metrics.scatter import SIGMAS_DEG
from action_tracker.metrics.scatter import execution as from_scores
from action_tracker.metrics.sums import NAMES, Sums, merged
from action_tracker.pool.potting import make_probability
from action_tracker.pool.shot import Foul, Intent, ShotType

POT = Fact(
    Intent.ATTACK,
    is_good=True,
    n_made=1,
    goes_on=True,
    cut_deg=28.0,
    distance_in=40.0,
    chance=0.7,
    margin_deg=0.28,
    needed_deg=28.0,
    pocket_in=24.0,
    speed_mph=6.0,
)
MISS = replace(POT, is_good=False, n_made=0, goes_on=False)
SAFETY = Fact(Intent.SAFETY, is_good=True)
BREAK = Fact(Intent.BREAK, is_good=True, n_made=1, goes_on=True, speed_mph=20.0)


def value(name: str, told: Sums) -> float | None:
    return BY_NAME[name].tell(told).value


def test_without_shots_no_number_is_told() -> None:
    for figure in FIGURES:
        assert figure.tell(Sums()).value is None, figure.name


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([POT], {"make_pct": 100.0, "tpa": 1.0, "safety_win_pct": None, "break_success_pct": None}),
        ([MISS] * 3, {"make_pct": 0.0, "tpa": 0.0}),
        ([POT, MISS], {"make_pct": 50.0, "speed_mph": 6.0}),
        ([SAFETY, replace(SAFETY, is_good=False)], {"make_pct": None, "safety_win_pct": 50.0, "above_expected": None}),
        ([BREAK, replace(BREAK, goes_on=False, foul=Foul.SCRATCH)], {"break_success_pct": 50.0, "make_pct": None}),
    ],
)
def test_each_number_is_of_its_own_shots(facts: list[Fact], expected: dict[str, float | None]) -> None:
    told = sums(facts)
    assert {name: value(name, told) for name in expected} == expected


def test_a_missed_easy_pot_is_two_errors_and_a_hard_one_is_one() -> None:
    assert (MISS.n_errors, replace(MISS, chance=0.4).n_errors, replace(MISS, chance=None).n_errors) == (2, 1, 1)
    assert value("tpa", sums([POT] * 8 + [MISS])) == pytest.approx(0.8)


def test_position_is_told_only_where_there_was_a_target() -> None:
    told = sums([replace(POT, position=Position(3.0, 3.0, 0.0, 33.0, 30.0)), replace(POT, position=Position(5.0)), POT])
    position = BY_NAME["position_in"].tell(told)
    assert (position.value, position.n) == (4.0, 2)
    assert value("speed_control_pct", told) is None


def test_an_always_equally_long_run_is_no_lack_of_speed_control() -> None:
    told = sums([replace(POT, position=Position(14.0, 14.0, 0.0, 44.0, 30.0))] * 20)
    assert value("speed_control_pct", told) == pytest.approx(0.0, abs=1e-4)
    assert value("position_in", told) == 14.0


FACTS = st.lists(st.sampled_from([POT, MISS, SAFETY, BREAK, replace(MISS, chance=0.3, distance_in=70.0)]), max_size=30)


@settings(max_examples=40, deadline=None)
@given(FACTS, st.integers(0, 30))
def test_however_shots_are_cut_into_days_the_numbers_are_the_same(facts: list[Fact], at: int) -> None:
    whole, parts = sums(facts), merged([sums(facts[:at]), sums(facts[at:])])
    for name in NAMES:
        assert getattr(whole, name) == pytest.approx(getattr(parts, name)), name


def test_the_scatter_from_sums_is_that_from_the_shots_themselves() -> None:
    chance = np.random.default_rng(5)
    facts = [
        replace(
            POT, distance_in=float(chance.uniform(15, 70)), pocket_in=float(chance.uniform(10, 50)), needed_deg=20.0
        )
        for _ in range(400)
    ]
    shots = pot_shots(facts)
    made = (chance.random(400) < make_probability(shots, 0.22)).astype(float)
    played = [replace(one, is_good=bool(good)) for one, good in zip(facts, made, strict=True)]
    told = sums(played)
    found = from_scores([a + b for a, b in zip(told.score_makes, told.score_misses, strict=True)], 400)
    exact = execution(shots, made)
    assert found is not None and exact is not None
    assert found.sigma_deg == pytest.approx(exact.sigma_deg, rel=0.03)
    assert found.log_se == pytest.approx(exact.log_se, rel=0.1)
    sigma = BY_NAME["sigma_deg"].tell(told)
    assert sigma.interval is not None and sigma.interval.low < 0.22 < sigma.interval.high


def test_all_makes_and_all_misses_give_a_rating_within_its_bounds() -> None:
    for facts in ([POT] * 100, [MISS] * 100):
        rating = BY_NAME["rating"].tell(sums(facts))
        assert rating.value is not None and 100 <= rating.value <= 900
        assert rating.interval is not None and rating.interval.low <= rating.value <= rating.interval.high


def test_pots_are_not_rated_where_the_pocket_of_most_misses_is_not_known() -> None:
    unknown = replace(MISS, chance=None)
    assert value("above_expected", sums([POT] * 10 + [unknown] * 6 + [MISS] * 4)) is None
    assert value("above_expected", sums([POT] * 10 + [unknown] * 4 + [MISS] * 6)) is not None


def test_misses_without_a_pocket_do_not_flatter() -> None:
    full = sums([POT] * 60 + [MISS] * 40)
    half = sums([POT] * 60 + [MISS] * 20 + [replace(MISS, chance=None)] * 20)
    assert value("above_expected", half) == pytest.approx(value("above_expected", full))
    assert value("above_expected", full) == pytest.approx(-10.0)


def test_a_bank_is_an_attempt_but_is_not_rated() -> None:
    told = sums([replace(POT, shot_type=ShotType.BANK)])
    assert (told.n_attempts, told.n_rated_makes) == (1, 0)


def test_a_longer_grid_is_not_needed() -> None:
    assert SIGMAS_DEG[0] < 0.045 and SIGMAS_DEG[-1] > 0.41


def test_the_chance_that_a_share_is_better() -> None:
    same = rates.change((20, 40), (20, 40))
    assert same is not None and same.better == pytest.approx(0.5, abs=0.01) and same.difference == 0
    better = rates.change((20, 40), (30, 40))
    assert better is not None and better.better == pytest.approx(0.988, abs=0.005)
    assert 0 < better.at_least < better.difference
    worse = rates.change((30, 40), (20, 40))
    assert worse is not None and worse.better == pytest.approx(1 - better.better, abs=0.001)
    assert worse.at_least == pytest.approx(-better.at_least, abs=0.002)
    assert rates.change((0, 0), (1, 1)) is None


def test_wilsons_interval_of_three_in_six_is_that_of_the_books() -> None:
    found = rates.share_interval(3, 6)
    assert found is not None and (round(found.low, 2), round(found.high, 2)) == (0.19, 0.81)


def test_of_many_findings_only_those_stand_that_are_no_chance() -> None:
    assert rates.benjamini_hochberg([0.04, 0.001, 0.5, 0.09], 0.1) == [True, True, False, False]
    assert rates.benjamini_hochberg([], 0.1) == []
    assert rates.benjamini_hochberg([0.09] * 5, 0.1) == [True] * 5


def test_half_the_scatter_is_250_points_more() -> None:
    assert figures.rating_of(0.15) == 500
    assert figures.rating_of(0.075) == 750
    assert figures.rating_of(5.0) == 100
