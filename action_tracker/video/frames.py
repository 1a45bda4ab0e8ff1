"""Frames read one after the other, as displayed and with their own times, as planes of light and colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from action_tracker.video.errors import NoFrames
from action_tracker.video.source import opened

Plane = NDArray[np.uint8]

TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
"""By how many degrees, counter-clockwise, the file asks its pictures to be turned."""
MOST_BROKEN = 500
"""Packets in a row that cannot be decoded before a file is given up."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture as displayed: `t_s` from the first frame; `y` `(h, w)`, `u` and `v` half as high and wide, 8 bits each.

    The planes may look into the decoder's memory and are only valid while the frame is held; never write to them.
    """

    t_s: float
    y: Plane
    u: Plane
    v: Plane
    source: av.VideoFrame

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.y.shape[1], self.y.shape[0]

    def part(self, left: int, top: int, width: int, height: int, *, step: int) -> Plane:
        """Light and two colours `(height / step, width / step, 3)` of a rectangle of the picture (pixels, even), made smaller."""
        size = (width // step, height // step)
        half = np.s_[top // 2 : (top + height) // 2, left // 2 : (left + width) // 2]
        planes = (self.y[top : top + height, left : left + width], self.u[half], self.v[half])
        return np.asarray(cv2.merge([fitted(plane, size) for plane in planes]), np.uint8)

    def bgr(self) -> Plane:
        """The picture in colour, `(h, w, 3)` blue green red; costs more than decoding, so only where it is needed."""
        return _turned(np.asarray(self.source.to_ndarray(format="bgr24"), np.uint8), self.source.rotation)


def fitted(plane: Plane, size: tuple[int, int]) -> Plane:
    """A picture made as large as `size` (width, height)."""
    if (plane.shape[1], plane.shape[0]) == size:
        return plane
    how = cv2.INTER_AREA if plane.shape[1] > size[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, size, interpolation=how), np.uint8)


@dataclass(frozen=True)
class Header:
    """What a file says of itself, checked against its first frame: size as displayed, frame rate, length, start.

    `start` is the first frame's time stamp in units of `tick_s`; `duration_s` may be more than a truncated file holds.
    """

    width: int
    height: int
    fps: float
    duration_s: float
    start: int
    tick_s: float


def header(path: Path) -> Header:
    """Facts of the file at `path`; raises NotAVideo, NoPicture or NoFrames."""
    with opened(path) as (container, stream):
        for raw in _decoded(container, stream):
            width, height = raw.width, raw.height
            if raw.rotation % 180:
                width, height = height, width
            tick_s = float(stream.time_base or 1 / 90000)
            start = raw.pts or 0
            return Header(width, height, _rate(stream), _length_s(container, stream), start, tick_s)
    raise NoFrames


def _rate(stream: VideoStream) -> float:
    for rate in (stream.average_rate, stream.guessed_rate, stream.base_rate):
        if rate and 0.5 < float(rate) < 1000:
            return float(rate)
    return 30.0


def _length_s(container: InputContainer, stream: VideoStream) -> float:
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / av.time_base


def read(
    path: Path,
    start_s: float = 0.0,
    stop_s: float = float("inf"),
    *,
    facts: Header | None = None,
    quick: bool = False,
) -> Iterator[Frame]:
    """The frames with `start_s <= t_s < stop_s`, in order; starts at the key frame before, so any stretch can be read alone.

    A frame without a time stamp gets the next one by the frame rate; what cannot be decoded is left out.
    `facts` spares a look at the file when its header is known; `quick` is for programs that look, not for people (see `opened`).
    """
    facts = facts or header(path)
    seek = start_s > 0 and not _lands_late(path, facts, start_s)
    yield from _frames(path, facts, (start_s, stop_s), seek_s=start_s if seek else None, quick=quick)


def near(path: Path, t_s: float, facts: Header) -> Iterator[Frame]:
    """The key frame before `t_s` and what follows it: as good as any frame near `t_s`, and much sooner there."""
    yield from _frames(path, facts, (-1.0, float("inf")), seek_s=t_s if t_s > 0 else None, quick=True)


def _lands_late(path: Path, facts: Header, start_s: float) -> bool:
    """Whether seeking misses: some files have no index, or a wrong one."""
    for frame in _frames(path, facts, (-1.0, float("inf")), seek_s=start_s):
        return frame.t_s > start_s + 1e-6
    return True


def _frames(
    path: Path, facts: Header, stretch_s: tuple[float, float], *, seek_s: float | None, quick: bool = False
) -> Iterator[Frame]:
    start_s, stop_s = stretch_s
    with opened(path, quick=quick) as (container, stream):
        if seek_s is not None:
            target = facts.start + int(seek_s / facts.tick_s)
            try:
                container.seek(max(target, 0), stream=stream, backward=True)
            except av.FFmpegError:
                container.seek(0, stream=stream)
        t_s = -1 / facts.fps
        for raw in _decoded(container, stream):
            t_s = t_s + 1 / facts.fps if raw.pts is None else (raw.pts - facts.start) * facts.tick_s
            if t_s >= stop_s:
                return
            if t_s >= start_s:
                yield _frame(raw, t_s)


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[av.VideoFrame]:
    """All frames that decode; a file that ends or breaks in the middle simply ends."""
    n_broken = 0
    packets = container.demux(stream)
    while n_broken < MOST_BROKEN:
        try:
            packet = next(packets)
        except (StopIteration, av.FFmpegError):
            return
        try:
            yield from packet.decode()
            n_broken = 0
        except av.FFmpegError:
            n_broken += 1


def _frame(raw: av.VideoFrame, t_s: float) -> Frame:
    y, u, v = (_turned(plane, raw.rotation) for plane in _planes(raw))
    return Frame(t_s, y, u, v, raw)


def _planes(raw: av.VideoFrame) -> tuple[Plane, Plane, Plane]:
    """Light and two colour planes of 8 bits, without a copy where the decoder already made them so."""
    if raw.format.name in {"yuv420p10le", "yuv420p12le"}:
        shift = 4.0 if "10" in raw.format.name else 16.0
        y, u, v = (cv2.convertScaleAbs(_view(raw, i, 2), alpha=1 / shift) for i in range(3))
        return np.asarray(y, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8)
    if raw.format.name not in {"yuv420p", "yuvj420p"}:
        raw = raw.reformat(format="yuv420p")
    return _view(raw, 0), _view(raw, 1), _view(raw, 2)


def _view(raw: av.VideoFrame, index: int, n_bytes: int = 1) -> NDArray[Any]:
    plane = raw.planes[index]
    rows = np.frombuffer(memoryview(plane), np.uint8 if n_bytes == 1 else np.uint16).reshape(plane.height, -1)
    return rows[:, : plane.width]


def _turned(picture: Plane, degrees: int) -> Plane:
    turn = TURNS.get(degrees % 360)
    return picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8)
