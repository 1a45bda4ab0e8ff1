"""What stands out from an empty table is sorted into balls, and people who reach in."""

import cv2
import numpy as np
import pytest

from action_tracker.pool.table import SIZES
from action_tracker.synth.views import framed
from action_tracker.vision.blobs import sorted_out
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.view import TableView
from action_tracker.vision.window import Window, around

SIZE_PX = (640, 360)


@pytest.fixture(scope="module")
def window() -> Window:
    table = SIZES["9ft"]
    camera = framed(table, -70.0, 1.5, size_px=SIZE_PX)
    return around(TableView(camera, table, Cloth(0.2, 0.4, 120.0, 0.05, 40.0, 220.0), SIZE_PX, 1.0))


def mask_with(window: Window, places_m: list[tuple[float, float]]) -> np.ndarray:
    mask = np.zeros(window.table.shape, np.uint8)
    for place in places_m:
        x, y, radius = window.ball(*place)
        cv2.circle(mask, (round(x), round(y)), round(radius), 255, cv2.FILLED)
    return mask


def test_nothing_stands_out_from_an_empty_table(window: Window) -> None:
    mask = mask_with(window, [])
    told = sorted_out(mask, np.zeros((*mask.shape, 3), np.uint8), window)
    assert told.blobs == ()
    assert not told.intruder.any()


def test_balls_are_found_where_they_lie(window: Window) -> None:
    places = [(0.4, 0.3), (1.27, 0.635), (2.2, 1.0)]
    mask = mask_with(window, places)
    told = sorted_out(mask, np.full((*mask.shape, 3), 90, np.uint8), window)
    assert not told.intruder.any()
    for place in places:
        assert min(float(np.hypot(*(blob.m - place))) for blob in told.blobs) < 0.02
    assert len(told.blobs) == len(places)


def test_who_reaches_in_over_the_edge_is_no_ball(window: Window) -> None:
    mask = mask_with(window, [(0.4, 0.3)])
    height, width = mask.shape
    mask[: height * 2 // 3, width // 2 : width // 2 + 60] = 255
    told = sorted_out(mask, np.full((*mask.shape, 3), 90, np.uint8), window)
    assert told.intruder[10, width // 2 + 30] == 1
    assert len([blob for blob in told.blobs if np.hypot(*(blob.m - (0.4, 0.3))) < 0.02]) == 1
