"""The four sides of a table unrolled: along each side, from the cloth across cushion and wood; and the lines that run along them."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.cloth import Pixels, Singles, appearance
from action_tracker.vision.view import TableView

INWARD_M, OUTWARD_M = 0.33, 0.2
"""How far a strip reaches from where the wood's edge is believed to be."""
LINES_M = 0.16
"""How far inwards of where it is believed to be the wood's edge is looked for."""
STEP_M = 0.003
PLACES = 72
SLANTS_M = np.linspace(-0.09, 0.09, 31)
"""How much farther out a line may lie at a side's end than at its start."""
STRONG = 40.0
"""Changes of appearance beyond this count alike: a glare is no more of an edge than wood beside cloth."""


@dataclass(frozen=True, eq=False)
class Strip:
    """One side unrolled, in the plane of the wood's edge.

    `looks` `(t, s, 3)` is the appearance at `out_m` `(t,)` outwards of the wood's edge, `share` `(s,)` of the way along the
    side; NaN outside the picture. `start_m` and `end_m` `(3,)` are the side's ends in the world.
    """

    looks: Singles
    out_m: Floats
    share: Floats
    start_m: Floats
    end_m: Floats

    @property
    def outward(self) -> Floats:
        """Unit vector `(3,)` that points away from the table."""
        along = (self.end_m - self.start_m) / np.linalg.norm(self.end_m - self.start_m)
        return np.array([along[1], -along[0], 0.0])

    def places_m(self, out_m: Floats, share: Floats) -> Floats:
        """World points `(n, 3)` at these offsets and shares, `(n,)` each."""
        way = self.end_m - self.start_m
        return np.asarray(self.start_m + share[:, None] * way + out_m[:, None] * self.outward)


@dataclass(frozen=True)
class Line:
    """A straight change of colour along a strip: its offset outwards at the side's start and end, and how strong it is."""

    start_m: float
    end_m: float
    strength: float


def unrolled(bgr: Pixels, view: TableView) -> list[Strip]:
    """The strips of the sides H0-F0, F0-F4, F4-H4, H4-H0 of `view` in `bgr` (the same size as the view's picture)."""
    corners = pose.outline_m(view.table, view.cushion_m, view.wood_m)
    return [_unrolled(bgr, view, corners[i], corners[(i + 1) % 4]) for i in range(4)]


def _unrolled(bgr: Pixels, view: TableView, start: Floats, end: Floats) -> Strip:
    share = np.linspace(0.06, 0.94, PLACES)
    share = share[np.abs(share - 0.5) > 0.05]
    out_m = np.arange(-INWARD_M, OUTWARD_M, STEP_M)
    empty = Strip(np.empty((0, 0, 3), np.float32), out_m, share, start, end)
    offsets, shares = np.repeat(out_m, len(share)), np.tile(share, len(out_m))
    seen = view.camera.project(empty.places_m(offsets, shares)).reshape(len(out_m), len(share), 2)
    at = (np.nan_to_num(seen, nan=-1e4) - 0.5).astype(np.float32)
    colours = np.asarray(cv2.remap(bgr, at[..., 0], at[..., 1], cv2.INTER_LINEAR)).astype(np.float32)
    height, width = bgr.shape[:2]
    outside = (at[..., 0] < 0) | (at[..., 1] < 0) | (at[..., 0] > width - 1) | (at[..., 1] > height - 1)
    looks = appearance(colours)
    looks[outside] = np.nan
    return Strip(looks, out_m, share, start, end)


def changes(strip: Strip, reach: int = 3) -> Singles:
    """How the appearance changes outwards `(t, s, 3)`: the mean of `reach` steps beyond less that of `reach` before; 0 where unseen."""
    looks = strip.looks
    total = np.concatenate([np.zeros_like(looks[:1]), np.cumsum(np.nan_to_num(looks), axis=0)])
    seen = np.concatenate([np.zeros_like(looks[:1, :, :1]), np.cumsum(~np.isnan(looks[..., :1]), axis=0)])
    rows = np.arange(len(looks))
    low, high = np.clip(rows - reach, 0, None), np.clip(rows + reach, None, len(looks))
    beyond = (total[high] - total[rows]) / np.maximum(seen[high] - seen[rows], 1)
    before = (total[rows] - total[low]) / np.maximum(seen[rows] - seen[low], 1)
    known = (seen[high] - seen[low]) >= 2 * reach
    change = np.where(known, beyond - before, 0)
    size = np.linalg.norm(change, axis=2, keepdims=True)
    return np.asarray(change * np.minimum(1, STRONG / np.maximum(size, 1e-6)), np.float32)


def strengths(strip: Strip) -> Singles:
    """For each slant and offset `(slants, t)` how much the appearance changes there, alike all along the side (units of `appearance`)."""
    change = changes(strip)
    rows = np.arange(len(strip.out_m))
    columns = np.arange(len(strip.share))
    found = []
    for slant_m in SLANTS_M:
        shift = np.round(slant_m * (strip.share - 0.5) / STEP_M).astype(int)
        at = rows[:, None] + shift[None, :]
        inside = (at >= 0) & (at < len(rows))
        picked = np.where(inside[..., None], change[np.clip(at, 0, len(rows) - 1), columns[None, :]], 0)
        found.append(np.linalg.norm(picked.mean(axis=1), axis=1))
    return np.stack(found).astype(np.float32)


def lines(strip: Strip, most: int = 4, least: float = 2.5) -> list[Line]:
    """The strongest lines along a strip, the strongest first; those that cross or touch a stronger one are left out."""
    strength = strengths(strip)
    slant_m = SLANTS_M[strength.argmax(axis=0)]
    best = strength.max(axis=0)
    found: list[Line] = []
    best[strip.out_m < -LINES_M] = 0
    for row in np.argsort(-best):
        if best[row] < least or len(found) == most:
            break
        offset, slant = float(strip.out_m[row]) - STEP_M / 2, float(slant_m[row])
        line = Line(offset - slant / 2, offset + slant / 2, float(best[row]))
        if all(_beside(line, other) for other in found):
            found.append(line)
    return found


def _beside(line: Line, other: Line) -> bool:
    """Whether two lines neither cross nor touch: what runs along a table's side does not."""
    at_start, at_end = line.start_m - other.start_m, line.end_m - other.end_m
    return at_start * at_end > 0 and min(abs(at_start), abs(at_end)) > 4 * STEP_M
