from pathlib import Path

import pytest

from action_tracker.video import frames
from action_tracker.video.files import Writer

from .clips import picture


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.mp4", fps=29.97) as writer:
        for index in range(20):
            writer.write(picture(index, 96, 64))
    header = frames.header(tmp_path / "a.mp4")
    assert (header.width, header.height) == (96, 64)
    assert header.fps == pytest.approx(29.97, abs=0.01)
    assert len(list(frames.read(tmp_path / "a.mp4"))) == 20
