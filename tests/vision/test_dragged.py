import numpy as np
import pytest

from action_tracker.pool.reading import Corners
from action_tracker.synth.stills import Still
from action_tracker.vision.calibrate import table_from_corners
from action_tracker.vision.camera import look_at
from action_tracker.vision.dragged import HAND_M, WrongCorners, apart_m, camera_of


def _corners(points: np.ndarray) -> Corners:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d


def _off_px(found: Corners, true: Corners) -> float:
    return float(np.linalg.norm(np.array(found) - np.array(true), axis=1).max())


def test_corners_a_hand_missed_by_little_end_where_the_cloth_does(made: Still) -> None:
    rough = np.add(made.table.corners_px, [[6, -5], [-6, 4], [5, 6], [-4, -6]])
    view = table_from_corners(made.picture, _corners(rough), made.table.table)
    assert _off_px(view.corners_px, made.table.corners_px) < 2.0
    assert view.size_known


def test_without_a_size_the_dragged_table_is_measured_on_its_balls(made: Still) -> None:
    view = table_from_corners(made.picture, made.table.corners_px)
    assert view.size_known
    assert _off_px(view.corners_px, made.table.corners_px) < 4.0


def test_corners_that_no_edge_supports_are_kept_as_a_person_put_them(made: Still) -> None:
    plain = np.full_like(made.picture, 90)
    view = table_from_corners(plain, made.table.corners_px, made.table.table)
    assert _off_px(view.corners_px, made.table.corners_px) < 0.5


def test_where_the_edges_lead_elsewhere_the_person_is_believed(made: Still) -> None:
    corners = np.array(made.table.corners_px)
    smaller = _corners(corners.mean(axis=0) + 0.8 * (corners - corners.mean(axis=0)))
    view = table_from_corners(made.picture, smaller, made.table.table)
    assert apart_m(view, np.array(smaller)) < HAND_M


def test_the_order_of_the_corners_is_the_persons(made: Still) -> None:
    turned = _corners(np.roll(np.array(made.table.corners_px), 2, axis=0))
    view = table_from_corners(made.picture, turned, made.table.table)
    assert _off_px(view.corners_px, turned) < 2.0


def test_corners_begun_at_the_wrong_one_still_find_the_long_side(made: Still) -> None:
    camera = look_at(np.array([-1.0, -1.5, 1.6]), np.array([1.0, 0.5, 0.0]), 900.0, size_px=(1280, 720))
    length, width = made.table.table.length_m, made.table.table.width_m
    bed = camera.project(np.array([[0.0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]]))
    found = camera_of(_corners(np.roll(bed, 1, axis=0)), made.table.table, (1280, 720))
    assert found.place_m[2] == pytest.approx(1.6, abs=0.1)


@pytest.mark.parametrize(
    "wrong",
    [
        ((0, 0), (100, 0), (0, 100), (100, 100)),
        ((0, 0), (0, 0), (0, 0), (0, 0)),
        ((100, 400), (500, 100), (100, 100), (500, 400)),
        ((float("nan"), 0), (100, 0), (100, 100), (0, 100)),
    ],
)
def test_corners_that_are_no_tables_are_refused(made: Still, wrong: Corners) -> None:
    with pytest.raises(WrongCorners):
        table_from_corners(made.picture, wrong)
