import cv2
import numpy as np
import pytest

from action_tracker.film.blur import HOLD_S, Cover, blurred, shares

SIZES = [(1080, 1920), (720, 1280, 3), (541, 303, 3)]


def grid(*cells: tuple[int, int]) -> np.ndarray:
    mask = np.zeros((9, 16), dtype=bool)
    for cell in cells:
        mask[cell] = True
    return mask


def picture(shape: tuple[int, ...], seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, shape).astype(np.uint8)


@pytest.mark.parametrize("shape", SIZES)
def test_nothing_is_changed_where_nothing_is_to_be_covered(shape: tuple[int, ...]) -> None:
    mask, before = grid((2, 3), (2, 4), (8, 15)), picture(shape)
    free = shares(mask, (shape[1], shape[0])) == 0
    assert free.mean() > 0.6
    assert np.array_equal(blurred(before, mask)[free], before[free])
    assert blurred(before, grid()) is before


@pytest.mark.parametrize("shape", SIZES)
def test_of_what_is_covered_only_a_handful_of_colours_is_left(shape: tuple[int, ...]) -> None:
    mask = grid((2, 3), (2, 4), (3, 3), (3, 4))
    full = shares(mask, (shape[1], shape[0])) == 1
    after = blurred(picture(shape), mask)
    assert full.mean() >= mask.mean() * 0.98
    # noise of every grey becomes one grey: the mean
    assert after[full].std() < 12 < picture(shape)[full].std()


def test_two_faces_cannot_be_told_apart_by_what_is_left_of_them() -> None:
    """Eyes and a mouth, or a moustache and glasses: on a head of 100 pixels both are the same blot."""
    mask = np.ones((9, 16), dtype=bool)
    one, other = (np.full((720, 1280), 150, np.uint8) for _ in range(2))
    for x in (610, 670):
        cv2.circle(one, (x, 340), 8, 30, -1)
        cv2.circle(other, (x, 340), 14, 30, 4)
    cv2.ellipse(one, (640, 390), (22, 8), 0, 0, 360, 90, -1)
    cv2.rectangle(other, (616, 372), (664, 382), 60, -1)
    assert np.abs(blurred(one, mask).astype(int) - blurred(other, mask)).max() <= 5


def test_what_is_clear_fades_only_inside_itself() -> None:
    mask = np.ones((90, 160), dtype=bool)
    mask[20:70, 40:120] = False
    share = shares(mask, (1280, 720))
    covered = np.kron(mask, np.ones((8, 8))) > 0
    assert (share[covered] == 1).all()
    assert share[360, 640] == 0
    assert 0 < share[360, 340] < 1


def test_what_was_found_is_covered_before_and_after() -> None:
    masks = np.stack([grid(), grid((1, 1)), grid((2, 2)), grid(), grid()])
    cover = Cover.of(zip([0.0, 1.0, 2.0, 3.0, 4.0], masks, strict=True))
    assert cover.at(0.5)[1, 1]
    assert cover.at(1.5)[1, 1] and cover.at(1.5)[2, 2]
    assert cover.at(2.0 + HOLD_S)[2, 2]
    assert not cover.at(3.5).any()


def test_with_no_look_taken_everything_is_covered() -> None:
    assert Cover.of([]).at(1.0).all()
