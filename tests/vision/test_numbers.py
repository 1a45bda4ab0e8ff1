import numpy as np
import pytest

from action_tracker.synth.looks import Part, Use
from action_tracker.vision.numbers import N_NAMES, NOTHING, names
from action_tracker.vision.patches import KIND, NUMBER
from training import tables
from training.tables import IGNORED

PLACE = np.array([NUMBER.side / 2, NUMBER.side / 2, NUMBER.ball_px])


def told(patches: np.ndarray) -> np.ndarray:
    """What is told of patches laid side by side in one picture."""
    picture = np.concatenate(list(patches), axis=1)
    places = np.tile(PLACE, (len(patches), 1))
    places[:, 0] += NUMBER.side * np.arange(len(patches))
    return names(picture, places)


@pytest.fixture(scope="module")
def balls() -> list[tuple[np.ndarray, np.ndarray]]:
    """Tables with balls never trained on: patches and true numbers."""
    made = [tables.example(seed, 1, {Part.BALLS: Use.JUDGING}) for seed in range(900, 912)]
    return [(patches[0][numbers[0] != IGNORED], numbers[0][numbers[0] != IGNORED]) for patches, numbers in made]


def test_what_is_told_with_confidence_of_unseen_balls_is_right(balls: list[tuple[np.ndarray, np.ndarray]]) -> None:
    sure, right = [], []
    for patches, numbers in balls:
        if len(patches):
            said = told(patches)
            sure.append(said.max(axis=1) > 0.9)
            right.append(said.argmax(axis=1) == numbers)
    confident = np.concatenate(sure)
    assert confident.mean() > 0.7
    assert np.concatenate(right)[confident].mean() > 0.95


def test_what_is_told_are_probabilities_and_bare_cloth_is_no_ball() -> None:
    cloth = np.full((1, NUMBER.side, NUMBER.side, 3), (120, 90, 30), np.uint8)
    said = told(cloth)
    assert said.shape == (1, N_NAMES)
    assert said.sum() == pytest.approx(1, abs=1e-4)
    assert said[0].argmax() == NOTHING


def test_the_order_of_the_balls_does_not_matter(balls: list[tuple[np.ndarray, np.ndarray]]) -> None:
    patches = max((patches for patches, _ in balls), key=len)
    assert told(patches)[::-1] == pytest.approx(told(patches[::-1]), abs=1e-3)


def test_nothing_is_told_of_nothing() -> None:
    assert names(np.zeros((KIND.side, KIND.side, 3), np.uint8), np.empty((0, 3))).shape == (0, N_NAMES)
