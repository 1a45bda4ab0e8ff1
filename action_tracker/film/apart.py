"""What stands out from the empty room: the room is what most pictures of a still camera agree on."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Small = NDArray[np.uint8]
"""A small picture: light and two colours, (h, w, 3)."""

MOST_PICTURES = 41
"""More pictures do not make the room any clearer, only slower to find."""
PARTS, LEAST_TEXTURE = 3, 4.0
"""A picture is looked at in so many parts across and down; a square of it whose light varies less (standard deviation) has no outlines."""
LEAST_CHANGE = 14
"""Grey levels by which something must differ to stand out, even where a picture has no grain: a coder's own errors are smaller."""


def room(pictures: Sequence[Small]) -> Small:
    """What most pictures agree on, colour by colour."""
    few = pictures[:: -(-len(pictures) // MOST_PICTURES)]
    return np.asarray(np.median(np.stack(few), axis=0), np.uint8)


def difference(picture: Small, empty: Small) -> Small:
    """How much each pixel differs from the empty room, (h, w), after the picture's brightness was made the room's."""
    light, *colours = cv2.split(picture)
    before, *others = cv2.split(empty)
    gain = float(np.median(light[::4, ::4] / np.maximum(before[::4, ::4], np.uint8(1)).astype(np.float32)))
    changed = cv2.absdiff(light, cv2.convertScaleAbs(before, alpha=float(np.clip(gain, 0.5, 2.0))))
    for colour, other in zip(colours, others, strict=True):
        changed = cv2.max(changed, cv2.convertScaleAbs(cv2.absdiff(colour, other), alpha=1.5))
    return np.asarray(changed, np.uint8)


def changed(difference_: Small) -> NDArray[np.bool_]:
    """Where a difference is more than the picture's own grain explains, with what is around it and differs half as much."""
    grain = 1.4826 * float(np.median(difference_[::4, ::4]))
    level = max(LEAST_CHANGE, 5 * grain)
    n, labels = cv2.connectedComponents((difference_ > level / 2).astype(np.uint8))
    holds = np.zeros(n, dtype=bool)
    holds[labels[difference_ > level]] = True
    holds[0] = False
    return np.asarray(holds[labels])


def is_other_view(picture: Small, other: Small) -> bool:
    """Whether two pictures were not taken by one camera that stood still: in most parts of them what has an outline is elsewhere.

    People cover some parts of a picture and leave others; a camera that moves leaves none.
    """
    light, before = (np.asarray(shown[..., 0], np.float32) for shown in (picture, other))
    before *= float(np.median(light[::4, ::4] / np.maximum(before[::4, ::4], 1)))
    changes = _cells(np.abs(light - before))
    texture = np.sqrt(np.maximum(_cells(before**2) - _cells(before) ** 2, 0))
    moved = 0
    parts = [
        part
        for rows in np.array_split(np.stack([changes, texture]), PARTS, axis=1)
        for part in np.array_split(rows, PARTS, axis=2)
    ]
    for change, outlines in parts:
        there = outlines > LEAST_TEXTURE
        moved += bool(there.sum() >= 3 and np.mean(change[there] > 0.4 * outlines[there]) > 0.5)
    return moved > 0.6 * len(parts)


def _cells(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over squares of 8 pixels."""
    size = (values.shape[1] // 8, values.shape[0] // 8)
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)
