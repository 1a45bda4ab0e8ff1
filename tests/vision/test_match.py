"""Which blob is which ball, and what may have set a ball off."""

import numpy as np

from action_tracker.vision.blobs import Blob
from action_tracker.vision.held import Held, State
from action_tracker.vision.match import Instant, is_quiet, matched, may_be_struck

WHITE, RED = [200.0, 128.0, 128.0], [90.0, 110.0, 190.0]
NOW_S = 5.0


def ball(
    number: int, x_m: float, kind: str, colour: list[float], state: State = State.REST, seen_s: float = NOW_S
) -> Held:
    held = Held(number, x_m, 0.5, seen_s, 0.0, colour, state)
    held.kinds, held.n_sightings = {kind: 3.0}, 3
    return held


def blob(x_m: float, colour: list[float], *, fill: float = 1.0, thing: int = 1) -> Blob:
    return Blob(np.zeros(2), np.array([x_m, 0.5]), fill, np.array(colour), thing)


def test_no_ball_is_set_off_while_the_cue_ball_lies_in_view() -> None:
    cue, red = ball(0, 0.5, "cue", WHITE), ball(1, 1.5, "solid", RED)
    assert is_quiet([cue, red], red, NOW_S)


def test_any_ball_may_be_set_off_by_a_cue_ball_that_is_hidden() -> None:
    cue, red = ball(0, 0.5, "cue", WHITE, State.COVERED, NOW_S - 0.1), ball(1, 1.5, "solid", RED)
    assert not is_quiet([cue, red], red, NOW_S)


def test_the_cue_ball_itself_may_always_be_struck() -> None:
    cue, red = ball(0, 0.5, "cue", WHITE), ball(1, 1.5, "solid", RED)
    assert not is_quiet([cue, red], cue, NOW_S)


def test_nothing_is_quiet_while_a_ball_rolls_or_no_cue_ball_is_known() -> None:
    rolling, red = ball(0, 0.5, "solid", WHITE, State.MOVING), ball(1, 1.5, "solid", RED)
    assert not is_quiet([rolling, red], red, NOW_S)
    assert not is_quiet([red], red, NOW_S)


def test_a_cue_ball_just_covered_by_the_cue_is_found_where_it_rolls_out() -> None:
    cue = ball(0, 0.5, "cue", WHITE, State.COVERED, NOW_S - 0.05)
    found = matched([cue], [blob(0.62, WHITE)], Instant(NOW_S, 1 / 30))
    assert 0 in found


def test_what_looks_unlike_the_covered_cue_ball_is_not_taken_for_it() -> None:
    cue = ball(0, 0.5, "cue", WHITE, State.COVERED, NOW_S - 0.05)
    assert matched([cue], [blob(0.62, RED)], Instant(NOW_S, 1 / 30)) == {}


def test_a_ball_long_covered_is_not_looked_for_all_over_the_table() -> None:
    cue = ball(0, 0.5, "cue", WHITE, State.COVERED, NOW_S - 2.0)
    assert not may_be_struck(cue, NOW_S)
    assert matched([cue], [blob(0.62, WHITE)], Instant(NOW_S, 1 / 30)) == {}
