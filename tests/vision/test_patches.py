import cv2
import numpy as np
import pytest

from action_tracker.vision.patches import KIND, NUMBER, cut


def picture(scale: int) -> np.ndarray:
    drawn = np.full((100 * scale, 160 * scale, 3), (120, 90, 20), np.uint8)
    cv2.circle(drawn, (70 * scale, 40 * scale), 12 * scale, (30, 40, 200), -1, cv2.LINE_AA)
    cv2.circle(drawn, (70 * scale, 40 * scale), 5 * scale, (240, 240, 240), -1, cv2.LINE_AA)
    return drawn


@pytest.mark.parametrize("shape", [KIND, NUMBER])
def test_a_ball_has_the_same_size_in_its_patch_however_large_the_picture(shape: object) -> None:
    small, large = (
        cut(picture(scale), np.array([70 * scale + 0.5, 40 * scale + 0.5, 12 * scale]), shape) for scale in (1, 4)
    )
    assert small.shape == large.shape == (shape.side, shape.side, 3)
    assert np.abs(small.astype(int) - large).mean() < 8


def test_a_patch_at_the_border_goes_on_with_the_edge() -> None:
    patch = cut(picture(1), np.array([1.0, 1.0, 12.0]), NUMBER)
    assert np.abs(patch.astype(int) - (120, 90, 20)).max() == 0
