import numpy as np
import pytest

from action_tracker.pool.table import CUSHION_WIDTH_M
from action_tracker.synth.carpentry import RAIL_TOP_M
from action_tracker.synth.litter import CHALK_M, litter_on
from action_tracker.synth.stills import Still, still
from action_tracker.synth.tables import random_scene


@pytest.fixture(scope="module")
def made() -> Still:
    return still(1, size_px=(480, 270), fineness=1)


def test_every_box_holds_its_ball(made: Still) -> None:
    assert len(made.balls) > 3
    for ball in made.balls:
        x, y, radius = made.scene.camera.ball_px(ball.x_m, ball.y_m)
        left, top, width, height = ball.box_px
        assert ball.radius_px == pytest.approx(radius, rel=0.25)
        assert width <= 2.5 * radius + 3
        assert height <= 2.5 * radius + 3
        if ball.visible > 0.97:
            assert left + width / 2 == pytest.approx(x, abs=1.2)
            assert top + height / 2 == pytest.approx(y, abs=1.2)


def test_no_number_comes_twice(made: Still) -> None:
    numbers = [ball.number for ball in made.balls]
    assert len(numbers) == len(set(numbers))


def test_the_same_seed_gives_the_same_picture(made: Still) -> None:
    again = still(1, size_px=(480, 270), fineness=1)
    assert np.array_equal(made.picture, again.picture)
    assert made.balls == again.balls


def test_the_corners_are_in_the_picture(made: Still) -> None:
    corners = np.array(made.table.corners_px)
    assert (corners > 0).all()
    assert (corners < (480, 270)).all()


def test_chalk_lies_on_the_rails_and_hides_no_ball() -> None:
    scene = random_scene(3, size_px=(480, 270))
    pieces = [
        limb
        for seed in range(40)
        for limb in litter_on(scene, np.random.default_rng(seed))
        if limb.start_radius_m == CHALK_M
    ]
    assert pieces
    out = CUSHION_WIDTH_M + scene.wood.width_m
    for piece in pieces:
        x, y, z = piece.start_m
        outside = max(-x, x - scene.table.length_m, -y, y - scene.table.width_m)
        assert CUSHION_WIDTH_M < outside < out
        assert z > RAIL_TOP_M
