"""What is measured of a shot, against shots whose mechanics are known."""

import numpy as np
import pytest

from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.shots.measure import Way, contact
from action_tracker.shots.motion import Motion

from .simulated import STROKE_S, shot, told


@pytest.mark.parametrize("speed_m_s", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("fps", [30.0, 60.0])
def test_the_stroke_is_timed_between_the_frames_and_its_speed_is_known(speed_m_s: float, fps: float) -> None:
    one = told(shot(speed_m_s=speed_m_s, apart_m=0.7), fps=fps)
    assert one.start_s == pytest.approx(STROKE_S, abs=0.012)
    assert one.cue_speed_mph is not None
    assert one.cue_speed_mph * MPH_TO_M_S == pytest.approx(speed_m_s, rel=0.06)


@pytest.mark.parametrize("cut_deg", [5.0, 20.0, 35.0, 50.0])
def test_the_cut_is_known_to_a_degree_or_two(cut_deg: float) -> None:
    errors = []
    for seed in range(8):
        one = told(shot(cut_deg=cut_deg), seed=seed)
        assert one.cut_deg is not None
        assert one.cut_deg_se is not None
        errors.append((one.cut_deg - cut_deg) / one.cut_deg_se)
    assert np.abs(errors).max() < 3.5


@pytest.mark.parametrize(("height", "name"), [(-0.45, "draw"), (0.4, "follow")])
def test_draw_and_follow_are_told_apart(height: float, name: str) -> None:
    one = told(shot(cut_deg=30, height=height, apart_m=0.4, speed_m_s=2.5))
    assert one.spin is not None
    assert getattr(one.spin, name) > 0.9
    assert one.roll_ratio is not None
    assert (one.roll_ratio > 0) == (name == "follow")


def test_a_stop_shot_is_stun() -> None:
    one = told(shot(height=-0.22, apart_m=0.4, speed_m_s=2.0))
    assert one.spin is not None
    assert one.spin.stun > 0.6


def test_a_ball_that_has_rolled_long_enough_rolls() -> None:
    one = told(shot(cut_deg=30, apart_m=1.2, speed_m_s=1.2))
    assert one.roll_ratio == pytest.approx(1.0, abs=0.1)


def test_the_chances_of_the_spins_add_up() -> None:
    one = told(shot(cut_deg=20, height=0.1))
    assert one.spin is not None
    assert one.spin.draw + one.spin.stun + one.spin.follow == pytest.approx(1.0)


@pytest.mark.parametrize(("side", "cut_deg", "height"), [(-0.4, 35, 0.0), (0.4, 10, -0.4)])
def test_strong_side_shows_at_the_cushion_within_its_standard_error(side: float, cut_deg: float, height: float) -> None:
    run = shot(cut_deg=cut_deg, side=side, height=height, apart_m=0.4, speed_m_s=3.0)
    shots = [told(run, seed=seed) for seed in range(5)]
    known = [(one.side_pct, one.side_se) for one in shots if one.side_pct is not None and one.side_se is not None]
    assert known
    assert all(pct * side > 0 and abs(pct - 200 * side) < 2.5 * se for pct, se in known)


@pytest.mark.parametrize(("cut_deg", "height"), [(10, -0.4), (35, 0.0), (45, 0.2)])
def test_no_side_is_not_called_side(cut_deg: float, height: float) -> None:
    run = shot(cut_deg=cut_deg, height=height, apart_m=0.4, speed_m_s=3.0)
    sides = [told(run, seed=seed).side_pct for seed in range(5)]
    assert sum(side is not None for side in sides) <= 1


def test_side_that_a_thick_hit_itself_gives_is_not_the_players() -> None:
    run = shot(cut_deg=25, apart_m=0.2, speed_m_s=1.2)
    sides = [told(run, seed=seed).side_pct or 0.0 for seed in range(5)]
    assert np.abs(sides).max() < 25


def test_the_moment_of_contact_is_known_between_the_frames() -> None:
    run = shot(cut_deg=25)
    met_s = next(event.t_s for event in run.events) + STROKE_S
    errors = [float(told(run, seed=seed).contact_s or np.nan) - met_s for seed in range(6)]
    assert np.abs(errors).max() < 0.01


def test_noise_alone_moves_no_ball() -> None:
    one = told(shot(cut_deg=30), noise_m=0.008)
    assert one.object_ball == 1


def test_a_ball_behind_the_cue_balls_way_has_no_cut() -> None:
    t_s = np.arange(0, 0.5, 1 / 60)
    cue = Motion(0, t_s, 0.6 + 2.0 * t_s, np.full(len(t_s), 0.5))
    behind = Motion(1, t_s + 0.5, np.full(len(t_s), 1.58) - 0.3 * t_s, 0.5 + BALL_DIAMETER_M + 0.3 * t_s)
    ahead = Motion(1, t_s + 0.5, 1.6 + BALL_DIAMETER_M + 1.5 * t_s, np.full(len(t_s), 0.5))
    assert contact(Way(cue, 0.0, 0.5), behind, (1.0, 1.0)).cut_deg is None
    assert contact(Way(cue, 0.0, 0.5), ahead, (1.0, 1.0)).cut_deg == pytest.approx(0.0, abs=3.0)
