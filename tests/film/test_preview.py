"""A preview shows every frame at the time the original shows it, upright, and in a form browsers play."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from action_tracker.film import preview
from action_tracker.film.errors import Cancelled
from action_tracker.film.model import Watch
from action_tracker.video.errors import NotAVideo

TICK = Fraction(1, 1000)


def clip(
    path: Path, times_ms: Sequence[int], *, codec: str = "libx264", turned: int = 0, size: tuple[int, int] = (64, 48)
) -> Path:
    """A tiny video with a frame at each of `times_ms`, which grows brighter, asked to be shown turned by `turned` degrees."""
    with av.open(str(path), "w") as made:
        stream = made.add_stream(codec, rate=30, options={"preset": "ultrafast", "x265-params": "log-level=none"})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p10le" if codec == "libx265" else "yuv420p"
        stream.codec_context.time_base = TICK
        if turned:
            stream.set_display_rotation(turned) if hasattr(stream, "set_display_rotation") else None
        for i, at in enumerate(times_ms):
            pixels = np.full((size[1], size[0], 3), 40 + i * 150 // len(times_ms), np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="bgr24").reformat(format=stream.pix_fmt)
            frame.pts, frame.time_base = at, TICK
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return path


def shown(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        return [float(frame.time or 0) for frame in container.decode(video=0)]


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
@pytest.mark.parametrize("times_ms", [range(0, 1000, 33), [0, 20, 90, 120, 400, 410, 900], range(5000, 6000, 40)])
def test_frames_are_shown_when_the_original_shows_them(tmp_path: Path, codec: str, times_ms: Sequence[int]) -> None:
    source = clip(tmp_path / "a.mp4", list(times_ms), codec=codec)
    preview.make(source, tmp_path / "b.mp4")
    original = shown(source)
    assert np.allclose(shown(tmp_path / "b.mp4"), np.array(original) - original[0], atol=0.001)


def test_ten_bit_hevc_becomes_plain_h264_with_its_index_first(tmp_path: Path) -> None:
    preview.make(clip(tmp_path / "a.mp4", range(0, 500, 33), codec="libx265"), tmp_path / "b.mp4")
    with av.open(str(tmp_path / "b.mp4")) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt) == ("h264", "yuv420p")
    content = (tmp_path / "b.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_a_large_picture_is_made_smaller_and_keeps_its_shape(tmp_path: Path) -> None:
    preview.make(clip(tmp_path / "a.mp4", [0, 40, 80], size=(1920, 1080)), tmp_path / "b.mp4")
    with av.open(str(tmp_path / "b.mp4")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (1280, 720)


def test_a_cancelled_preview_leaves_nothing_behind(tmp_path: Path) -> None:
    source = clip(tmp_path / "a.mp4", range(0, 3000, 33), codec="libx265")
    with pytest.raises(Cancelled):
        preview.make(source, tmp_path / "b.mp4", Watch(cancelled=lambda: True))
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_progress_only_grows_and_ends_at_one(tmp_path: Path) -> None:
    told: list[float] = []
    preview.make(clip(tmp_path / "a.mp4", range(0, 3000, 33), codec="libx265"), tmp_path / "b.mp4", Watch(told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_what_is_no_video_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"not a video at all" * 100)
    with pytest.raises(NotAVideo):
        preview.make(tmp_path / "a.mp4", tmp_path / "b.mp4")
    assert not (tmp_path / "b.mp4").exists()


def test_a_poster_is_a_picture_of_the_video(tmp_path: Path) -> None:
    preview.poster(clip(tmp_path / "a.mp4", range(0, 2000, 33), size=(320, 180)), tmp_path / "p.jpg")
    with av.open(str(tmp_path / "p.jpg")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (320, 180)


def test_whoever_was_stopped_goes_on_with_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "PART_S", 1.0)
    times_ms = [at + (7 if at % 3 else 0) for at in range(0, 5000, 40)]
    source, parts = clip(tmp_path / "a.mp4", times_ms, codec="libx265"), tmp_path / "parts"
    with pytest.raises(Cancelled):
        preview.make(source, tmp_path / "b.mp4", Watch(cancelled=(parts / "00002.nut").is_file), parts=parts)
    assert sorted(path.name for path in parts.iterdir()) == ["00000.nut", "00001.nut", "00002.nut"]
    assert not (tmp_path / "b.mp4").exists()
    told: list[float] = []
    preview.make(source, tmp_path / "b.mp4", Watch(told.append), parts=parts)
    assert told[:3] == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert min(told[3:]) > 0.59  # the fourth second is the first that is made again
    assert np.allclose(shown(tmp_path / "b.mp4"), shown(source), atol=0.001)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.mp4", "b.mp4"]
