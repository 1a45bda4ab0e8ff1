"""The light of a whole picture: cameras open and close their eye when a person walks by, and lamps flicker."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Yuv = NDArray[np.uint8]
Singles = NDArray[np.float32]

BLACK, NEUTRAL = 16.0, 128.0
NEAR_LEVELS = (14.0, 7.0, 7.0)
"""A pixel that differs by more than this from what the last light makes of the empty table shows something else."""
LEAST_SHARE = 0.12
SAME_GAIN, SAME_TINT = 0.012, 0.6


@dataclass(frozen=True)
class Light:
    """How a frame's light differs from the empty table's: `gain` times as bright, its two colours off by `tint` levels."""

    gain: float = 1.0
    tint: tuple[float, float] = (0.0, 0.0)

    @property
    def is_same(self) -> bool:
        """Whether it differs by nothing that matters."""
        return abs(self.gain - 1) < SAME_GAIN and max(abs(self.tint[0]), abs(self.tint[1])) < SAME_TINT


def measured(empty: Singles, yuv: Yuv, samples: NDArray[np.intp], before: Light) -> Light:
    """The light of the frame `yuv` against the `empty` table, both `(h, w, 3)`, given the light of the frame `before`.

    Only those of the pixels `samples` (flat) that show cloth by the light before are asked; when too few do, the light before stays.
    """
    was = empty.reshape(-1, 3).take(samples, axis=0)
    now = yuv.reshape(-1, 3).take(samples, axis=0).astype(np.float32)
    shift = now - _under(was, before)
    bare = np.all(np.abs(shift) < NEAR_LEVELS, axis=1) & (was[:, 0] > BLACK + 12)
    if bare.sum() < LEAST_SHARE * len(was) or bare.sum() < 30:
        return before
    gain = float(np.median((now[bare, 0] - BLACK) / (was[bare, 0] - BLACK)))
    tint = np.median(now[bare, 1:] - NEUTRAL - gain * (was[bare, 1:] - NEUTRAL), axis=0)
    return Light(min(max(gain, 0.4), 2.5), (float(tint[0]), float(tint[1])))


def _under(empty: Singles, light: Light) -> Singles:
    lit = (empty[:, 0] - BLACK) * light.gain + BLACK
    colours = (empty[:, 1:] - NEUTRAL) * light.gain + NEUTRAL + np.array(light.tint, np.float32)
    return np.asarray(np.column_stack([lit, colours]), np.float32)


def evened(yuv: Yuv, light: Light) -> Yuv:
    """The frame as it would look by the empty table's light."""
    if light.is_same:
        return yuv
    levels = np.arange(256, dtype=np.float32)
    tables = [
        (levels - BLACK) / light.gain + BLACK,
        (levels - NEUTRAL - light.tint[0]) / light.gain + NEUTRAL,
        (levels - NEUTRAL - light.tint[1]) / light.gain + NEUTRAL,
    ]
    lookup = np.clip(np.stack(tables, axis=1) + 0.5, 0, 255).astype(np.uint8).reshape(1, 256, 3)
    return np.asarray(cv2.LUT(yuv, lookup), np.uint8)
