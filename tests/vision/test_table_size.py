import numpy as np
import pytest

from action_tracker.pool.table import SIZES
from action_tracker.vision.table_size import SURE, Measured, alone, likeliest_size, once


@pytest.mark.parametrize("name", ["9ft", "8ft", "7ft"])
def test_a_size_measured_well_is_that_size_for_sure(name: str) -> None:
    table, chance = likeliest_size(Measured(float(np.log(SIZES[name].length_m)) + 0.005, 0.02))
    assert table == SIZES[name]
    assert chance > SURE


def test_between_two_sizes_the_commoner_one_is_taken_and_said_to_be_unsure() -> None:
    middle = np.log(SIZES["9ft"].length_m * SIZES["8ft-pro"].length_m) / 2
    table, chance = likeliest_size(Measured(float(middle), 0.04))
    assert table == SIZES["9ft"]
    assert chance < SURE


def test_a_size_like_no_usual_one_is_believed_as_measured() -> None:
    table, chance = likeliest_size(Measured(float(np.log(1.6)), 0.03))
    assert table.length_m == pytest.approx(1.6)
    assert table.width_m == pytest.approx(0.8)
    assert chance < SURE


def test_no_pool_table_is_longer_than_nine_feet_but_a_snooker_table_is() -> None:
    assert likeliest_size(Measured(float(np.log(2.95)), 0.02))[0] == SIZES["9ft"]
    assert likeliest_size(Measured(float(np.log(3.23)), 0.02))[0] == SIZES["9ft"]
    assert likeliest_size(Measured(float(np.log(3.57)), 0.02))[0].length_m == pytest.approx(3.569)


def test_balls_that_touch_are_left_out_and_a_ball_seen_twice_is_there_once() -> None:
    places = np.array([[100.0, 100, 10], [104.0, 100, 10], [300.0, 100, 10], [319.0, 100, 10], [500.0, 100, 10]])
    kept = once(places, np.array([0.8, 0.9, 0.9, 0.9, 0.9]))
    assert kept.tolist() == [False, True, True, True, True]
    assert alone(places[kept]).tolist() == [True, False, False, True]
