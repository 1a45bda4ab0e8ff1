"""What is found at single moments becomes what is covered: grown a little, and kept for as long as the picture there is the same."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.apart import Small
from action_tracker.film.blur import Mask

GROWN = 0.15
"""What was found grows by one cell and this part of its own size: a head's rim is the least sure part of it."""
SAME = 8
"""Grey levels by which a cell's mean may change while still the same thing is seen there; grain is far less in a mean of 16 pixels."""


def kept(found: Sequence[Mask], pictures: Sequence[Small]) -> list[Mask]:
    """`found` in successive pictures, and each cell also in the pictures after and before for as long as it looks the same."""
    rows, columns = found[0].shape
    cells = [cv2.resize(one, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.int16) for one in pictures]
    later = _carried(found, cells)
    earlier = _carried(found[::-1], cells[::-1])[::-1]
    return [one | other for one, other in zip(later, earlier, strict=True)]


def _carried(found: Sequence[Mask], cells: Sequence[NDArray[np.int16]]) -> list[Mask]:
    held, looked, carried = np.zeros_like(found[0]), cells[0].copy(), []
    for mask, now in zip(found, cells, strict=True):
        held = mask | (held & (np.abs(now - looked).max(axis=-1) < SAME))
        looked[mask] = now[mask]
        carried.append(held)
    return carried


def grown(mask: Mask) -> Mask:
    """Every piece of a mask made larger on all sides."""
    n, labels, boxes, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    larger = np.zeros(mask.shape, np.uint8)
    for number in range(1, n):
        reach = 1 + round(GROWN * float(boxes[number, cv2.CC_STAT_AREA]) ** 0.5)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
        larger |= np.asarray(cv2.dilate((labels == number).astype(np.uint8), kernel), np.uint8)
    return larger > 0
