from pathlib import Path

import cv2
import numpy as np
import pytest

from action_tracker.video import frames
from action_tracker.video.errors import NoFrames, NoPicture, NoSuchFile, NotAVideo

from .clips import Recipe, make, picture, sound_only, uneven


def times(path: Path, start_s: float = 0.0, stop_s: float = 1e9) -> list[float]:
    return [frame.t_s for frame in frames.read(path, start_s, stop_s)]


def test_every_frame_comes_once_in_order_from_zero(tmp_path: Path) -> None:
    told = times(make(tmp_path / "a.mp4"))
    assert told == pytest.approx([i / 30 for i in range(12)], abs=1e-3)


def test_planes_are_light_and_two_colours_half_as_large(tmp_path: Path) -> None:
    frame = next(frames.read(make(tmp_path / "a.mp4")))
    assert frame.y.shape == (64, 96)
    assert frame.u.shape == frame.v.shape == (32, 48)
    assert frame.bgr().shape == (64, 96, 3)
    assert frame.y[4, 4] > 200 > frame.y[40, 60]


@pytest.mark.parametrize(("degrees", "corner"), [(90, (-4, 4)), (180, (-4, -4)), (270, (4, -4))])
def test_a_rotated_video_is_shown_upright(tmp_path: Path, degrees: int, corner: tuple[int, int]) -> None:
    path = make(tmp_path / "a.mp4", Recipe(rotation=degrees))
    header = frames.header(path)
    frame = next(frames.read(path))
    assert (header.width, header.height) == frame.size_px == ((64, 96) if degrees != 180 else (96, 64))
    assert frame.y[corner] > 200
    assert frame.bgr()[corner].min() > 200
    assert frame.u.shape == (frame.y.shape[0] // 2, frame.y.shape[1] // 2)


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_ten_bits_become_eight(tmp_path: Path, codec: str) -> None:
    plain = next(frames.read(make(tmp_path / "a.mp4")))
    deep = next(frames.read(make(tmp_path / "b.mp4", Recipe(codec=codec, pix_fmt="yuv420p10le"))))
    assert deep.y.dtype == np.uint8
    assert abs(float(deep.y.mean()) - float(plain.y.mean())) < 3
    assert abs(float(deep.v.mean()) - float(plain.v.mean())) < 3


def test_a_variable_frame_rate_keeps_each_frame_s_own_time(tmp_path: Path) -> None:
    told = times(uneven(tmp_path / "a.mp4", [100, 133, 200, 600, 617]))
    assert told == pytest.approx([0.0, 0.033, 0.1, 0.5, 0.517], abs=2e-3)


def test_a_stretch_read_alone_holds_the_same_frames(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp4", Recipe(n_frames=40))
    whole = times(path)
    assert [*times(path, 0.0, 0.5), *times(path, 0.5, 1.1), *times(path, 1.1)] == whole


def test_a_truncated_file_gives_what_is_there(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp4", Recipe(n_frames=90, width=320, height=240))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 0 < len(times(path)) < 90
    assert frames.header(path).duration_s == pytest.approx(3.0, abs=0.1)


def test_three_frames_are_a_video(tmp_path: Path) -> None:
    assert len(times(make(tmp_path / "a.mp4", Recipe(n_frames=3)))) == 3


def test_a_text_is_not_a_video(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_text("eight ball, corner pocket\n" * 50)
    with pytest.raises(NotAVideo):
        frames.header(path)


def test_a_plain_text_file_is_not_a_video_either(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("eight ball, corner pocket\n" * 50)
    with pytest.raises(NotAVideo):
        frames.header(path)


def test_a_photo_is_not_a_video(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    cv2.imwrite(str(path), picture(0, 96, 64))
    with pytest.raises(NotAVideo):
        frames.header(path)


def test_an_empty_file_is_not_a_video(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    with pytest.raises(NotAVideo):
        frames.header(tmp_path / "a.mp4")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"a\.mp4"):
        frames.header(tmp_path / "a.mp4")


def test_sound_alone_has_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NoPicture):
        frames.header(sound_only(tmp_path / "a.m4a"))


def test_a_video_without_a_frame_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp4", Recipe(n_frames=90, width=320, height=240))
    whole = bytearray(path.read_bytes())
    start = whole.index(b"mdat") + 4
    whole[start:] = bytes(len(whole) - start)
    path.write_bytes(whole)
    with pytest.raises(NoFrames):
        frames.header(path)


def test_quick_reading_gives_the_same_frames_a_little_rougher(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp4", Recipe(n_frames=40))
    fine, quick = list(frames.read(path)), list(frames.read(path, quick=True))
    assert [frame.t_s for frame in quick] == [frame.t_s for frame in fine]
    for one, other in zip(fine, quick, strict=True):
        assert np.abs(one.y.astype(float) - other.y).mean() < 2
