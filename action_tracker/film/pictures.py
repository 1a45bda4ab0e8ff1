"""Pictures as planes of light and colour that may be drawn on, and as frames for an encoder."""

from dataclasses import dataclass
from typing import Any

import av
import cv2
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray

from action_tracker.film.encode import TICK
from action_tracker.video.frames import Frame, Plane, fitted

FULL_RANGE = 2
"""FFmpeg's word for light from 0 to 255; everything made here has it from 16 to 235, as players expect."""
_LIGHT = np.round(16 + np.arange(256) * 219 / 255).astype(np.uint8)
_COLOUR = np.round(128 + (np.arange(256) - 128) * 224 / 255).astype(np.uint8)


@dataclass(eq=False)
class Picture:
    """A picture to draw on: `y` `(h, w)`, `u` and `v` half as high and wide, 8 bits, light from 16 to 235."""

    y: Plane
    u: Plane
    v: Plane

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self.y.shape[1], self.y.shape[0]

    def frame(self, t_s: float) -> av.VideoFrame:
        """For an encoder, to be shown at `t_s`."""
        width, height = self.size_px
        made = av.VideoFrame(width, height, "yuv420p")
        for at, pixels in enumerate((self.y, self.u, self.v)):
            fill(made, at, pixels)
        return at_time(made, t_s)


def picture(frame: Frame, size: tuple[int, int], part: tuple[int, int, int, int] | None = None) -> Picture:
    """A picture of `size` (width, height) of one's own, of a whole frame or of its `part` (left, top, width, height; even)."""
    width, height = frame.size_px
    left, top, wide, high = part or (0, 0, width - width % 2, height - height % 2)
    y = frame.y[top : top + high, left : left + wide]
    half = np.s_[top // 2 : (top + high) // 2, left // 2 : (left + wide) // 2]
    small = (size[0] // 2, size[1] // 2)
    planes = (fitted(y, size), fitted(frame.u[half], small), fitted(frame.v[half], small))
    if _is_full(frame):
        return Picture(
            *(_narrowed(plane, table) for plane, table in zip(planes, (_LIGHT, _COLOUR, _COLOUR), strict=True))
        )
    return Picture(*(plane if plane.flags.owndata else plane.copy() for plane in planes))


def _narrowed(plane: Plane, table: Plane) -> Plane:
    return np.asarray(cv2.LUT(plane, table), np.uint8)


def can_stay(frame: Frame, size: tuple[int, int]) -> bool:
    """Whether the decoder's own frame is already what an encoder needs."""
    raw = frame.source
    return raw.format.name == "yuv420p" and raw.rotation % 360 == 0 and frame.size_px == size and not _is_full(frame)


def _is_full(frame: Frame) -> bool:
    return frame.source.format.name.startswith("yuvj") or int(frame.source.color_range) == FULL_RANGE


def at_time(frame: av.VideoFrame, t_s: float) -> av.VideoFrame:
    """The same frame, to be shown at `t_s`; the encoder chooses how to code it."""
    frame.pts, frame.time_base, frame.pict_type = round(t_s / TICK), TICK, PictureType.NONE
    return frame


def fill(made: av.VideoFrame, at: int, pixels: NDArray[Any]) -> None:
    """Write the pixels of plane `at` of a frame."""
    plane = made.planes[at]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    rows[:, : plane.width] = pixels
