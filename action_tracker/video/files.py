"""Video files written from pictures."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from numpy.typing import NDArray


@dataclass
class Writer:
    """Writes pictures `(h, w, 3)` blue green red, even sizes, into an MP4 file that browsers play; use it in a `with`.

    `fps` is exact; `crf` is the encoder's quality (lower is better and larger), `preset` its effort.
    """

    path: Path
    fps: float
    crf: int = 20
    preset: str = "veryfast"
    codec: str = "libx264"
    _container: av.container.OutputContainer = field(init=False, repr=False)
    _stream: av.video.stream.VideoStream | None = field(init=False, default=None, repr=False)

    def __enter__(self) -> "Writer":
        self._container = av.open(str(self.path), "w", format="mp4", options={"movflags": "faststart"})
        return self

    def write(self, bgr: NDArray[np.uint8]) -> None:
        """Append one picture; the first one sets the size."""
        if self._stream is None:
            self._stream = self._begin(bgr.shape[1], bgr.shape[0])
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(bgr), format="bgr24")
        self._container.mux(self._stream.encode(frame))

    def _begin(self, width: int, height: int) -> av.video.stream.VideoStream:
        rate = Fraction(self.fps).limit_denominator(1001)
        options = {"crf": str(self.crf), "preset": self.preset}
        stream = self._container.add_stream(self.codec, rate=rate, options=options)
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.thread_count = 2
        return stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None and error is None:
            self._container.mux(self._stream.encode())
        self._container.close()
