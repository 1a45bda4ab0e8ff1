"""What stands out from the empty room: the room is what most pictures of a still camera agree on."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Small = NDArray[np.uint8]
"""A small picture: light and two colours, (h, w, 3)."""

MOST_PICTURES = 41
"""More pictures do not make the room any clearer, only slower to find."""
MOVED_SHARE = 0.35
"""People and balls change less than this part of a picture; when more changes, the camera moved or another picture was cut in."""
LEAST_CHANGE = 14
"""Grey levels by which something must differ to stand out, even where a picture has no grain: a coder's own errors are smaller."""


def room(pictures: Sequence[Small]) -> Small:
    """What most pictures agree on, colour by colour."""
    few = pictures[:: -(-len(pictures) // MOST_PICTURES)]
    return np.asarray(np.median(np.stack(few), axis=0), np.uint8)


def difference(picture: Small, empty: Small) -> Small:
    """How much each pixel differs from the empty room, (h, w), after the picture's brightness was made the room's."""
    light, before = picture[..., 0], empty[..., 0]
    gain = float(np.median(light)) / max(float(np.median(before)), 1.0)
    changed = cv2.absdiff(light, cv2.convertScaleAbs(before, alpha=float(np.clip(gain, 0.5, 2.0))))
    colours = cv2.absdiff(picture[..., 1:], empty[..., 1:]).max(axis=-1)
    return np.asarray(cv2.max(changed, cv2.convertScaleAbs(colours, alpha=1.5)), np.uint8)


def changed(difference_: Small) -> NDArray[np.bool_]:
    """Where a difference is more than the picture's own grain explains."""
    grain = 1.4826 * float(np.median(difference_))
    return np.asarray(difference_ > max(LEAST_CHANGE, 5 * grain))


def is_other_view(picture: Small, other: Small) -> bool:
    """Whether two pictures were not taken by one camera that stood still."""
    return float(np.mean(difference(picture, other) > LEAST_CHANGE)) > MOVED_SHARE
