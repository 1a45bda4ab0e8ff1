"""The chance of a pot, against the tables of billiards.md 2.1 to 2.3."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.pool.potting import (
    PotShot,
    allowed_cue_deg,
    amplification,
    difficulty,
    half_window_m,
    make_probability,
    sigma_deg,
)
from action_tracker.pool.table import IN_TO_M


def pot(cue_in: float, pocket_in: float, cut_deg: float, half_in: float = 1.5) -> PotShot:
    return PotShot(cue_in * IN_TO_M, pocket_in * IN_TO_M, cut_deg, half_in * IN_TO_M)


TABLE = [
    ((18, 18, 0), 0.60, (100, 100, 100, 98, 86)),
    ((36, 36, 0), 0.15, (98, 86, 68, 45, 29)),
    ((50, 50, 0), 0.077, (79, 56, 39, 24, 15)),
    ((24, 24, 30), 0.29, (100, 100, 94, 75, 53)),
    ((40, 30, 30), 0.14, (98, 83, 65, 42, 27)),
    ((55, 27, 30), 0.11, (94, 74, 55, 35, 22)),
    ((30, 20, 60), 0.16, (99, 89, 72, 48, 31)),
    ((60, 4, 20), 0.72, (100, 100, 100, 100, 93)),
]


def test_an_error_of_the_cue_ball_grows_on_its_way() -> None:
    assert amplification(40 * IN_TO_M, 30) == pytest.approx(20.5, abs=0.05)


@pytest.mark.parametrize(("shot", "margin", "chances"), TABLE)
def test_the_chances_are_those_of_the_table(
    shot: tuple[float, float, float], margin: float, chances: tuple[int, ...]
) -> None:
    told = [100 * float(make_probability(pot(*shot), sigma)) for sigma in (0.06, 0.10, 0.15, 0.25, 0.40)]
    assert told == pytest.approx(chances, abs=0.8)
    assert float(allowed_cue_deg(pot(*shot))) == pytest.approx(margin, rel=0.06)


@pytest.mark.parametrize(("angle", "half_in"), [(0, 1.38), (30, 1.04), (45, 0.64), (55, 0.31)])
def test_a_side_pocket_narrows_with_the_angle(angle: float, half_in: float) -> None:
    clean = half_window_m(5.0 * IN_TO_M, angle, 8 * 0.44704, side=True)
    assert float(clean) / IN_TO_M == pytest.approx(half_in, abs=0.015)


def test_a_side_pocket_too_steep_is_not_on() -> None:
    shot = PotShot(0.5, 0.5, 20.0, half_window_m(0.127, 60.0, side=True))
    assert float(make_probability(shot)) == pytest.approx(0.0, abs=1e-9)


def test_a_slow_ball_has_a_wider_pocket_than_a_fast_one() -> None:
    slow, fast = (float(half_window_m(0.1143, 20.0, speed)) for speed in (0.2, 3.0))
    assert slow > fast


@given(
    st.floats(5, 90),
    st.floats(2, 80),
    st.floats(0, 80),
    st.floats(0.05, 0.5),
    st.floats(0.3, 2.0),
    st.floats(0.01, 0.2),
)
def test_more_of_anything_that_is_hard_is_never_easier(
    cue: float, pocket: float, cut: float, sigma: float, half: float, more: float
) -> None:
    chance = float(make_probability(pot(cue, pocket, cut, half), sigma))
    assert 0 <= chance <= 1
    assert float(make_probability(pot(cue, pocket, cut, half), sigma + more)) <= chance + 0.02
    assert float(make_probability(pot(cue, pocket * (1 + more), cut, half), sigma)) <= chance + 1e-9


def test_the_exact_way_joins_the_simple_one_where_it_takes_over() -> None:
    below, above = (float(make_probability(pot(30, 20, cut), 0.1)) for cut in (64.99, 65.01))
    assert below == pytest.approx(above, abs=0.02)


def test_many_shots_are_told_at_once() -> None:
    shots = PotShot(np.array([0.5, 1.0, 1.5]), np.array([0.5, 1.0, 0.3]), np.array([0.0, 30.0, 70.0]), 0.035)
    one_by_one = [float(make_probability(PotShot(*(float(np.broadcast_to(v, 3)[i]) for v in
        (shots.cue_m, shots.pocket_m, shots.cut_deg, shots.half_window_m))))) for i in range(3)]  # fmt: skip
    assert make_probability(shots) == pytest.approx(np.array(one_by_one))


def test_side_speed_and_a_bridge_add_scatter() -> None:
    plain = float(sigma_deg(0.15))
    assert plain == pytest.approx(0.15)
    assert float(sigma_deg(0.15, side_pct=-50)) == pytest.approx(float(sigma_deg(0.15, side_pct=50)))
    assert (
        min(
            float(sigma_deg(0.15, side_pct=50)),
            float(sigma_deg(0.15, speed_m_s=6.0)),
            float(sigma_deg(0.15, bridged=True)),
        )
        > plain
    )


def test_a_hanger_is_easy_and_a_long_thin_cut_is_hard() -> None:
    assert float(difficulty(pot(60, 4, 20))) < 1
    assert float(difficulty(pot(60, 60, 55))) > 70
