"""Pictures as planes of light and colour that may be drawn on, and as frames for an encoder."""

import av
import cv2
import numpy as np
from av.video.frame import PictureType

from action_tracker.film.encode import TICK
from action_tracker.video.frames import Frame, Plane, fitted

FULL_RANGE = 2
"""FFmpeg's word for light from 0 to 255; everything made here has it from 16 to 235, as players expect."""
_LIGHT = np.round(16 + np.arange(256) * 219 / 255).astype(np.uint8)
_COLOUR = np.round(128 + (np.arange(256) - 128) * 224 / 255).astype(np.uint8)


class Picture:
    """A picture to draw on: `y` `(h, w)`, `u` and `v` half as high and wide, 8 bits, light from 16 to 235."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._frame = av.VideoFrame(*size, "yuv420p")
        self.y, self.u, self.v = self.planes = tuple(plane_of(self._frame, at) for at in range(3))

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self.y.shape[1], self.y.shape[0]

    def frame(self, t_s: float) -> av.VideoFrame:
        """For an encoder, to be shown at `t_s`; nothing may be drawn on it any more."""
        return at_time(self._frame, t_s)


Part = tuple[int, int, int, int]
"""Left, top, width and height in pixels, all even."""


def picture(frame: Frame, size: tuple[int, int], part: Part | None = None) -> Picture:
    """A picture of `size` (width, height) of one's own, of a whole frame or a part of it."""
    made = Picture(size)
    put(made, frame, (0, 0, *size), part)
    return made


def put(made: Picture, frame: Frame, where: Part, part: Part | None = None) -> None:
    """Copy a frame, or a part of it, into the rectangle `where` of a picture."""
    width, height = frame.size_px
    source = part or (0, 0, width - width % 2, height - height % 2)
    tables = (_LIGHT, _COLOUR, _COLOUR) if is_full(frame) else (None, None, None)
    for target, plane, table, step in zip(made.planes, (frame.y, frame.u, frame.v), tables, (1, 2, 2), strict=True):
        left, top, wide, high = (one // step for one in where)
        pixels = fitted(_cut(plane, source, step), (wide, high))
        target[top : top + high, left : left + wide] = pixels if table is None else _narrowed(pixels, table)


def _cut(plane: Plane, part: Part, step: int) -> Plane:
    left, top, wide, high = (one // step for one in part)
    return plane[top : top + high, left : left + wide]


def _narrowed(plane: Plane, table: Plane) -> Plane:
    return np.asarray(cv2.LUT(plane, table), np.uint8)


def can_stay(frame: Frame, size: tuple[int, int]) -> bool:
    """Whether the decoder's own frame is already what an encoder needs."""
    raw = frame.source
    return raw.format.name == "yuv420p" and raw.rotation % 360 == 0 and frame.size_px == size and not is_full(frame)


def is_full(frame: Frame) -> bool:
    """Whether its light goes from 0 to 255."""
    return frame.source.format.name.startswith("yuvj") or int(frame.source.color_range) == FULL_RANGE


def at_time(frame: av.VideoFrame, t_s: float) -> av.VideoFrame:
    """The same frame, to be shown at `t_s`; the encoder chooses how to code it."""
    frame.pts, frame.time_base, frame.pict_type = round(t_s / TICK), TICK, PictureType.NONE
    return frame


def plane_of(frame: av.VideoFrame, at: int) -> Plane:
    """The pixels of plane `at` of a frame of one's own, to write on."""
    plane = frame.planes[at]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]
