"""A sheet shows each moment of a video at the place where it is looked for."""

from pathlib import Path

import cv2
import pytest

from action_tracker.film import thumbs
from action_tracker.film.errors import Cancelled
from action_tracker.film.model import Watch
from action_tracker.video.sheet import sheet
from tests.film.filmed import Recipe, make, steady


def test_each_thumb_is_of_its_own_moment(tmp_path: Path) -> None:
    flash = [18.9 + 0.1 * number for number in range(20)]
    source = make(tmp_path / "a.mp4", Recipe(steady(50.0, 10.0), flash, options={"g": "10"}, sound=None))
    made = thumbs.write(source, tmp_path / "s.jpg")
    shown = cv2.imread(str(tmp_path / "s.jpg"), cv2.IMREAD_GRAYSCALE)
    assert shown is not None
    assert (made.count, made.every_s, made.columns) == (25, pytest.approx(2.0, abs=0.01), 20)
    assert shown.shape == (2 * made.height_px, 20 * made.width_px)
    lights = []
    for number in range(made.count):
        row, column = divmod(number, made.columns)
        middle = (row * made.height_px + made.height_px * 3 // 4, column * made.width_px + made.width_px // 2)
        lights.append(shown[middle])
    assert [number for number, light in enumerate(lights) if light > 160] == [10]


@pytest.mark.parametrize(("duration_s", "count"), [(0.0, 1), (1.0, 1), (61.0, 31), (7200.0, 400)])
def test_a_sheet_never_grows_beyond_what_phones_decode(duration_s: float, count: int) -> None:
    made = sheet(1920, 1080, duration_s)
    assert made.count == count
    assert made.count * made.every_s == pytest.approx(duration_s)
    assert made.columns * made.width_px <= 3200
    assert -(-made.count // made.columns) * made.height_px <= 1800


def test_a_cancelled_sheet_leaves_nothing(tmp_path: Path) -> None:
    source = make(tmp_path / "a.mp4", Recipe(steady(3.0), sound=None))
    with pytest.raises(Cancelled):
        thumbs.write(source, tmp_path / "s.jpg", Watch(cancelled=lambda: True))
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]
