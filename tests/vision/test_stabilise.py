"""A moving camera's pictures laid over one another."""

import av
import cv2
import numpy as np
import pytest

from action_tracker.pool.track import Floats
from action_tracker.synth.stills import Still, still
from action_tracker.synth.tables import Range
from action_tracker.video.frames import Frame
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.stabilise import Stabiliser, moves, seen_from
from action_tracker.vision.view import TableView

SIZE_PX = (960, 540)


def frame(picture: np.ndarray, t_s: float = 0.0) -> Frame:
    raw = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="bgr24").reformat(format="yuv420p")
    planes = [np.frombuffer(memoryview(p), np.uint8).reshape(p.height, -1)[:, : p.width] for p in raw.planes]
    return Frame(t_s, planes[0], planes[1], planes[2], raw)


def shaken(picture: np.ndarray, turn: Floats) -> np.ndarray:
    return np.asarray(cv2.warpPerspective(picture, turn, SIZE_PX, borderMode=cv2.BORDER_REPLICATE))


def turned(dx: float, dy: float, degrees: float, zoom: float) -> Floats:
    rotation = cv2.getRotationMatrix2D((SIZE_PX[0] / 2, SIZE_PX[1] / 2), degrees, zoom)
    rotation[:, 2] += dx, dy
    return np.vstack([rotation, [0, 0, 1]])


@pytest.fixture(scope="module")
def made() -> Still:
    return still(1003, size_px=SIZE_PX, places=Range(1.6, 2.2))


@pytest.fixture(scope="module")
def view(made: Still) -> TableView:
    found = find_table(made.picture)
    assert found is not None
    return found


def off_px(view: TableView, found: Floats, turn: Floats) -> float:
    """How far the table's corners are off after going there by `turn` and back by `found`."""
    corners = np.array(view.corners_px).reshape(-1, 1, 2)
    back = cv2.perspectiveTransform(cv2.perspectiveTransform(corners, turn), found)
    return float(np.hypot(*(back - corners)[:, 0].T).max())


@pytest.mark.parametrize("shift", [(3, -2, 0.2, 1.0), (-9, 6, -0.8, 1.01), (14, 10, 1.2, 0.98)])
def test_a_shaken_picture_is_laid_back_within_a_pixel(
    made: Still, view: TableView, shift: tuple[float, float, float, float]
) -> None:
    turn = turned(*shift)
    found = Stabiliser(frame(made.picture), view, np.eye(3)).look(frame(shaken(made.picture, turn)))
    assert found is not None
    assert off_px(view, found, turn) < 1.0


def test_a_long_way_is_followed_step_by_step(made: Still, view: TableView) -> None:
    steady = Stabiliser(frame(made.picture), view, np.eye(3))
    for step in range(1, 9):
        turn = turned(5 * step, -3 * step, 0.4 * step, 1.0)
        found = steady.look(frame(shaken(made.picture, turn), step / 30))
    assert found is not None
    assert off_px(view, found, turn) < 1.5


def test_without_the_table_nothing_is_claimed(made: Still, view: TableView) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (SIZE_PX[1], SIZE_PX[0], 3)).astype(np.uint8)
    assert Stabiliser(frame(made.picture), view).steadied(frame(noise)) is None


def test_a_picture_that_cuts_the_table_off_is_passed_by(made: Still, view: TableView) -> None:
    away = turned(0.45 * SIZE_PX[0], 0, 0, 1.0)
    assert (
        Stabiliser(frame(made.picture), view, np.linalg.inv(away)).steadied(frame(shaken(made.picture, away))) is None
    )


@pytest.mark.parametrize("step", [1, 2, 4])
def test_a_part_of_a_shaken_picture_looks_like_that_of_the_still_one(made: Still, view: TableView, step: int) -> None:
    still = frame(made.picture)
    shaken_by = turned(-9, 6, -0.8, 1.01)
    steady = Stabiliser(still, view, np.linalg.inv(shaken_by))
    steadied = steady.steadied(frame(shaken(made.picture, shaken_by)))
    assert steadied is not None
    left, top, right, bottom = (int(v) // 16 * 16 for v in (*view.outline_px.min(axis=0), *view.outline_px.max(axis=0)))
    rectangle = (max(left, 32), max(top, 32), min(right, 896) - max(left, 32), min(bottom, 496) - max(top, 32))
    seen, wanted = (picture.part(*rectangle, step=step).astype(float) for picture in (steadied, still))
    assert seen.shape == (rectangle[3] // step, rectangle[2] // step, 3)
    off, unlike = np.abs(seen - wanted).mean(), np.abs(np.roll(seen, 2, axis=1) - wanted).mean()
    assert off < 0.5 * unlike


def test_a_camera_on_a_tripod_does_not_move_and_one_in_a_hand_does(view: TableView) -> None:
    assert not moves([turned(0.5, 0.3, 0.0, 1.0), np.eye(3)], view)
    assert moves([np.eye(3), turned(12, 0, 0.0, 1.0)], view)


def test_the_corners_are_told_for_the_picture_asked_about(view: TableView) -> None:
    there = seen_from(view, np.linalg.inv(turned(10, 5, 0, 1)))
    assert np.allclose(np.array(there) - np.array(view.corners_px), (10, 5))
