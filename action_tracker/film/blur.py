"""Parts of a picture made unrecognisable, for good: what is left there is a soft ground of a few dozen colours."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.edit import Caution

Picture = NDArray[np.uint8]
Mask = NDArray[np.bool_]
"""Which cells of a coarse grid over the picture are to be covered, (rows, columns)."""

BLOCKS = 14
"""So many colours are left along the longer side of a picture: a head a third as high as it has two by three, too few for a face."""
FINER = 8
"""Means are taken, and made smooth again, by way of a picture that is so many times as fine."""
SOFT = 0.012
"""What is clear fades into what is covered over this part of the picture's longer side, and only inside what is clear."""
HOLD_S = 0.25
"""What was found at one moment is covered this long before and after it: nobody is seen between two looks."""


@dataclass(frozen=True, eq=False)
class Cover:
    """What is to be covered at each of `times_s` (n,): masks of `grid` (rows, columns), eight cells to a byte in `bits` (n, bytes).

    `doubts` say where somebody may have been missed; no doubt means that none is known, not that there is none.
    """

    times_s: NDArray[np.float64]
    bits: NDArray[np.uint8]
    grid: tuple[int, int]
    doubts: tuple[Caution, ...] = ()

    @classmethod
    def of(cls, looks: Iterable[tuple[float, Mask]], doubts: Iterable[Caution] = ()) -> "Cover":
        """Moments, each with its mask (rows, columns), all of one size; they are kept small, for a film may last an hour."""
        times: list[float] = []
        kept: list[NDArray[np.uint8]] = []
        grid = (1, 1)
        for t_s, mask in looks:
            times.append(t_s)
            kept.append(np.packbits(mask))
            grid = (mask.shape[0], mask.shape[1])
        return cls(np.array(times), np.array(kept, np.uint8), grid, tuple(doubts))

    @property
    def hidden_s(self) -> tuple[list[float], list[float]]:
        """The moments at which everything is covered, and the others."""
        everything = np.packbits(np.ones(self.grid, dtype=bool))
        is_so = (self.bits == everything).all(axis=1) if len(self.times_s) else np.zeros(0, dtype=bool)
        return self.times_s[is_so].tolist(), self.times_s[~is_so].tolist()

    def at(self, t_s: float) -> Mask:
        """What to cover `t_s` seconds after the source's first frame: all that was found within HOLD_S, and the nearest looks."""
        if len(self.times_s) == 0:
            return np.ones((1, 1), dtype=bool)
        after = int(np.searchsorted(self.times_s, t_s))
        first = min(int(np.searchsorted(self.times_s, t_s - HOLD_S)), max(after - 1, 0))
        last = max(int(np.searchsorted(self.times_s, t_s + HOLD_S, side="right")), after + 1)
        n = self.grid[0] * self.grid[1]
        together = np.bitwise_or.reduce(self.bits[first:last], axis=0)
        return np.unpackbits(together, count=n).reshape(self.grid) > 0


def blurred(picture: Picture, mask: Mask) -> Picture:
    """The picture `(h, w)` or `(h, w, channels)`, or one plane of it, with what `mask` says made into a soft ground.

    A new picture is returned; with nothing to cover it is the same one.
    """
    if not mask.any():
        return picture
    made = ground(picture)
    height, width = picture.shape[:2]
    left, top, right, bottom = _clear_box(mask, (width, height))
    if right > left and bottom > top:
        share = _shares(mask, (width, height), (left, top, right, bottom))
        part = np.s_[top:bottom, left:right]
        made[part] = cv2.blendLinear(made[part], picture[part], share, 1 - share)
    return made


def ground(picture: Picture) -> Picture:
    """A picture as a few soft colours: the means over BLOCKS squares along its longer side, with even changes between."""
    height, width = picture.shape[:2]
    down = BLOCKS / max(height, width)
    few = (max(1, round(width * down)), max(1, round(height * down)))
    # By a whole number first: that is many times faster, and the last few rows and columns change no mean.
    step = max(1, min(height // few[1], width // few[0], FINER))
    whole = picture[: height // step * step, : width // step * step]
    coarse = cv2.resize(whole, (width // step, height // step), interpolation=cv2.INTER_AREA)
    means = cv2.resize(coarse, few, interpolation=cv2.INTER_AREA)
    smooth = cv2.resize(means, (FINER * few[0], FINER * few[1]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _clear_box(mask: Mask, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom, in pixels, of all that is not wholly covered."""
    rows, columns = np.flatnonzero(~mask.all(axis=1)), np.flatnonzero(~mask.all(axis=0))
    if len(rows) == 0:
        return 0, 0, 0, 0
    (first_row, last_row), (first_column, last_column) = (rows[[0, -1]], columns[[0, -1]])
    across, down = size[0] / mask.shape[1], size[1] / mask.shape[0]
    left, top = int(first_column * across), int(first_row * down)
    return left, top, int(np.ceil((last_column + 1) * across)), int(np.ceil((last_row + 1) * down))


def shares(mask: Mask, size: tuple[int, int]) -> NDArray[np.float32]:
    """How much each pixel of a picture of `size` (width, height) is covered: 1 in all of a covered cell, softly less beside it."""
    return _shares(mask, size, (0, 0, *size))


def _shares(mask: Mask, size: tuple[int, int], box: tuple[int, int, int, int]) -> NDArray[np.float32]:
    rows, columns = mask.shape
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 3)
    soft = max(SOFT * max(rows, columns), 1.0)
    # A cell away from a covered one is still covered: between their middles a share is mixed of both.
    covered = np.clip(1 - (away - 1.5) / soft, 0, 1).astype(np.float32)
    covered = covered * covered * (3 - 2 * covered)
    left, top, right, bottom = box
    across, down = columns / size[0], rows / size[1]
    turn = np.array([[across, 0, (left + 0.5) * across - 0.5], [0, down, (top + 0.5) * down - 0.5]])
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    out = cv2.warpAffine(covered, turn, (right - left, bottom - top), flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.minimum(out, 1), np.float32)
