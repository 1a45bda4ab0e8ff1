from dataclasses import replace

import numpy as np
import pytest

from action_tracker.synth.stills import Still, still
from action_tracker.synth.tables import Range
from action_tracker.vision import pose
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.sides import settled
from action_tracker.vision.strips import lines, unrolled
from action_tracker.vision.view import TableView

CLOTH = Cloth(0.3, 0.3, 80.0, 0.03, 10.0, 200.0)


@pytest.fixture(scope="module")
def true_view(made: Still) -> TableView:
    return TableView(made.scene.camera, made.table.table, CLOTH, made.scene.size_px, 0.5)


def _off_px(view: TableView, other: TableView) -> float:
    return float(np.linalg.norm(view.outline_px - other.outline_px, axis=1).max())


def _with_side_out(view: TableView, side: int, out_m: float) -> TableView:
    """The camera that explains one side `out_m` farther out than it is, the others where they are."""
    corners_m = pose.outline_m(view.table).copy()
    outward = [(0, -1, 0), (1, 0, 0), (0, 1, 0), (-1, 0, 0)][side]
    corners_m[[side, (side + 1) % 4]] += np.multiply(out_m, outward)
    found = pose.solve(view.camera.project(corners_m), pose.outline_m(view.table), size_px=view.size_px)
    assert found is not None
    return replace(view, camera=found.camera)


def test_the_woods_edge_is_a_line_in_every_strip(made: Still, true_view: TableView) -> None:
    for strip in unrolled(made.picture, true_view):
        assert min(abs(line.start_m) + abs(line.end_m) for line in lines(strip)) < 0.02


def test_a_side_laid_on_the_tables_outer_edge_comes_back_to_the_cloths(made: Still, true_view: TableView) -> None:
    for side in range(4):
        wrong = _with_side_out(true_view, side, 0.11)
        assert _off_px(wrong, true_view) > 8
        assert _off_px(settled(made.picture, wrong), true_view) < 4


def test_a_view_that_is_right_stays(made: Still, true_view: TableView) -> None:
    assert _off_px(settled(made.picture, true_view), true_view) < 1.5


def test_a_dark_picture_is_read_like_a_bright_one() -> None:
    made = still(7, size_px=(960, 540), places=Range(1.4, 2.0), fineness=1)
    dark = (made.picture // 4).astype(np.uint8)
    bright, found = find_table(made.picture, made.table.table), find_table(dark, made.table.table)
    assert bright is not None
    assert found is not None
    assert _off_px(found, bright) < 3
    assert found.cloth.brightness < 0.5 * bright.cloth.brightness


def test_a_black_picture_shows_no_table() -> None:
    assert find_table(np.zeros((180, 320, 3), np.uint8)) is None
