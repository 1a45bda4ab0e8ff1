"""Whose head is seen where: the truth about people in a rendered picture."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.synth.compose import Set
from action_tracker.synth.figures import Limb, limb_sprite
from action_tracker.synth.lens import unbent

Labels = NDArray[np.uint8]


def heads_seen(stage: Set, limbs: Sequence[Limb]) -> Labels:
    """For each pixel `(h, w)` the number of the person whose head is seen there, 0 where none is; 255 for other parts of people."""
    depth, labels = stage.empty.depth_m.copy(), np.zeros(stage.empty.depth_m.shape, np.uint8)
    height, width = depth.shape
    for limb in limbs:
        sprite = limb_sprite(stage.scene, limb)
        if sprite is None:
            continue
        rows = slice(max(sprite.top, 0), min(sprite.top + sprite.cover.shape[0], height))
        columns = slice(max(sprite.left, 0), min(sprite.left + sprite.cover.shape[1], width))
        own = (
            slice(rows.start - sprite.top, rows.stop - sprite.top),
            slice(columns.start - sprite.left, columns.stop - sprite.left),
        )
        nearer = (sprite.cover[own] > 0.5) & (sprite.depth_m[own] < depth[rows, columns])
        depth[rows, columns][nearer] = sprite.depth_m[own][nearer]
        labels[rows, columns][nearer] = limb.head_of or 255
    return _bent(labels, stage)


def _bent(labels: Labels, stage: Set) -> Labels:
    lens, (width, height) = stage.scene.lens, stage.scene.size_px
    if lens.bend == 0:
        return labels
    grid = np.stack(np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5), axis=-1).reshape(-1, 2)
    source = (unbent(grid, lens, (width, height)) - 0.5).astype(np.float32).reshape(height, width, 2)
    return np.asarray(cv2.remap(labels, source[..., 0], source[..., 1], cv2.INTER_NEAREST), np.uint8)
