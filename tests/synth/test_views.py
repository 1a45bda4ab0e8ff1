import numpy as np
import pytest

from action_tracker.pool.table import SIZES, Table
from action_tracker.synth.tables import random_scene
from action_tracker.synth.views import framed

SIZE_PX = (1280, 720)


@pytest.mark.parametrize("azimuth_deg", range(0, 360, 45))
@pytest.mark.parametrize("height_m", [0.6, 1.5, 2.4])
@pytest.mark.parametrize("table", [SIZES["9ft"], SIZES["7ft"]], ids=["9ft", "7ft"])
def test_the_whole_table_is_in_the_picture_and_fills_it(azimuth_deg: float, height_m: float, table: Table) -> None:
    camera = framed(table, azimuth_deg, height_m, size_px=SIZE_PX)
    corners = [[x, y, 0.0] for x in (0, table.length_m) for y in (0, table.width_m)]
    seen = camera.project(np.array(corners))
    assert (seen > 0).all()
    assert (seen < SIZE_PX).all()
    assert np.ptp(seen, axis=0).max() > 0.4 * SIZE_PX[1]
    assert camera.place_m[2] == pytest.approx(height_m)


def test_a_seed_gives_the_same_scene_and_another_seed_another() -> None:
    one, same, other = random_scene(5), random_scene(5), random_scene(6)
    assert (one.cloth, one.wood, one.lighting, one.balls) == (same.cloth, same.wood, same.lighting, same.balls)
    assert np.array_equal(one.camera.place_m, same.camera.place_m)
    assert one.lighting != other.lighting
