"""Execution sigma and the rating, on players whose scatter is known."""

import numpy as np
import pytest

from action_tracker.metrics.accuracy import above_expected, execution
from action_tracker.pool.potting import PotShot, make_probability


def attempts(n: int, sigma: float, seed: int = 7) -> tuple[PotShot, np.ndarray]:
    rng = np.random.default_rng(seed)
    shots = PotShot(rng.uniform(0.3, 1.8, n), rng.uniform(0.2, 1.5, n), rng.uniform(0, 60, n), np.full(n, 0.036))
    return shots, (rng.random(n) < make_probability(shots, sigma)).astype(float)


@pytest.mark.parametrize(("sigma", "rating"), [(0.07, 775), (0.12, 580), (0.18, 434), (0.30, 250)])
def test_the_scatter_behind_many_attempts_is_found_again(sigma: float, rating: float) -> None:
    told = execution(*attempts(1500, sigma))
    assert told is not None
    assert abs(np.log(told.sigma_deg / sigma)) < 3 * told.log_se + 0.02
    assert abs(told.rating - rating) < 3 * told.rating_se + 10


def test_few_attempts_are_drawn_towards_players_like_him() -> None:
    few, many = execution(*attempts(8, 0.5)), execution(*attempts(800, 0.5))
    assert few is not None
    assert many is not None
    assert few.sigma_deg < many.sigma_deg
    assert few.log_se > many.log_se


def test_without_attempts_there_is_nothing_to_tell() -> None:
    empty = PotShot(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0))
    assert execution(empty, np.zeros(0)) is None
    assert above_expected(empty, np.zeros(0)) is None


def test_the_reference_player_makes_what_is_expected() -> None:
    told = above_expected(*attempts(2000, 0.15))
    assert told is not None
    assert abs(told.per_100) < 3 * told.per_100_se


def test_a_better_player_is_above_and_a_worse_one_below() -> None:
    better, worse = above_expected(*attempts(600, 0.06)), above_expected(*attempts(600, 0.4))
    assert better is not None
    assert worse is not None
    assert better.per_100 > 2 * better.per_100_se
    assert worse.per_100 < -2 * worse.per_100_se
