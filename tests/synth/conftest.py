import pytest

from action_tracker.pool.table import SIZES
from action_tracker.synth.compose import Set, set_of
from action_tracker.synth.scene import Lighting, Scene, lamps_over
from action_tracker.synth.views import framed

SMALL = (320, 180)


@pytest.fixture(scope="session")
def scene() -> Scene:
    table = SIZES["8ft"]
    return Scene(framed(table, -70.0, 1.2, size_px=SMALL), Lighting(lamps_over(table)), table, size_px=SMALL)


@pytest.fixture(scope="session")
def stage(scene: Scene) -> Set:
    return set_of(scene, fineness=1)
