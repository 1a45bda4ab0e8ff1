import numpy as np
import pytest

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.synth.compose import Instant, SeenBall, Set, pictures
from action_tracker.synth.people import Clothes, limbs_of, shooting, standing
from action_tracker.synth.sprites import ball_sprite


def lying(number: int, x_m: float, y_m: float) -> SeenBall:
    return SeenBall(number, np.array([[x_m, y_m, BALL_RADIUS_M]]), np.eye(3)[None])


def difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one.astype(int) - other).max(-1)


@pytest.mark.parametrize("number", [0, 3, 8, 12])
def test_a_ball_is_seen_where_the_camera_says(stage: Set, number: int) -> None:
    sprite = ball_sprite(stage.scene, number, np.array([1.1, 0.6, BALL_RADIUS_M]), np.eye(3))
    rows, columns = np.indices(sprite.cover.shape)
    x = 0.5 + sprite.left + (columns * sprite.cover).sum() / sprite.cover.sum()
    y = 0.5 + sprite.top + (rows * sprite.cover).sum() / sprite.cover.sum()
    radius = np.sqrt(sprite.cover.sum() / np.pi)
    expected = stage.scene.camera.ball_px(1.1, 0.6)
    assert (x, y, radius) == pytest.approx(expected, abs=0.25)


def test_pictures_show_balls_and_are_the_same_again(stage: Set) -> None:
    balls = (lying(0, 0.5, 0.5), lying(3, 1.5, 0.7))
    first, second = (next(iter(pictures(stage, [Instant(balls)]))) for _ in range(2))
    assert np.array_equal(first, second)
    empty = next(iter(pictures(stage, [Instant(())])))
    x, y, _ = stage.scene.camera.ball_px(1.5, 0.7)
    assert difference(first, empty)[round(y), round(x)] > 30
    assert first.shape == (180, 320, 3)


def test_what_moved_leaves_nothing_behind(stage: Set) -> None:
    moving = SeenBall(3, np.array([[1.0, 0.6, 0.0286], [1.02, 0.6, 0.0286]]), np.stack([np.eye(3)] * 2), rests=False)
    limbs = limbs_of(shooting(stage.scene.table, np.array([0.5, 0.5]), 0.3), Clothes())
    _, after = pictures(stage, [Instant((lying(0, 0.5, 0.5), moving), limbs), Instant((lying(0, 0.5, 0.5),))])
    plain = list(pictures(stage, [Instant((lying(0, 0.5, 0.5),))] * 2))[1]
    assert np.array_equal(after, plain)


def test_the_near_cushion_hides_the_foot_of_a_ball_behind_it(stage: Set) -> None:
    table = stage.scene.table
    near, far = (0.6, BALL_RADIUS_M), (0.6, table.width_m - BALL_RADIUS_M)
    hidden = []
    for x_m, y_m in (near, far):
        sprite = ball_sprite(stage.scene, 3, np.array([x_m, y_m, BALL_RADIUS_M]), np.eye(3))
        rows = slice(sprite.top, sprite.top + sprite.cover.shape[0])
        columns = slice(sprite.left, sprite.left + sprite.cover.shape[1])
        covered = (stage.empty.depth_m[rows, columns] < sprite.depth_m) & (sprite.cover > 0.9)
        hidden.append(covered.sum() / (sprite.cover > 0.9).sum())
    assert hidden[0] > 0.05
    assert hidden[1] == 0


def test_a_player_before_the_table_hides_cloth_and_one_behind_it_does_not(stage: Set) -> None:
    table, bed = stage.scene.table, stage.empty.bed > 0.5
    empty = next(iter(pictures(stage, [Instant(())])))
    shown = []
    for y_m in (-0.6, table.width_m + 0.6):
        limbs = limbs_of(standing(np.array([1.1, y_m]), 0.0), Clothes())
        picture = next(iter(pictures(stage, [Instant((), limbs)])))
        shown.append(int((difference(picture, empty)[bed] > 25).sum()))
    assert shown[0] > 200
    assert shown[1] < 10


def test_a_potted_ball_below_the_cloth_is_out_of_sight(stage: Set) -> None:
    gone = SeenBall(3, np.array([[1.1, 0.6, -0.08]]), np.eye(3)[None])
    one, other = (next(iter(pictures(stage, [Instant(balls)]))) for balls in ((gone,), ()))
    assert difference(one, other).max() == 0
