"""Faces as OpenCV's own detector finds them, from the front and from both sides."""

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.blur import Mask, Picture

SIDE_PX = 480
"""The longer side of the picture in which faces are looked for: finer pictures cost far more time than they find faces."""
LEAST_PX = 20
"""Below this the detector was not trained."""
GROWN = 0.35
"""A face is not the head: so much of its size is added on every side, for hair, ears and chin."""


def covered(grey: Picture, cells: tuple[int, int]) -> Mask:
    """Cells `(rows, columns)` in which a face was found in a picture `(h, w)` of light."""
    mask = np.zeros(cells, dtype=np.uint8)
    height, width = grey.shape
    for x, y, w, h in _found(grey):
        left, right = ((x - GROWN * w) / width * cells[1], (x + (1 + GROWN) * w) / width * cells[1])
        top, bottom = ((y - GROWN * h) / height * cells[0], (y + (1 + GROWN) * h) / height * cells[0])
        mask[max(int(top), 0) : int(np.ceil(bottom)), max(int(left), 0) : int(np.ceil(right))] = 1
    return mask > 0


def _found(grey: Picture) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, w, h) of faces, seen from the front or from either side."""
    even = cv2.equalizeHist(grey)
    boxes = [
        *_detector("haarcascade_frontalface_alt2.xml").detectMultiScale(even, 1.2, 4, minSize=(LEAST_PX, LEAST_PX))
    ]
    side = _detector("haarcascade_profileface.xml")
    boxes += [*side.detectMultiScale(even, 1.2, 4, minSize=(LEAST_PX, LEAST_PX))]
    mirrored = side.detectMultiScale(cv2.flip(even, 1), 1.2, 4, minSize=(LEAST_PX, LEAST_PX))
    boxes += [(grey.shape[1] - x - w, y, w, h) for x, y, w, h in mirrored]
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in boxes]


@lru_cache(maxsize=2)
def _detector(name: str) -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))


def picture_for(light: NDArray[np.uint8]) -> Picture:
    """A plane of light made as small as faces are looked for in; one that is smaller stays."""
    down = min(1.0, SIDE_PX / max(light.shape))
    size = (round(light.shape[1] * down), round(light.shape[0] * down))
    return np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.uint8)
