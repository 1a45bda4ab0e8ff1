import numpy as np
import pytest

from action_tracker.pool.physics import impact, motion, rolling
from action_tracker.pool.physics.conditions import USUAL


def launched(speed: float, height: float) -> motion.Balls:
    ball = impact.struck(speed, 0.4, height=height, side=0.2)
    return motion.Balls(np.zeros((1, 2)), ball.velocity_m_s[None], ball.spin_rad_s[None])


@pytest.mark.parametrize("height", [-0.5, 0.0, 0.3, 0.5])
@pytest.mark.parametrize("speed", [0.5, 3.0])
def test_many_small_steps_are_one_large_one(speed: float, height: float) -> None:
    many = launched(speed, height)
    for _ in range(50):
        many = motion.advance(many, 0.04, USUAL)
    one = motion.advance(launched(speed, height), 2.0, USUAL)
    assert np.allclose(many.place_m, one.place_m, atol=1e-9)
    assert np.allclose(many.spin_rad_s, one.spin_rad_s, atol=1e-6)


@pytest.mark.parametrize("height", [-0.5, 0.0, 0.3])
def test_a_ball_runs_as_the_closed_form_says(height: float) -> None:
    end = motion.advance(launched(1.0, height), 60.0, USUAL)
    rolls_at = rolling.rolling_speed_m_s(1.0, 2.5 * height)
    whole = rolling.slid_m(1.0, 2.5 * height) + rolling.run_m(rolls_at)
    assert np.hypot(*end.place_m[0]) == pytest.approx(float(whole))
    assert np.all(end.velocity_m_s == 0)
    assert np.all(end.spin_rad_s == 0)


def test_energy_only_falls() -> None:
    balls, before = launched(3.0, -0.5), np.inf
    for _ in range(200):
        energy = float(balls.energy_j_kg[0])
        assert energy <= before
        balls, before = motion.advance(balls, 0.05, USUAL), energy


def test_a_resting_ball_rests_and_is_a_number() -> None:
    balls = motion.advance(motion.at_rest(np.array([[0.3, 0.4]])), 1.0, USUAL)
    assert np.array_equal(balls.place_m, [[0.3, 0.4]])
    assert np.all(motion.acceleration(balls, USUAL) == 0)
