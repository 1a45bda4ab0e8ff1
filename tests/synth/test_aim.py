import numpy as np
import pytest

from action_tracker.pool.table import SIZES
from action_tracker.synth.aim import Limits, Wish, chances, find
from action_tracker.synth.outcome import meeting_of, outcome_of
from action_tracker.synth.simulate import N_BALLS, Layout, racked

EIGHT = SIZES["8ft"]


def layout(*balls: tuple[int, float, float]) -> Layout:
    place, on_table = np.zeros((N_BALLS, 2)), np.zeros(N_BALLS, dtype=bool)
    for number, x_m, y_m in balls:
        place[number], on_table[number] = (x_m, y_m), True
    return Layout(place, on_table)


OPEN = layout((0, 0.8, 0.5), (3, 1.7, 0.8), (12, 1.2, 0.25))


@pytest.mark.parametrize("wish", [Wish.MAKE, Wish.MISS, Wish.SCRATCH])
def test_what_is_wished_for_happens(wish: Wish) -> None:
    played = find(wish, OPEN, EIGHT, seed=2, limits=Limits(20.0))
    assert played is not None
    assert played.chance is not None
    outcome = outcome_of(played.run)
    assert outcome.first == played.chance.number
    assert outcome.scratched == (wish is Wish.SCRATCH)
    assert bool(outcome.potted) == (wish is Wish.MAKE)


def test_the_same_seed_finds_the_same_stroke() -> None:
    one, other = (find(Wish.MISS, OPEN, EIGHT, seed=4) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.stroke == other.stroke


def test_a_break_spreads_the_rack_and_pots() -> None:
    limits = Limits(8.0, 30)
    played = find(Wish.BREAK, racked(EIGHT, np.random.default_rng(0), looseness_m=5e-5), EIGHT, seed=0, limits=limits)
    assert played is not None
    assert outcome_of(played.run).potted


def test_a_ball_behind_another_is_no_chance() -> None:
    hidden = layout((0, 0.3, 0.5), (5, 0.45, 0.5), (3, 0.6, 0.5))
    assert {chance.number for chance in chances(hidden, EIGHT)} <= {5}


def test_an_empty_table_offers_nothing() -> None:
    assert find(Wish.MAKE, layout((0, 0.8, 0.5)), EIGHT, seed=0) is None


def test_the_meeting_is_told_as_it_was_aimed() -> None:
    played = find(Wish.MAKE, OPEN, EIGHT, seed=1)
    assert played is not None
    assert played.chance is not None
    meeting = meeting_of(played.run)
    assert meeting is not None
    assert meeting.cut_rad == pytest.approx(played.chance.cut_rad, abs=np.radians(8))
    assert meeting.distance_m == pytest.approx(played.chance.to_ghost_m, abs=0.02)
    assert meeting.speed_m_s < played.stroke.speed_m_s
