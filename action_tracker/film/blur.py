"""Parts of a picture made unrecognisable, for good: what is left of a head is a handful of colours."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Mask = NDArray[np.bool_]
"""Which cells of a coarse grid over the picture are to be covered, (rows, columns)."""

BLOCKS = 3
"""So many blocks across the narrow side of what is covered: too few for eyes, nose and mouth to be told apart."""
HOLD_S = 0.25
"""What was found at one moment is covered this long before and after it: nobody is seen between two looks."""


@dataclass(frozen=True, eq=False)
class Cover:
    """What is to be covered: at each of `times_s` (n,) the `masks` (n, rows, columns); `doubts` say why one may have been missed.

    No doubt means that none is known, not that there is none.
    """

    times_s: NDArray[np.float64]
    masks: Mask
    doubts: tuple[str, ...] = ()

    def at(self, t_s: float) -> Mask:
        """What to cover `t_s` seconds after the source's first frame: all that was found within HOLD_S, and the nearest looks."""
        if len(self.times_s) == 0:
            return np.ones((1, 1), dtype=bool)
        after = int(np.searchsorted(self.times_s, t_s))
        first = min(int(np.searchsorted(self.times_s, t_s - HOLD_S)), max(after - 1, 0))
        last = max(int(np.searchsorted(self.times_s, t_s + HOLD_S, side="right")), after + 1)
        return np.asarray(self.masks[first:last].any(axis=0))


def blurred(picture: Picture, mask: Mask) -> Picture:
    """The picture `(h, w)` or `(h, w, channels)`, or one plane of it, with what `mask` says made into a few smooth blocks.

    A new picture is returned; with nothing to cover it is the same one.
    """
    if not mask.any():
        return picture
    covered = picture.copy()
    n, labels, boxes, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    for number in range(1, n):
        left, top, width, height = (int(v) for v in boxes[number, :4])
        around = (max(top - 1, 0), top + height + 1, max(left - 1, 0), left + width + 1)
        _cover(covered, labels == number, around)
    return covered


def _cover(picture: Picture, mask: Mask, cells: tuple[int, int, int, int]) -> None:
    """Cover what `mask` says between rows and columns `cells` (first row, after last, first column, after last), in place."""
    rows, columns = mask.shape
    height, width = picture.shape[:2]
    top, bottom = (min(round(cell * height / rows), height) for cell in cells[:2])
    left, right = (min(round(cell * width / columns), width) for cell in cells[2:])
    part = picture[top:bottom, left:right]
    if part.size:
        share = _shares(mask, (width, height), (left, top, right, bottom))
        part[:] = cv2.blendLinear(_blocks(part), part, share, 1 - share)


def shares(mask: Mask, size: tuple[int, int]) -> NDArray[np.float32]:
    """How much each pixel of a picture of `size` (width, height) is covered: 1 in all of a cell, softly less around it."""
    return _shares(mask, size, (0, 0, *size))


def _shares(mask: Mask, size: tuple[int, int], box: tuple[int, int, int, int]) -> NDArray[np.float32]:
    rows, columns = mask.shape
    left, top, right, bottom = box
    padded = np.pad(mask.astype(np.float32), 1, mode="edge")
    x = (np.arange(left, right, dtype=np.float32) + 0.5) * np.float32(columns / size[0]) + 0.5
    y = (np.arange(top, bottom, dtype=np.float32) + 0.5) * np.float32(rows / size[1]) + 0.5
    # A bilinear surface is at least a quarter everywhere in a cell, its corners included.
    across, down = np.meshgrid(x, y)
    soft = cv2.remap(padded, across, down, cv2.INTER_LINEAR)
    return np.asarray(np.clip(4.001 * soft, 0, 1), dtype=np.float32)


def _blocks(part: Picture) -> Picture:
    """A rectangle as a few colours that run into each other."""
    height, width = part.shape[:2]
    side = max(min(height, width) / BLOCKS, 1.0)
    few = cv2.resize(part, (max(1, round(width / side)), max(1, round(height / side))), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
