"""The encoders of what is made here: H.264 up to High at level 4.2 in 8 bits 4:2:0, and AAC; both play everywhere."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.audio.stream import AudioStream
from av.codec.context import Flags
from av.container import OutputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream
from numpy.typing import NDArray

TICK = Fraction(1, 90_000)
SOUND_HZ = 48_000
AAC_BITS_S = 160_000
MOST_BLOCKS, MOST_BLOCKS_S = 8_704, 522_240
"""Blocks of 16 x 16 pixels in a picture, and in a second, at level 4.2 (H.264, table A-1)."""
MOST_SIDE_PX = 1920
COLOURS = ("color_range", "colorspace", "color_primaries", "color_trc")
NARROW = 1
"""FFmpeg's word for light from 16 to 235."""
Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Look:
    """How pictures are encoded: x264's quality (lower is better), its effort, and what must fit to a stream they are put beside.

    `tools` are x264's own words for what is to be used beyond its effort.
    """

    quality: int = 20
    preset: str = "superfast"
    profile: str = "high"
    level: int = 42
    set_id: int = 0
    tools: str = ""

    @property
    def options(self) -> dict[str, str]:
        """As x264 wants to hear it. Without B-frames each frame's time stamp is its own in every player."""
        return {
            "preset": self.preset,
            "crf": str(self.quality),
            "profile": self.profile,
            "level": f"{self.level / 10:.1f}",
            "bf": "0",
            "g": "120",
            "x264-params": f"sps-id={self.set_id}{self.tools}",
        }


def set_up(
    codec: VideoCodecContext, size: tuple[int, int], look: Look, *, fps: float, colours_of: Any | None = None
) -> None:
    """Prepare an encoder for pictures of `size` (width, height); `colours_of` is the decoder whose planes it will be given."""
    codec.width, codec.height = size
    codec.pix_fmt = "yuv420p"
    codec.framerate = Fraction(fps).limit_denominator(1001)
    codec.options = look.options
    codec.thread_count = 2
    codec.flags |= Flags.global_header
    if colours_of is not None:
        for meaning in COLOURS:
            setattr(codec, meaning, getattr(colours_of, meaning))


def picture_stream(
    made: OutputContainer, size: tuple[int, int], look: Look, *, fps: float, like: Any | None = None
) -> VideoStream:
    """A stream of pictures of `size` in `made`, its time stamps in TICK; `like` is a frame that says what its colours mean."""
    stream = made.add_stream("libx264", rate=Fraction(fps).limit_denominator(1001))
    assert isinstance(stream, VideoStream)
    set_up(stream.codec_context, size, look, fps=fps, colours_of=like)
    stream.codec_context.color_range = NARROW
    stream.codec_context.time_base = TICK
    return stream


def fitting(width: int, height: int) -> tuple[int, int]:
    """The even size, of the same shape and never larger, that fits into level 4.2 and 1920 pixels."""
    share = min(1.0, MOST_SIDE_PX / max(width, height), (MOST_BLOCKS * 256 / (width * height)) ** 0.5)
    made = max(16, round(width * share / 2) * 2), max(16, round(height * share / 2) * 2)
    return made if _blocks(made) <= MOST_BLOCKS else (made[0] - made[0] % 16, made[1] - made[1] % 16)


def most_fps(size: tuple[int, int]) -> float:
    """How many pictures of this size a second level 4.2 allows, 60 at most: nobody's screen shows more."""
    return min(60.0, MOST_BLOCKS_S / _blocks(size))


def _blocks(size: tuple[int, int]) -> int:
    return -(-size[0] // 16) * -(-size[1] // 16)


class Voice:
    """Sound in a file that is being made: samples `(2, n)` at 48 kHz one after the other, as AAC."""

    def __init__(self, made: OutputContainer) -> None:
        stream = made.add_stream("aac", rate=SOUND_HZ, layout="stereo", bit_rate=AAC_BITS_S)
        assert isinstance(stream, AudioStream)
        self._made, self._stream, self._n = made, stream, 0

    @property
    def n_written(self) -> int:
        """How many samples were written."""
        return self._n

    @property
    def t_s(self) -> float:
        """How much was written."""
        return self._n / SOUND_HZ

    def write(self, samples: Samples) -> None:
        """Append samples."""
        if samples.shape[1] == 0:
            return
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples, np.float32), format="fltp", layout="stereo")
        frame.sample_rate, frame.time_base, frame.pts = SOUND_HZ, Fraction(1, SOUND_HZ), self._n
        self._n += samples.shape[1]
        self._made.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._made.mux(self._stream.encode(None))
