import numpy as np
import pytest

from action_tracker.synth.stills import Still, still


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
