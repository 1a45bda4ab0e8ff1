"""However a phone or a camera writes its file, the same shot is told, at the same moments, on the same table."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from action_tracker import pipeline
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Result

from .conftest import Film, Played, Read
from .reels import HEVC, Recipe, with_sound
from .stage import FPS, scene, shot

CORNERS_PX = 4.0
AS_CAMERAS_DO = {"qmin": "2", "qmax": "4"}
"""Cameras that write MJPEG spend many bits on every picture."""


def assert_told(reading: Reading, played: Played) -> None:
    """One shot, made with the three, at its moment, on the table where it is."""
    [told] = reading.account.shots
    assert told.result is Result.MAKE
    assert told.start_s == pytest.approx(played.struck_s, abs=0.12)
    [pot] = told.pots
    assert pot.t_s == pytest.approx(played.fell_s, abs=0.5)
    assert_in_place(reading)


def assert_in_place(reading: Reading) -> None:
    table = scene().table
    corners = np.array([[x, y, 0.0] for x in (0, table.length_m) for y in (0, table.width_m)])
    true, found = scene().camera.project(corners), np.array(reading.table.corners_px)
    assert np.hypot(*(found[:, None] - true[None]).transpose(2, 0, 1)).min(axis=1).max() < CORNERS_PX


@pytest.mark.parametrize(
    ("name", "recipe"),
    [
        ("a.mp4", Recipe()),
        ("hevc, ten bits.mp4", Recipe(codec="libx265", pix_fmt="yuv420p10le", options=HEVC)),
        ("full range.mov", Recipe(pix_fmt="yuvj420p")),
        ("all colours.mkv", Recipe(pix_fmt="yuv444p")),
        ("camera.avi", Recipe(codec="mjpeg", pix_fmt="yuvj422p", options=AS_CAMERAS_DO)),
        ("a stream that begins late.ts", Recipe()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_the_file_the_shot_is_told(name: str, recipe: Recipe, played: Played, read: Read) -> None:
    assert_told(read(name, played.pictures, recipe), played)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_phone_held_on_its_side_or_upside_down_is_read_upright(degrees: int, played: Played, read: Read) -> None:
    lying = [np.rot90(picture, -degrees // 90) for picture in played.pictures]
    reading = read("a.mp4", lying, Recipe(rotation=degrees))
    assert (reading.video.width, reading.video.height) == (640, 360)
    assert_told(reading, played)


def test_a_portrait_video_is_read(read: Read) -> None:
    pictures, take = shot((360, 640))
    reading = read("a.mp4", pictures)
    assert (reading.video.width, reading.video.height) == (360, 640)
    [told] = reading.account.shots
    assert told.result is Result.MAKE
    assert told.start_s == pytest.approx(take.start_s, abs=0.12)


def test_odd_sizes_are_read(played: Played, read: Read) -> None:
    reading = read("a.mkv", [picture[:359, :639] for picture in played.pictures], Recipe(codec="ffv1", options={}))
    assert (reading.video.width, reading.video.height) == (639, 359)
    assert_told(reading, played)


def test_fifteen_pictures_a_second_are_enough_for_the_outcome_and_too_few_for_speeds(
    played: Played, read: Read
) -> None:
    reading = read("a.mp4", played.pictures[::2], Recipe(fps=15))
    assert_told(reading, played)
    assert reading.video.fps == pytest.approx(15, abs=0.2)
    assert any("15 pictures a second" in warning for warning in reading.quality.warnings)


def test_a_rate_that_varies_keeps_the_account_in_step_with_the_pictures(played: Played, read: Read) -> None:
    """A phone in the dark leaves pictures out and stamps the others rightly; its first stamp need not be zero."""
    kept = [index for index in range(len(played.pictures)) if index % 7 != 5]
    stamps_s = [3.0 + index / FPS for index in kept]
    reading = read("a.mp4", [played.pictures[i] for i in kept], Recipe(stamps_s=stamps_s))
    assert_told(reading, played)
    assert reading.video.duration_s == pytest.approx(len(played.pictures) / FPS, abs=0.1)


def test_a_film_in_slow_motion_is_told_in_its_own_time(played: Played, read: Read) -> None:
    twice = Played(played.pictures, 2 * played.struck_s, 2 * played.fell_s)
    reading = read("a.mp4", played.pictures, Recipe(stamps_s=[2 * i / FPS for i in range(len(played.pictures))]))
    assert_told(reading, twice)


def test_sound_beside_the_pictures_changes_nothing(clip: Path, played: Played, tmp_path: Path) -> None:
    reading = pipeline.read_video(with_sound(tmp_path / "a.mp4", clip))
    assert_told(reading, played)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_of_a_truncated_video_is_told_what_is_there(name: str, played: Played, film: Film) -> None:
    path = film(name, played.pictures)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    reading = pipeline.read_video(path)
    whole_s = len(played.pictures) / FPS
    assert 0.3 * whole_s < reading.video.duration_s < 0.8 * whole_s
    assert reading.quality.grade == "poor"
    assert any("cut off" in warning and "of 5 seconds" in warning for warning in reading.quality.warnings)
    assert [told.start_s for told in reading.account.shots] == [pytest.approx(played.struck_s, abs=0.12)]
    assert_in_place(reading)


@pytest.mark.parametrize("count", [1, 3])
def test_a_video_of_a_few_pictures_shows_its_balls_and_no_shot(count: int, played: Played, read: Read) -> None:
    reading = read("a.mp4", played.pictures[:count])
    assert reading.account.shots == ()
    assert len(reading.balls) == len(reading.tracks) == 6
    assert any("only a few pictures" in warning for warning in reading.quality.warnings)


def test_a_picture_too_small_for_balls_is_said_to_be_so(played: Played, read: Read) -> None:
    tiny = [cv2.resize(picture, (160, 90), interpolation=cv2.INTER_AREA) for picture in played.pictures[:20]]
    reading = read("a.mp4", tiny)
    assert reading.quality.grade == "poor"
    assert any("very small" in warning for warning in reading.quality.warnings)
    assert reading.account.shots == ()
