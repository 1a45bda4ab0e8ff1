"""Pictures put into files of every sort that phones, cameras and programs write."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Recipe:
    """How pictures become a file: the rate, the codec and how it keeps pixels, and by how much a player is to turn them."""

    fps: float = 30.0
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    rotation: int = 0
    options: dict[str, str] = field(default_factory=lambda: {"preset": "veryfast", "crf": "20", "g": "30"})
    stamps_s: Sequence[float] | None = None


HEVC = {"preset": "ultrafast", "crf": "20", "x265-params": "log-level=none"}


def write(path: Path, pictures: Sequence[Picture], recipe: Recipe | None = None) -> Path:
    """Write the pictures to `path`, whose ending decides the container; `stamps_s` are their moments, else they are even."""
    how = recipe or Recipe()
    tick = Fraction(1, 90_000)
    movflags = {"movflags": "faststart"} if path.suffix in {".mp4", ".mov"} else {}
    with av.open(str(path), "w", options=movflags) as container:
        stream = container.add_stream(how.codec, rate=Fraction(how.fps).limit_denominator(1001), options=how.options)
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = how.pix_fmt
        if how.stamps_s is not None:
            stream.codec_context.time_base = tick
        if how.rotation:
            stream.set_display_rotation(how.rotation)
        for index, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="bgr24")
            if how.stamps_s is not None:
                frame.pts, frame.time_base = round(how.stamps_s[index] / tick), tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def with_sound(path: Path, silent: Path) -> Path:
    """The pictures of `silent` beside a second of a tone."""
    with av.open(str(path), "w") as made, av.open(str(silent)) as source:
        pictures = made.add_stream_from_template(source.streams.video[0])
        sound = made.add_stream("aac", rate=48_000, layout="mono")
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = pictures
                made.mux(packet)
        wave = 0.2 * np.sin(np.arange(48_000) / 20).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(wave[None], format="fltp", layout="mono")
        frame.sample_rate = 48_000
        made.mux(sound.encode(frame))
        made.mux(sound.encode(None))
    return path


def sound_only(path: Path) -> Path:
    """A file with sound and no pictures."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4096), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44_100
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
