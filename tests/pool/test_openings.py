"""The pots that a layout offers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from action_tracker.pool.openings import Layout, best_chance, opening_to, openings
from action_tracker.pool.shot import Side
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES

TABLE = SIZES["9ft"]
LENGTH, WIDTH = TABLE.length_m, TABLE.width_m


def places(*pairs: tuple[float, float]) -> list[np.ndarray]:
    return [np.array(pair) for pair in pairs]


def test_a_ball_before_a_corner_goes_into_that_corner_first_of_all() -> None:
    cue, ball = places((LENGTH - 0.6, WIDTH - 0.6), (LENGTH - 0.2, WIDTH - 0.2))
    best = openings(Layout(cue, ball), TABLE)[0]
    assert (best.pocket, best.via) == ("F4", None)
    assert best.cut_deg < 2
    assert best.chance > 0.95


def test_a_ball_in_the_way_closes_the_pot_and_opens_the_bank() -> None:
    cue, ball, other = places((1.6, 0.9), (2.0, 0.9), (2.3, 1.1))
    free = {(one.pocket, one.via) for one in openings(Layout(cue, ball), TABLE, banks=True)}
    closed = {(one.pocket, one.via) for one in openings(Layout(cue, ball, [other]), TABLE, banks=True)}
    assert ("F4", None) in free
    assert ("F4", None) not in closed
    assert any(via for _, via in closed)


def test_the_side_of_a_cut_is_the_shooters() -> None:
    cue, ball = places((1.4, 0.635), (2.0, 0.635))
    sides = {one.pocket: one.cut_side for one in openings(Layout(cue, ball), TABLE)}
    assert sides["F4"] is Side.LEFT  # y grows to the left of who looks from the head to the foot
    assert sides["F0"] is Side.RIGHT


def test_a_side_pocket_is_not_on_from_along_its_rail() -> None:
    cue, ball = places((0.4, 0.10), (0.8, 0.08))
    assert opening_to(Layout(cue, ball), TABLE, "S0") is None


def test_a_hooked_cue_ball_has_no_chance() -> None:
    cue, ball, *wall = places((0.3, 0.3), (2.0, 0.3), *((0.45, y) for y in np.arange(0.03, WIDTH, 0.05)))
    assert best_chance(cue, [ball], [], TABLE) > 0
    assert best_chance(cue, [ball], wall, TABLE) == 0


@given(
    cue=st.tuples(st.floats(0.1, LENGTH - 0.1), st.floats(0.1, WIDTH - 0.1)),
    ball=st.tuples(st.floats(0.1, LENGTH - 0.1), st.floats(0.1, WIDTH - 0.1)),
)
def test_turning_the_table_by_half_turns_every_pot_with_it(cue: tuple[float, float], ball: tuple[float, float]) -> None:
    if np.hypot(cue[0] - ball[0], cue[1] - ball[1]) < 2 * BALL_DIAMETER_M:
        return
    turned = {"H0": "F4", "F4": "H0", "F0": "H4", "H4": "F0", "S0": "S4", "S4": "S0"}
    here = openings(Layout(np.array(cue), np.array(ball)), TABLE)
    end = np.array([LENGTH, WIDTH])
    there = openings(Layout(end - np.array(cue), end - np.array(ball)), TABLE)
    assert {one.pocket: pytest.approx(one.margin_deg) for one in here} == {
        turned[one.pocket]: one.margin_deg for one in there
    }
