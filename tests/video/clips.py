"""Small video files of every awkward sort, made on the spot."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Recipe:
    """How a clip is made: frames, size, codec and pixel format, and rotation in its header."""

    n_frames: int = 12
    width: int = 96
    height: int = 64
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    rotation: int = 0
    fps: int = 30


def picture(index: int, width: int, height: int) -> NDArray[np.uint8]:
    """Grey, with a white square in the top left corner, and a bar whose place tells the index."""
    bgr = np.full((height, width, 3), 90, np.uint8)
    bgr[:16, :16] = 255
    bgr[-8:, (4 * index) % width :][:, :4] = (0, 0, 255)
    return bgr


def make(path: Path, recipe: Recipe = Recipe()) -> Path:
    """Write a clip by `recipe`."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream(recipe.codec, rate=recipe.fps, options=_options(recipe.codec))
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.width, stream.height, stream.pix_fmt = recipe.width, recipe.height, recipe.pix_fmt
        if recipe.rotation:
            stream.set_display_rotation(recipe.rotation)
        for index in range(recipe.n_frames):
            container.mux(stream.encode(_frame(index, recipe)))
        container.mux(stream.encode())
    return path


def _frame(index: int, recipe: Recipe) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(picture(index, recipe.width, recipe.height), format="bgr24")


def _options(codec: str) -> dict[str, str]:
    return (
        {"preset": "ultrafast", "g": "6"}
        if codec == "libx264"
        else {"preset": "ultrafast", "x265-params": "log-level=0"}
    )


def uneven(path: Path, stamps_ms: list[int]) -> Path:
    """A clip whose frames come at the given moments."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=1000, options={"preset": "ultrafast"})
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for index, stamp in enumerate(stamps_ms):
            frame = _frame(index, Recipe())
            frame.pts = stamp
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def sound_only(path: Path) -> Path:
    """A file with sound and no pictures."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4096), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
