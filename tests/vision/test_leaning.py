"""What stands out of a ball leans to its bright side: a close look tells by how much, and rolling balls are put right by it."""

import numpy as np
import pytest

from action_tracker.pool.ball import Kind
from action_tracker.pool.table import SIZES
from action_tracker.synth.views import framed
from action_tracker.vision.blobs import Blob
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held
from action_tracker.vision.leaning import learn, upright_m
from action_tracker.vision.view import TableView
from action_tracker.vision.window import Window, around

SIZE_PX = (640, 360)
RESTS_M, ROLLS_M = (0.8, 0.5), (1.7, 0.9)


@pytest.fixture(scope="module")
def window() -> Window:
    table = SIZES["9ft"]
    camera = framed(table, -70.0, 1.5, size_px=SIZE_PX)
    return around(TableView(camera, table, Cloth(0.2, 0.4, 120.0, 0.05, 40.0, 220.0), SIZE_PX, 1.0))


def ball() -> Held:
    return Held(1, *RESTS_M, 0.0, 0.0, [120.0, 128.0, 128.0])


def seen_at(place_m: tuple[float, float]) -> Sighting:
    return Sighting((0, 0, 9, 9), (0, 0), 5.0, *place_m, Kind.SOLID, 1, 0.99, {Kind.SOLID: 1.0}, (1.0,) + (0.0,) * 14)


def blob_at(window: Window, place_m: tuple[float, float], lean: tuple[float, float], **facts: object) -> Blob:
    x, y, radius = window.ball(*place_m)
    px = np.array([x + lean[0] * radius, y + lean[1] * radius])
    told = {"fill": 0.9, **facts}
    return Blob(px, window.place(px.reshape(1, 2))[0], colour=np.full(3, 120.0), thing=0, **told)  # type: ignore[arg-type]


def test_a_rolling_ball_is_put_right_by_how_far_it_leaned_at_rest(window: Window) -> None:
    held = ball()
    learn(window, [(held, seen_at(RESTS_M))], [blob_at(window, RESTS_M, (0.2, -0.25))])
    rolling = blob_at(window, ROLLS_M, (0.2, -0.25))
    assert np.hypot(*(rolling.m - ROLLS_M)) > 0.005
    assert np.hypot(*(upright_m(window, held, rolling) - ROLLS_M)) < 0.001


def test_a_ball_never_looked_at_is_where_it_stands_out(window: Window) -> None:
    rolling = blob_at(window, ROLLS_M, (0.2, -0.25))
    assert upright_m(window, ball(), rolling) is rolling.m


@pytest.mark.parametrize(
    ("lean", "facts"), [((0.9, 0.0), {}), ((0.1, 0.0), {"fill": 1.5}), ((0.1, 0.0), {"is_part": True})]
)
def test_a_hand_or_a_cue_beside_it_tells_nothing_of_how_it_leans(
    window: Window, lean: tuple[float, float], facts: dict[str, object]
) -> None:
    held = ball()
    learn(window, [(held, seen_at(RESTS_M))], [blob_at(window, RESTS_M, lean, **facts)])
    assert held.leans == []
