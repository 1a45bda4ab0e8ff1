import numpy as np
import pytest

from action_tracker.pool.physics import deflection, impact, motion
from action_tracker.pool.physics.conditions import USUAL, Conditions
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats

LIVELY = Conditions(ball_restitution=1.0)
STILL = impact.Moving(np.zeros(2), np.zeros(3))


def energy(*balls: impact.Moving) -> float:
    velocity = np.array([ball.velocity_m_s for ball in balls])
    spin = np.array([ball.spin_rad_s for ball in balls])
    return float(motion.Balls(np.zeros_like(velocity), velocity, spin).energy_j_kg.sum())


def degrees(vector: Floats) -> float:
    return float(np.degrees(np.arctan2(vector[1], vector[0])))


@pytest.mark.parametrize("roll", [-1.0, 0.0, 1.0])
@pytest.mark.parametrize("cut_deg", [5.0, 20.0, 30.0, 45.0, 60.0])
@pytest.mark.parametrize("side", [-0.5, 0.0, 0.3])
def test_the_object_ball_is_thrown_as_the_formula_says(cut_deg: float, roll: float, side: float) -> None:
    cut = np.radians(cut_deg)
    cue = impact.struck(1.5, 0.0, side=side, height=0.4 * roll)
    towards = np.array([np.cos(cut), np.sin(cut)])
    after_cue, after = impact.meet(cue, STILL, towards, LIVELY)
    # Cutting to the left, outside english is on the right: positive side is positive R omega here.
    thrown = deflection.throw(cut, 1.5, roll_ratio=roll, side_m_s=2.5 * 1.5 * side, restitution=1.0)
    assert cut_deg - degrees(after.velocity_m_s) == pytest.approx(np.degrees(thrown), abs=0.01)
    assert energy(after_cue, after) <= energy(cue) + 1e-12


def test_momentum_is_kept_when_balls_meet() -> None:
    cue = impact.struck(2.0, 0.3, side=0.2, height=-0.3)
    first, second = impact.meet(cue, STILL, np.array([0.8, 0.6]), USUAL)
    assert np.allclose(first.velocity_m_s + second.velocity_m_s, cue.velocity_m_s)


@pytest.mark.parametrize("height", [-0.5, 0.0, 0.4])
@pytest.mark.parametrize("side", [-0.5, 0.0, 0.5])
@pytest.mark.parametrize("angle_deg", [2.0, 15.0, 45.0, 75.0])
def test_a_cushion_gives_no_energy_and_mirrors_a_mirrored_ball(angle_deg: float, side: float, height: float) -> None:
    ball = impact.struck(2.0, np.radians(angle_deg), side=side, height=height)
    other = impact.struck(2.0, -np.radians(angle_deg), side=-side, height=height)
    out = impact.rebound(ball, np.array([1.0, 0.0]), 0.85, 0.2)
    mirrored = impact.rebound(other, np.array([1.0, 0.0]), 0.85, 0.2)
    assert energy(out) < energy(ball)
    assert out.velocity_m_s[0] < 0
    assert np.allclose(out.velocity_m_s * [1, -1], mirrored.velocity_m_s)


@pytest.mark.parametrize(
    ("angle_deg", "height", "side", "out_deg", "final_deg", "kept"),
    [
        (30, 0.0, 0.0, 29, 24, 0.55),
        (30, 0.4, 0.0, 27, 40, 0.57),
        (30, 0.4, -0.25, 35, 46, 0.68),
        (30, 0.4, 0.25, 22, 37, 0.48),
        (15, 0.4, -0.25, 23, 32, 0.62),
        (45, 0.4, 0.0, 44, 60, 0.63),
        (60, 0.0, 0.0, 62, 59, 0.54),
    ],
)
def test_a_ball_comes_off_a_cushion_as_in_the_reference_table(
    angle_deg: float, height: float, side: float, out_deg: float, final_deg: float, kept: float
) -> None:
    ball = impact.struck(1.5, np.radians(angle_deg), side=side, height=height)
    out = impact.rebound(ball, np.array([1.0, 0.0]), 0.85, 0.2)
    balls = motion.Balls(np.zeros((1, 2)), out.velocity_m_s[None], out.spin_rad_s[None])
    slide_s = float(np.hypot(*balls.slip_m_s[0])) / (3.5 * USUAL.slide_m_s2)
    rolling = motion.advance(balls, slide_s, USUAL).velocity_m_s[0]
    assert degrees(out.velocity_m_s * [-1, 1]) == pytest.approx(out_deg, abs=0.7)
    assert degrees(rolling * [-1, 1]) == pytest.approx(final_deg, abs=0.7)
    assert np.hypot(*rolling) / 1.5 == pytest.approx(kept, abs=0.01)


def test_a_ball_struck_above_the_middle_by_two_fifths_rolls_at_once() -> None:
    ball = impact.struck(2.0, 1.0, height=0.4)
    assert np.allclose(motion.slip(ball.velocity_m_s, ball.spin_rad_s), 0)
    assert ball.spin_rad_s[2] == 0
    assert impact.struck(2.0, 0.0, side=0.5).spin_rad_s[2] == pytest.approx(2.5 / BALL_RADIUS_M)
