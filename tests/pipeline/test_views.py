"""Whatever else is in the picture, only the table and the balls on its cloth are told, and what is doubtful is said."""

import cv2
import numpy as np
import pytest

from action_tracker.pool.ball import Kind
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Result

from . import stage
from .conftest import Played, Read
from .test_formats import assert_in_place, assert_told

STILL = 12
"""Pictures of a clip in which nothing moves."""


def places(reading: Reading) -> np.ndarray:
    return np.array([[track.x_m[0], track.y_m[0]] for track in reading.tracks])


def assert_only_these(reading: Reading, balls: dict[int, stage.Place]) -> None:
    """As many balls as lie on the cloth, each within half a ball of where one lies, on the table as told (either end first)."""
    told, table = places(reading), reading.table.table
    true = np.array([place[:2] for place in balls.values()]) / [stage.TABLE.length_m, stage.TABLE.width_m]
    gaps = []
    for way in (true, 1 - true):
        apart = way[:, None] * [table.length_m, table.width_m] - told[None]
        gaps.append(np.hypot(apart[..., 0], apart[..., 1]).min(axis=1).max())
    assert len(told) == len(balls)
    assert min(gaps) < 0.03


def test_an_empty_table_is_a_table_with_nothing_to_tell(read: Read) -> None:
    reading = read("a.mp4", [stage.still({})] * STILL)
    assert_in_place(reading)
    assert (reading.balls, reading.tracks, reading.account.shots) == ((), (), ())
    assert any("size could not be measured" in warning for warning in reading.quality.warnings)


def test_a_rack_is_no_shot_and_nothing_lies_outside_it_but_the_cue_ball(read: Read) -> None:
    reading = read("a.mp4", [stage.still(stage.a_rack(), stage.scene(stage.LARGER_PX))] * STILL)
    assert reading.account.shots == ()
    assert 8 <= len(reading.balls) <= 16
    assert [ball.kind for ball in reading.balls].count(Kind.CUE) == 1
    table = reading.table.table
    along = places(reading)[:, 0] / table.length_m
    middle = np.minimum(np.abs(along - 0.25), np.abs(along - 0.75))
    assert (middle < 0.12).all()


def test_a_second_table_behind_it_is_left_alone(read: Read) -> None:
    balls = stage.some_balls()
    reading = read("a.mp4", [stage.beside(stage.far_away(stage.LARGER_PX), balls)] * STILL)
    assert_only_these(reading, balls)


def test_balls_on_the_rail_on_the_floor_and_in_a_tray_are_not_in_play(read: Read) -> None:
    balls = stage.some_balls()
    others = {**stage.in_a_tray(), 13: stage.on_the_rail(), 14: stage.on_the_floor()}
    reading = read("a.mp4", [stage.still({**balls, **others}, stage.scene(stage.LARGER_PX))] * STILL)
    assert_only_these(reading, balls)


def test_a_score_bar_and_a_sign_over_the_picture_change_nothing(played: Played, read: Read) -> None:
    drawn = [stage.with_a_score_bar(picture, i / stage.FPS) for i, picture in enumerate(played.pictures)]
    assert_told(read("a.mp4", drawn), played)


def test_a_table_cut_off_by_the_frame_is_said_to_be_so(played: Played, read: Read) -> None:
    reading = read("a.mp4", [stage.cut_off(picture) for picture in played.pictures[:20]])
    assert any("cut off by the edge" in warning for warning in reading.quality.warnings)


def test_a_table_on_a_far_screen_is_no_good_picture(played: Played, read: Read) -> None:
    reading = read("a.mp4", [stage.on_a_screen(picture) for picture in played.pictures[:20]])
    assert reading.quality.grade == "poor"
    assert reading.quality.warnings


def test_black_pictures_at_the_start_lose_nothing_of_what_comes_after(played: Played, read: Read) -> None:
    black = [np.zeros_like(played.pictures[0])] * 30
    later = Played([], played.struck_s + 1.0, played.fell_s + 1.0)
    assert_told(read("a.mp4", black + played.pictures), later)


def test_after_a_cut_to_something_else_the_account_goes_on(played: Played, read: Read) -> None:
    face = np.full((360, 640, 3), 60, np.uint8)
    cv2.circle(face, (320, 180), 120, (120, 150, 200), -1)
    near = cv2.resize(played.pictures[-1][60:260, 200:555], (640, 360))
    shown = [*played.pictures, *[face] * 20, *[near] * 20, *[played.pictures[-1]] * 20]
    assert_told(read("a.mp4", shown), played)


def test_a_camera_turned_a_little_and_set_down_again_finds_its_table(played: Played, read: Read) -> None:
    first = played.pictures[0]
    turning = [stage.carried(first, i / 29) for i in range(30)]
    after = [stage.carried(picture, 1.0) for picture in played.pictures]
    reading = read("a.mp4", [*[first] * 20, *turning, *[after[0]] * 25, *after])
    assert_made_at(reading, played.struck_s + 75 / stage.FPS)


def test_a_camera_carried_to_another_place_tells_what_happens_there_and_nothing_on_the_way(
    played: Played, read: Read
) -> None:
    first, after = played.pictures[0], stage.shot(where=stage.from_the_side())[0]
    away = [stage.swept(first, i) for i in range(24)]
    back = [stage.swept(after[0], i) for i in reversed(range(24))]
    reading = read("a.mp4", [*[first] * 20, *away, *back, *[after[0]] * 60, *after])
    assert_made_at(reading, played.struck_s + 128 / stage.FPS)
    assert any("camera moves" in warning for warning in reading.quality.warnings)


def assert_made_at(reading: Reading, struck_s: float) -> None:
    """One shot, made, at its moment, by a camera that was moved."""
    [told] = reading.account.shots
    assert told.result is Result.MAKE
    assert told.start_s == pytest.approx(struck_s, abs=0.15)
    assert reading.quality.camera_moves


def test_a_cut_back_to_the_beginning_is_a_second_shot(played: Played, read: Read) -> None:
    reading = read("a.mp4", played.pictures * 2)
    whole_s = len(played.pictures) / stage.FPS
    assert [told.result for told in reading.account.shots] == [Result.MAKE, Result.MAKE]
    starts = [told.start_s for told in reading.account.shots]
    assert starts == [pytest.approx(played.struck_s + s, abs=0.12) for s in (0.0, whole_s)]
