import numpy as np
import pytest

from action_tracker.pool.physics import deflection
from action_tracker.pool.physics.conditions import MPH_TO_M_S


@pytest.mark.parametrize(
    ("cut_deg", "roll_ratio", "expected_deg"),
    [
        (15, 0, 75.00),
        (15, 1, 28.16),
        (15, -0.6, 124.69),
        (15, -1, 143.10),
        (30, 0, 60.00),
        (30, 1, 33.67),
        (30, -0.6, 88.68),
        (30, -1, 109.11),
        (45, 0, 45.00),
        (45, 1, 29.05),
        (45, -0.6, 62.53),
        (45, -1, 78.69),
    ],
)
def test_the_natural_angle_is_the_published_one(cut_deg: float, roll_ratio: float, expected_deg: float) -> None:
    angle = np.degrees(deflection.natural_angle(np.radians(cut_deg), roll_ratio))
    assert angle == pytest.approx(expected_deg, abs=0.01)


def test_a_less_lively_ball_leaves_the_tangent_line_earlier() -> None:
    angle = np.degrees(deflection.natural_angle(np.radians(30), 1.0, 0.95))
    assert angle == pytest.approx(32.3, abs=0.05)


def test_the_roll_ratio_is_found_again_from_the_angle() -> None:
    cut, roll = np.meshgrid(np.radians(np.arange(8, 70, 4)), np.arange(-1.2, 1.25, 0.2))
    found = deflection.roll_ratio_from_angle(cut, deflection.natural_angle(cut, roll, 0.95), 0.95)
    assert np.allclose(found, roll)
    assert deflection.roll_ratio_from_angle(np.radians(30), np.radians(33.67)) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("roll_ratio", "speed_mph", "expected_deg"),
    [(0, 1, 4.72), (0, 3, 3.55), (0, 7, 1.70), (1, 1, 2.19), (1, 3, 1.00), (1, 7, 0.39)],
)
def test_throw_is_the_published_one(roll_ratio: float, speed_mph: float, expected_deg: float) -> None:
    thrown = deflection.throw(np.radians(30), speed_mph * MPH_TO_M_S, roll_ratio=roll_ratio, restitution=1.0)
    assert np.degrees(thrown) == pytest.approx(expected_deg, abs=0.01)


def test_gearing_outside_english_throws_nothing() -> None:
    assert deflection.throw(np.radians(30), 2.0, side_m_s=2.0 * np.sin(np.radians(30))) == pytest.approx(0)


def test_a_full_stun_hit_throws_nothing_and_divides_nothing_by_zero() -> None:
    assert deflection.throw(0.0, 1.0) == 0


def test_squirt_is_the_published_one() -> None:
    assert np.degrees(deflection.squirt(0.25)) == pytest.approx(1.22, abs=0.01)
    assert np.degrees(deflection.squirt(0.5, 40)) == pytest.approx(1.45, abs=0.01)
