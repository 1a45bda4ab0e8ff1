import numpy as np
import pytest

from action_tracker.pool.physics import rolling
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.table import IN_TO_M

SEVEN_MPH = 7 * MPH_TO_M_S


def test_a_centre_hit_of_seven_miles_an_hour_slides_four_feet() -> None:
    assert rolling.slid_m(SEVEN_MPH, 0) / IN_TO_M == pytest.approx(48.1, abs=0.1)
    assert rolling.rolling_speed_m_s(SEVEN_MPH, 0) == pytest.approx(2.24, abs=0.005)


def test_a_rolling_ball_runs_as_far_as_the_table_says() -> None:
    assert rolling.run_m(rolling.rolling_speed_m_s(3 * MPH_TO_M_S, 0)) / IN_TO_M / 12 == pytest.approx(15, abs=0.5)


def test_the_stop_shot_tip_height_is_the_published_one() -> None:
    assert rolling.stop_shot_tip(SEVEN_MPH, 36 * IN_TO_M) == pytest.approx(0.20, abs=0.005)


def test_a_ball_hit_for_a_stop_shot_has_no_spin_when_it_arrives() -> None:
    below = rolling.stop_shot_tip(SEVEN_MPH, 0.5)
    assert rolling.roll_ratio_after(0.5, SEVEN_MPH, -2.5 * below) == pytest.approx(0, abs=1e-6)


def test_a_stop_shot_too_soft_for_its_distance_is_not_a_number() -> None:
    assert np.isnan(rolling.stop_shot_tip(1.0, 3.0))


def test_far_enough_every_ball_rolls() -> None:
    assert np.all(rolling.roll_ratio_after(9.0, np.array([1.0, 2.0, 3.0]), np.array([-1.0, 0.0, 0.9])) == 1)


def test_a_rolling_hit_needs_no_time_to_roll() -> None:
    assert rolling.time_to_roll_s(2.0, 1.0) == 0
    assert rolling.time_to_roll_s(1.4, 0.0) == pytest.approx(2 / 7 * 1.4 / (0.2 * 9.81))
