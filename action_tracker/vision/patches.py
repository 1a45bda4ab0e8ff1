"""Small squares of a picture, in which every ball has the same size: what networks are trained on and what they look at."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Pixels


@dataclass(frozen=True)
class Shape:
    """A patch's side and the radius a ball has in it, both in pixels."""

    side: int
    ball_px: float


KIND = Shape(32, 10.0)
"""For ball or not, and kinds: with what lies around."""
NUMBER = Shape(40, 16.0)
"""For numbers: little but the ball."""
COARSE = 1.5
"""A picture that is more times finer than its patch is made smaller first, or thin strokes of a figure would be skipped."""


def cut(bgr: Pixels, place_px: Floats, shape: Shape, stretch: float = 1.0) -> Pixels:
    """The patch around a place (x, y, radius in pixels) of a picture `(h, w, 3)`; beyond the picture's border the edge goes on."""
    x, y, radius = (float(value) for value in place_px)
    down = radius / shape.ball_px
    if down > COARSE:
        return _from_finer(bgr, place_px, shape, stretch)
    across = down * stretch
    middle = (shape.side - 1) / 2
    matrix = np.array([[across, 0, x - 0.5 - middle * across], [0, down, y - 0.5 - middle * down]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    patch = cv2.warpAffine(bgr, matrix, (shape.side, shape.side), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(patch, np.uint8)


def _from_finer(bgr: Pixels, place_px: Floats, shape: Shape, stretch: float) -> Pixels:
    """The patch of a ball that is much larger in the picture than in the patch."""
    finer = int(np.ceil(float(place_px[2]) / shape.ball_px))
    large = cut(bgr, place_px, Shape(shape.side * finer, shape.ball_px * finer), stretch)
    return np.asarray(cv2.resize(large, (shape.side, shape.side), interpolation=cv2.INTER_AREA), np.uint8)
