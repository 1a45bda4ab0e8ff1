"""What a lens does to a picture: straight lines near its edge come out bent."""

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Picture
from action_tracker.synth.scene import Lens


def bent(points_px: Floats, lens: Lens, size_px: tuple[int, int]) -> Floats:
    """Where a lens puts points `(n, 2)` that a pinhole would put at `points_px`: r (1 + bend r^2), r in half diagonals."""
    middle, half = _middle(size_px)
    off = (np.asarray(points_px, dtype=np.float64) - middle) / half
    return np.asarray(middle + half * off * (1 + lens.bend * (off**2).sum(axis=-1, keepdims=True)))


def unbent(points_px: Floats, lens: Lens, size_px: tuple[int, int]) -> Floats:
    """The reverse of `bent`: where a pinhole would put what the lens puts at `points_px` `(n, 2)`."""
    straight = np.asarray(points_px, dtype=np.float64)
    for _ in range(8):
        straight = straight + (points_px - bent(straight, lens, size_px))
    return straight


def bent_picture(picture: Picture, lens: Lens) -> Picture:
    """The picture `(h, w, 3)` of a pinhole as the lens shows it; beyond its border the edge goes on."""
    if lens.bend == 0:
        return picture
    height, width = picture.shape[:2]
    grid = np.stack(np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5), axis=-1).reshape(-1, 2)
    source = (unbent(grid, lens, (width, height)) - 0.5).astype(np.float32).reshape(height, width, 2)
    turned = cv2.remap(picture, source[..., 0], source[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, dtype=np.uint8)


def _middle(size_px: tuple[int, int]) -> tuple[Floats, float]:
    middle = np.array(size_px) / 2
    return middle, float(np.hypot(*middle))
