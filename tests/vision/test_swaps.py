import numpy as np
import pytest

from action_tracker.pool.ball import kind_of
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held, Sample
from action_tracker.vision.swaps import agreement, exchange, is_another, untangle

SINCE_S = 1.0


def held(name: int, number: int, way: list[Sample], n: int = 4) -> Held:
    """A ball known as `name` that was taken for `number` in `n` looks and has gone along `way`."""
    ball = Held(name, way[-1][1], way[-1][2], way[-1][0], way[-1][0], [100.0, 128.0, 128.0], path=list(way))
    ball.last_start_s, ball.n_sightings = SINCE_S + 0.1, n
    if n:
        ball.kinds = {kind_of(number).value: float(n)}
        ball.numbers = {str(number): float(n)} if number else {}
    return ball


def sighting(number: int) -> Sighting:
    probs = tuple(float(n == number) for n in range(1, 16))
    kind = kind_of(number)
    return Sighting((0, 0, 1, 1), (0, 0), 9, 0, 0, kind, number or None, 0.98, {kind: 0.98}, probs)


def way(*places: tuple[float, float, float]) -> list[Sample]:
    return [(t, x, y, True) for t, x, y in places]


CROSSING = (
    way((0, 0.2, 0.5), (1.0, 0.2, 0.5), (1.5, 0.5, 0.5), (2.0, 0.8, 0.5)),
    way((0, 0.8, 0.5), (1.0, 0.8, 0.5), (1.5, 0.5, 0.52), (2.0, 0.2, 0.5)),
)


def test_two_balls_taken_for_each_other_where_they_met_get_their_names_back() -> None:
    one, other = held(1, 3, CROSSING[0]), held(2, 5, CROSSING[1])
    untangle([one, other], [(one, sighting(5)), (other, sighting(3))], SINCE_S)
    assert (one.id, other.id) == (2, 1)
    assert [sample[1] for sample in other.path] == [0.2, 0.2, 0.5, 0.2], "the three came up and went back"


def test_names_stay_where_one_look_alone_speaks_against_them() -> None:
    one, other = held(1, 3, CROSSING[0]), held(2, 5, CROSSING[1])
    untangle([one, other], [(one, sighting(3)), (other, sighting(7))], SINCE_S)
    assert (one.id, other.id) == (1, 2)


def test_balls_that_have_not_moved_keep_their_names() -> None:
    one, other = held(1, 3, CROSSING[0]), held(2, 5, CROSSING[1])
    other.last_start_s, other.path = 0.5, way((0, 0.8, 0.5), (0.5, 0.8, 0.5), (2.0, 0.8, 0.5))
    untangle([one, other], [(one, sighting(5)), (other, sighting(3))], SINCE_S)
    assert (one.id, other.id) == (1, 2)


def test_a_ball_that_was_covered_when_it_was_struck_has_moved_all_the_same() -> None:
    one, other = held(1, 3, CROSSING[0]), held(2, 5, CROSSING[1])
    other.last_start_s = 0.5
    untangle([one, other], [(one, sighting(5)), (other, sighting(3))], SINCE_S)
    assert (one.id, other.id) == (2, 1)


def test_a_ball_seen_again_takes_its_name_from_one_that_fell() -> None:
    lies, fell = held(1, 3, CROSSING[0]), held(2, 5, CROSSING[1])
    untangle([lies, fell], [(lies, sighting(5))], SINCE_S)
    assert (lies.id, fell.id) == (2, 1)


def test_a_newcomer_gives_a_known_name_back_without_much_ado() -> None:
    cue, fresh = held(1, 0, CROSSING[0], n=2), held(2, 7, CROSSING[1], n=0)
    untangle([cue, fresh], [(cue, sighting(7)), (fresh, sighting(0))], SINCE_S)
    assert (cue.id, fresh.id) == (2, 1)


def test_times_go_on_after_an_exchange_of_balls_that_never_met() -> None:
    one = held(1, 3, way((0, 0.2, 0.5), (1.4, 0.2, 0.5), (1.5, 0.3, 0.5), (2.0, 0.4, 0.5)))
    other = held(2, 5, way((0, 1.8, 0.5), (1.1, 1.8, 0.5), (1.2, 1.7, 0.5), (2.0, 1.6, 0.5)))
    exchange(one, other, SINCE_S)
    for ball in (one, other):
        assert (np.diff([sample[0] for sample in ball.path]) > 0).all()
    assert other.path[1] == (1.4, 0.2, 0.5, True), "it lay there until it set off"


@pytest.mark.parametrize(("was", "now", "is_so"), [(4, 10, True), (4, 4, False), (0, 10, False), (4, 0, False)])
def test_an_object_ball_surely_seen_to_be_another_one_is_told_from_the_cue_ball(
    was: int, now: int, is_so: bool
) -> None:
    assert is_another(held(1, was, CROSSING[0]), sighting(now), SINCE_S) is is_so


def test_alike_names_agree_and_unlike_ones_do_not() -> None:
    ball = held(1, 3, CROSSING[0])
    assert agreement(ball, sighting(3)) > 1
    assert agreement(ball, sighting(5)) < 0
    assert agreement(held(2, 0, CROSSING[0], n=0), sighting(5)) == pytest.approx(0, abs=0.01)
