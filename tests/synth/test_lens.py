from dataclasses import replace

import numpy as np
import pytest

from action_tracker.synth.lens import bent, bent_picture, unbent
from action_tracker.synth.scene import Lens
from action_tracker.synth.stills import still
from action_tracker.synth.tables import Range, random_scene

SIZE_PX = (480, 270)
WIDE = Lens(bend=-0.08)


def test_what_is_bent_can_be_straightened() -> None:
    points = np.random.default_rng(1).uniform((0, 0), SIZE_PX, (50, 2))
    assert unbent(bent(points, WIDE, SIZE_PX), WIDE, SIZE_PX) == pytest.approx(points, abs=1e-3)


def test_the_picture_bends_as_the_points_do() -> None:
    picture = np.zeros((270, 480, 3), np.uint8)
    picture[20:25, 30:35] = 255
    rows, columns = np.nonzero(bent_picture(picture, WIDE)[..., 0] > 100)
    expected = bent(np.array([[32.5, 22.5]]), WIDE, SIZE_PX)[0]
    assert (columns.mean() + 0.5, rows.mean() + 0.5) == pytest.approx(tuple(expected), abs=0.4)


def test_truth_follows_the_lens() -> None:
    straight = random_scene(1, size_px=SIZE_PX, places=Range(1.2, 2.0))
    wide = replace(straight, lens=replace(straight.lens, bend=-0.08))
    plain, made = (still(1, size_px=SIZE_PX, fineness=1, scene=scene) for scene in (straight, wide))
    for corner, other in zip(made.table.corners_px, plain.table.corners_px, strict=True):
        moved = bent(np.array([other]), wide.lens, SIZE_PX)[0]
        assert np.hypot(*(np.array(corner) - moved)) < 1e-6
    assert not np.array_equal(plain.picture, made.picture)
