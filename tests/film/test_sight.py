import numpy as np

from action_tracker.film.sight import MOST_BLIND, Follower, Known, reference_of
from tests.film.table import SIZE, TABLE, frames, hall, reference, view


def noise() -> np.ndarray:
    return np.asarray(np.random.default_rng(5).integers(0, 255, (SIZE[1], SIZE[0], 3)), np.uint8)


def test_the_corners_that_a_reading_knows_tell_where_the_table_is() -> None:
    found = reference_of(frames([hall()]), Known(TABLE, view().corners_px))
    assert found is not None
    assert np.abs(np.array(found.view.corners_px) - np.array(view().corners_px)).max() < 4


def test_corners_that_are_no_tables_are_not_believed() -> None:
    (a, b, c, d) = view().corners_px
    found = reference_of(frames([noise()]), Known(TABLE, (a, c, b, d)))
    assert found is None


def test_where_no_picture_shows_a_table_there_is_none() -> None:
    assert reference_of(frames([noise()])) is None
    assert reference_of([]) is None


def test_a_table_is_followed_from_the_first_picture_in_which_it_is_recognised() -> None:
    follower = Follower(reference())
    turns = [follower.turn(frame) for frame in frames([noise(), noise(), hall(), hall()])]
    assert [turn is None for turn in turns[:2]] == [True, True]
    assert [turn is None for turn in turns[2:]] == [False, False]


def test_a_table_out_of_sight_is_believed_to_stay_for_half_a_second_only() -> None:
    follower = Follower(reference())
    turns = [follower.turn(frame) is not None for frame in frames([hall()] + [noise()] * 12)]
    assert turns == [True] * (1 + MOST_BLIND) + [False] * (12 - MOST_BLIND)
