import numpy as np
import pytest

from action_tracker.synth.looks import Part, Use
from training import sketches, tables
from training.tables import IGNORED, NOTHING, OTHER


def test_a_seed_gives_the_same_table_and_another_seed_another() -> None:
    one, same, other = (tables.example(seed, 1, {}) for seed in (7, 7, 8))
    assert np.array_equal(one[0], same[0])
    assert np.array_equal(one[1], same[1])
    assert not np.array_equal(one[0], other[0])


def test_no_number_comes_twice_on_a_table() -> None:
    for made in (tables.example(7, 1, {}), sketches.example(7, 1)):
        numbers = made[1][0]
        numbers = numbers[(numbers != IGNORED) & (numbers < OTHER)]
        assert len(numbers) == len(set(numbers.tolist()))
        assert len(numbers) > 1


def test_every_camera_sees_the_same_balls_in_another_light() -> None:
    patches, numbers = tables.example(7, 2, {})
    there = numbers[0] != IGNORED
    assert np.array_equal(numbers[0], numbers[1])
    assert np.abs(patches[0][there].astype(int) - patches[1][there]).mean() > 2
    assert patches[:, ~there].max(initial=0) == 0


def test_held_out_looks_are_drawn_only_when_asked_for() -> None:
    trained = tables.example(7, 1, {})[0]
    unseen = tables.example(7, 1, {Part.CLOTH: Use.JUDGING})[0]
    assert not np.array_equal(trained, unseen)


@pytest.mark.parametrize("seed", range(3))
def test_a_ball_is_in_the_middle_of_its_patch_and_cloth_in_the_corners(seed: int) -> None:
    patches, numbers = sketches.example(seed, 1)
    balls = patches[0][(numbers[0] != IGNORED) & (numbers[0] != NOTHING)].astype(int)
    assert len(balls)
    corners = balls[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert np.abs(np.median(corners, axis=1) - balls[:, 20, 20]).max(axis=1).mean() > 15
