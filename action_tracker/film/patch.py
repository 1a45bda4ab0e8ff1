"""Small pictures laid over a film's frames: what they cover is worked out once, laying them on costs little."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.pictures import Picture
from action_tracker.film.text import Colour
from action_tracker.video.frames import Plane

Rgba = NDArray[np.uint8]
KR, KB = 0.2126, 0.0722
"""Shares of red and blue in light, as HD television has them (ITU-R BT.709)."""


def light_and_colour(rgb: Colour) -> tuple[int, int, int]:
    """Light and the two colours, in television's range, of red, green, blue (0 to 255)."""
    y, u, v = _planes(np.array([[rgb]], np.float32))
    return round(float(y[0, 0])), round(float(u[0, 0])), round(float(v[0, 0]))


def _planes(rgb: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    red, green, blue = (rgb[..., at] for at in range(3))
    light = KR * red + (1 - KR - KB) * green + KB * blue
    u, v = (blue - light) / (2 * (1 - KB)), (red - light) / (2 * (1 - KR))
    return 16 + light * (219 / 255), 128 + u * (224 / 255), 128 + v * (224 / 255)


@dataclass(frozen=True, eq=False)
class Patch:
    """A picture with its top left corner at even pixels `left`, `top`: per plane what it adds, and what it leaves of what is below."""

    left: int
    top: int
    adds: tuple[Plane, ...]
    leaves: tuple[Plane, ...]

    def draw(self, picture: Picture, shift_px: int = 0) -> None:
        """Lay it over the picture, moved to the left by `shift_px`; what lies outside is cut off."""
        left = self.left - shift_px // 2 * 2
        for plane, add, leave, step in zip(picture.planes, self.adds, self.leaves, (1, 2, 2), strict=True):
            _lay(plane, add, leave, left // step, self.top // step)


def _lay(plane: Plane, add: Plane, leave: Plane, left: int, top: int) -> None:
    height, width = add.shape
    x0, y0 = max(0, -left), max(0, -top)
    x1, y1 = min(width, plane.shape[1] - left), min(height, plane.shape[0] - top)
    if x1 <= x0 or y1 <= y0:
        return
    below = plane[top + y0 : top + y1, left + x0 : left + x1]
    kept = cv2.multiply(below, leave[y0:y1, x0:x1], scale=1 / 255)
    below[:] = cv2.add(kept, add[y0:y1, x0:x1])


def patch(rgba: Rgba, left: int, top: int) -> Patch:
    """A patch of `(h, w, 4)` red green blue and cover, at the nearest even pixels."""
    left, top = left // 2 * 2, top // 2 * 2
    height, width = rgba.shape[0] + rgba.shape[0] % 2, rgba.shape[1] + rgba.shape[1] % 2
    whole = np.zeros((height, width, 4), np.uint8)
    whole[: rgba.shape[0], : rgba.shape[1]] = rgba
    cover = whole[..., 3].astype(np.float32) / 255
    y, u, v = (plane * cover for plane in _planes(whole[..., :3].astype(np.float32)))
    planes, covers = (y, _halved(u), _halved(v)), (cover, _halved(cover), _halved(cover))
    adds = tuple(np.round(plane).clip(0, 255).astype(np.uint8) for plane in planes)
    leaves = tuple(np.round(255 * (1 - one)).astype(np.uint8) for one in covers)
    return Patch(left, top, adds, leaves)


def _halved(plane: NDArray[Any]) -> NDArray[np.float32]:
    half = (plane.shape[1] // 2, plane.shape[0] // 2)
    return np.asarray(cv2.resize(plane, half, interpolation=cv2.INTER_AREA), np.float32)


def cropped(rgba: Rgba) -> Patch | None:
    """A patch of a large picture, only as large as what it covers; None when that is nothing."""
    ys, xs = np.nonzero(rgba[..., 3])
    if len(ys) == 0:
        return None
    left, top = int(xs.min()) // 2 * 2, int(ys.min()) // 2 * 2
    return patch(rgba[top : ys.max() + 1, left : xs.max() + 1], left, top)
