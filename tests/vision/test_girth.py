import cv2
import numpy as np
import pytest

from action_tracker.pool.table import BALL_RADIUS_M, SIZES
from action_tracker.synth.views import framed
from action_tracker.vision.girth import girths, silhouettes

SIZE_PX = (1280, 720)
CAMERA = framed(SIZES["9ft"], 35.0, 1.4, size_px=SIZE_PX)
PLACES_M = np.array([[0.4, 0.3], [1.2, 0.7], [2.1, 0.9]])
SEEN = CAMERA.project(np.column_stack([PLACES_M, np.full(3, BALL_RADIUS_M)]))


FINE = 4


def _picture(larger: float, ball: tuple[int, int, int], cloth: tuple[int, int, int]) -> np.ndarray:
    """Balls `larger` times as large as real ones, a little blurred, each with a white circle on it that is no outline."""
    width, height = SIZE_PX
    fine = np.full((height * FINE, width * FINE, 3), cloth, np.uint8)
    for outline in silhouettes(CAMERA, SEEN):
        ring = FINE * (outline[0] + larger * (outline[1:] - outline[0])) - 0.5
        cv2.fillPoly(fine, [np.round(ring).astype(np.int32)], ball)
        middle = FINE * (outline[0] + 0.3 * (outline[1] - outline[0]))
        reach = FINE * 0.4 * np.linalg.norm(outline[1] - outline[0])
        cv2.circle(fine, np.round(middle).astype(int).tolist(), round(reach), (230, 235, 235), -1)
    picture = cv2.resize(fine, SIZE_PX, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8))


@pytest.mark.parametrize("larger", [0.85, 1.0, 1.2])
@pytest.mark.parametrize(("ball", "cloth"), [((40, 40, 200), (70, 110, 30)), ((30, 200, 240), (60, 40, 20))])
def test_a_balls_outline_is_measured_whatever_is_printed_on_it(
    larger: float, ball: tuple[int, int, int], cloth: tuple[int, int, int]
) -> None:
    found = girths(_picture(larger, ball, cloth), CAMERA, SEEN)
    assert len(found) == 3
    assert None not in found
    assert np.median([girth.larger_log for girth in found if girth]) == pytest.approx(np.log(larger), abs=0.015)


def test_a_ball_is_measured_though_its_middle_is_not_quite_where_it_was_looked_for() -> None:
    found = girths(_picture(1.0, (40, 40, 200), (70, 110, 30)), CAMERA, SEEN + np.array([2.0, -1.5]))
    assert len(found) == 3
    assert None not in found
    assert np.median([girth.larger_log for girth in found if girth]) == pytest.approx(0, abs=0.02)


def test_where_no_ball_is_nothing_is_measured() -> None:
    assert girths(np.full((720, 1280, 3), (70, 110, 30), np.uint8), CAMERA, SEEN) == [None] * len(SEEN)
