from dataclasses import replace

import pytest

from action_tracker.pool.table import SIZES
from action_tracker.synth.views import framed
from action_tracker.video.frames import Header
from action_tracker.vision.calibrate import CUT_OFF
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.grade import quality
from action_tracker.vision.story import Story
from action_tracker.vision.view import TableView

TABLE = SIZES["9ft"]
SIZE_PX = (1920, 1080)
VIEW = TableView(
    framed(TABLE, 30.0, 1.8, size_px=SIZE_PX), TABLE, Cloth(0.2, 0.35, 90.0, 0.03, 30.0, 200.0), SIZE_PX, 0.9, True
)
HEADER = Header(1920, 1080, 60.0, 10.0, 0, 1 / 60)
SEEN = Story((), (), 600, 0.0, 10.0, False, ())


def test_a_whole_table_in_good_light_at_sixty_pictures_a_second_is_good() -> None:
    assert quality(HEADER, VIEW, SEEN).grade == "good"
    assert quality(HEADER, VIEW, SEEN).warnings == ()


@pytest.mark.parametrize(
    ("view", "seen", "grade", "reason"),
    [
        (replace(VIEW, warnings=(CUT_OFF,)), SEEN, "fair", "cut off"),
        (replace(VIEW, cloth=replace(VIEW.cloth, brightness=12.0)), SEEN, "fair", "dark"),
        (VIEW.scaled(0.25), SEEN, "poor", "small"),
        (replace(VIEW, confidence=0.6), SEEN, "fair", "outline may be a little off"),
        (replace(VIEW, confidence=0.15), SEEN, "poor", "not made out"),
        (VIEW, replace(SEEN, camera_moves=True), "poor", "moves"),
        (VIEW, replace(SEEN, n_frames=250), "fair", "25"),
        (VIEW, replace(SEEN, n_frames=150), "fair", "only 15 pictures"),
        (VIEW, replace(SEEN, last_s=4.0), "poor", "cut off"),
    ],
)
def test_what_is_wrong_is_graded_and_said(view: TableView, seen: Story, grade: str, reason: str) -> None:
    told = quality(HEADER, view, seen)
    assert told.grade == grade
    assert any(reason in warning for warning in told.warnings)
