from pathlib import Path

import cv2
import numpy as np
import pytest

from action_tracker import cli
from action_tracker.pool.table import CUSHION_WIDTH_M
from action_tracker.synth.stills import Still, still
from action_tracker.synth.tables import Range
from action_tracker.vision import marker_pages, markers, pose
from action_tracker.vision.calibrate import find_table


@pytest.fixture(scope="module")
def high() -> Still:
    return still(9, size_px=(1280, 720), places=Range(2.0, 2.4), fineness=1)


def with_pads(made: Still, *, turned: bool = False) -> np.ndarray:
    """The picture with both pads laid on the short rails; `turned` lays each at the other end."""
    picture = made.picture.copy()
    table, camera = made.table.table, made.scene.camera
    dictionary = cv2.aruco.getPredefinedDictionary(markers.DICTIONARY)
    for rail, ids in markers.PADS.items():
        other = {"head": "foot", "foot": "head"}[rail] if turned else rail
        for index, number in enumerate(ids):
            place = markers.Marker(other, index, np.zeros((4, 2)))
            corners = markers.corners_m(place, table, CUSHION_WIDTH_M, pose.WOOD_HEIGHT_M)
            middle = corners.mean(axis=0)
            square = cv2.aruco.generateImageMarker(dictionary, number, 240)
            sheet = cv2.copyMakeBorder(square, 30, 30, 30, 30, cv2.BORDER_CONSTANT, value=255)
            seen = camera.project(middle + (corners - middle) * (300 / 240)).astype(np.float32)
            flat = np.array([[0, 0], [300, 0], [300, 300], [0, 300]], np.float32)
            matrix = cv2.getPerspectiveTransform(flat, seen)
            size = (picture.shape[1], picture.shape[0])
            laid = cv2.warpPerspective(sheet, matrix, size, flags=cv2.INTER_AREA)
            cover = cv2.warpPerspective(np.full_like(sheet, 255), matrix, size) > 127
            picture[cover] = (laid[cover, None] * 0.8).astype(np.uint8)
    return picture


def test_markers_tell_the_size_and_the_head(high: Still) -> None:
    view = find_table(with_pads(high))
    assert view is not None
    assert view.head_known
    assert view.size_known
    assert view.table.length_m == pytest.approx(high.table.table.length_m, rel=0.02)
    assert np.array(view.corners_px) == pytest.approx(np.array(high.table.corners_px), abs=3.0)
    turned = find_table(with_pads(high, turned=True))
    assert turned is not None
    assert np.roll(np.array(turned.corners_px), 2, axis=0) == pytest.approx(np.array(high.table.corners_px), abs=3.0)


def test_a_size_that_was_told_is_kept_whatever_the_markers_say(high: Still) -> None:
    size = markers.SIZES["7ft"]
    view = find_table(with_pads(high), size)
    assert view is not None
    assert view.table == size
    assert view.head_known


def test_two_pads_alone_give_the_camera(high: Still) -> None:
    found = markers.camera_of(markers.seen(with_pads(high)), high.scene.size_px, high.table.table)
    assert found is not None
    assert found[0].place_m == pytest.approx(high.scene.camera.place_m, abs=0.1)


def test_a_picture_without_pads_has_no_markers(high: Still) -> None:
    assert markers.seen(high.picture) == []


def test_the_printed_pages_hold_markers_of_true_size() -> None:
    written = marker_pages.pdf()
    assert written.startswith(b"%PDF-1.4")
    assert written.endswith(b"%%EOF\n")
    assert written.count(b"/Type /Page ") == 2
    dots_per_m = 4000
    for page, ids in zip(written.split(b"stream\n")[1::2], markers.PADS.values(), strict=True):
        drawn = np.full((840, 1188), 255, np.uint8)
        for line in page.decode("latin-1").splitlines():
            if line.endswith(" re f"):
                x, y, w, h = (float(value) / marker_pages.PT_PER_M * dots_per_m for value in line.split()[:4])
                cv2.rectangle(drawn, (round(x), round(840 - y - h)), (round(x + w), round(840 - y)), 0, cv2.FILLED)
        found = {marker.index: marker for marker in markers.seen(cv2.cvtColor(drawn, cv2.COLOR_GRAY2BGR))}
        assert len(found) == len(ids)
        for marker in found.values():
            sides = np.linalg.norm(np.roll(marker.corners_px, -1, axis=0) - marker.corners_px, axis=1)
            assert sides == pytest.approx(markers.SIDE_M * dots_per_m, abs=4)


def test_the_command_writes_the_pages(tmp_path: Path) -> None:
    assert cli.main(["markers", "--out", str(tmp_path / "pads.pdf")]) == 0
    assert (tmp_path / "pads.pdf").read_bytes() == marker_pages.pdf()
