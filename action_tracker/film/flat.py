"""A table's top as if seen from straight above, out of a picture from any side; and what was found there laid back over the picture."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import CUSHION_WIDTH_M
from action_tracker.pool.track import Floats
from action_tracker.vision.view import TableView

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

PX_PER_M = 64
"""A ball has 3.7 pixels, a head about 10."""
RAIL_M = 0.12
"""From the nose line outwards so much is surely table: cushion and wood together are 5 to 7 inches wide."""
AROUND_M = 0.16
"""So much is kept around the table, as a place where anything may be."""
POCKET_M = 0.1
"""Around the middle of a pocket's mouth so much is hole, leather and collar."""
EDGE_M, FACE_M = 0.02, 0.05
"""So far outside the line between cloth and wood either may be seen; and so far inside the nose line a cushion's shaded face."""
WIDER = 0.25
"""The reference picture is thought to go on by this part of its size on every side: a moving camera shows what it did not."""


@dataclass(frozen=True, eq=False)
class Flat:
    """The table of `view`, found in a reference picture, as a flat picture; `grid_px` (width, height) is that of masks over pictures.

    A flat picture has PX_PER_M pixels a metre; its corner is RAIL_M + AROUND_M outside the playing surface's corner H0.
    `turn` is always `(3, 3)`, from the pixels of a picture to those of the reference (see `vision.stabilise`).
    """

    view: TableView
    grid_px: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a flat picture."""
        wide = 2 * (RAIL_M + AROUND_M)
        table = self.view.table
        return round((table.length_m + wide) * PX_PER_M), round((table.width_m + wide) * PX_PER_M)

    def laid_flat(self, planes: Pixels, turn: Floats) -> tuple[Pixels, Mask]:
        """The flat picture `(h, w, 3)` out of a small picture `(h, w, 3)`, and where that shows it at all."""
        scale = planes.shape[1] / self.view.size_px[0]
        here = cv2.perspectiveTransform(self._places_px, np.linalg.inv(turn))
        at = (here.reshape(self.size[1], self.size[0], 2) * scale - 0.5).astype(np.float32)
        shown = (at > 0).all(axis=-1) & (at < np.array(planes.shape[1::-1]) - 1.0).all(axis=-1)
        seen = cv2.remap(planes, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, np.uint8), np.asarray(shown)

    def laid_over(self, clear: Mask, turn: Floats) -> Mask:
        """Which cells of the grid over a picture show nothing but what is clear in a flat mask."""
        width, height = self.view.size_px
        flat = cv2.remap(
            clear.astype(np.uint8) * 255, self._flat_at[..., 0], self._flat_at[..., 1], cv2.INTER_LINEAR, borderValue=0
        )
        across, down = self.grid_px[0] / width, self.grid_px[1] / height
        corner = np.array([[across, 0, WIDER * self.grid_px[0]], [0, down, WIDER * self.grid_px[1]], [0, 0, 1.0]])
        over = np.diag([across, down, 1.0]) @ np.linalg.inv(turn) @ np.linalg.inv(corner)
        shown = cv2.warpPerspective(flat, over, self.grid_px, flags=cv2.INTER_LINEAR, borderValue=0)
        return np.asarray(shown > 250)

    @cached_property
    def _places_px(self) -> Floats:
        """Where the reference picture shows each pixel of a flat one, `(n, 1, 2)`; far away what is behind the camera."""
        width, height = self.size
        x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        off = RAIL_M + AROUND_M
        points = np.column_stack(
            [x.ravel() / PX_PER_M - off, y.ravel() / PX_PER_M - off, np.full(x.size, self._height_m)]
        )
        return np.nan_to_num(self.view.camera.project(points), nan=-1e6)[:, None, :]

    @cached_property
    def _flat_at(self) -> NDArray[np.float32]:
        """Where a flat picture shows each cell of the grid over the wider reference picture, `(h, w, 2)`."""
        (wide, high), (width, height) = self.grid_px, self.view.size_px
        across, down = (np.arange(round(n * (1 + 2 * WIDER))) + 0.5 - WIDER * n for n in (wide, high))
        x, y = np.meshgrid(across * width / wide, down * height / high)
        places = self.view.camera.to_plane(np.column_stack([x.ravel(), y.ravel()]), self._height_m)
        at = (np.nan_to_num(places, nan=-1e3) + RAIL_M + AROUND_M) * PX_PER_M - 0.5
        return np.clip(at, -1e4, 1e4).astype(np.float32).reshape(*x.shape, 2)

    @property
    def _height_m(self) -> float:
        return self.view.wood_m

    @cached_property
    def table(self) -> Mask:
        """Where a flat picture shows the table's top, rails included."""
        return self._within(RAIL_M)

    @cached_property
    def cloth(self) -> Mask:
        """Where it shows cloth: the playing surface and the cushions, without the pockets."""
        return self._within(CUSHION_WIDTH_M) & ~self.pockets

    @cached_property
    def pockets(self) -> Mask:
        """Where it shows pockets."""
        drawn = np.zeros(self.size[::-1], np.uint8)
        off = RAIL_M + AROUND_M
        for pocket in self.view.table.pockets:
            middle = (round((pocket.x_m + off) * PX_PER_M), round((pocket.y_m + off) * PX_PER_M))
            cv2.circle(drawn, middle, round(POCKET_M * PX_PER_M), 1, -1)
        return (drawn > 0) & self.table

    @cached_property
    def rails(self) -> tuple[Mask, Mask]:
        """Where it shows the two long rails with their cushions, and the two short ones; the corners belong to neither."""
        rails = self.table & ~self._within(-FACE_M)
        return rails & self._within(0.0, RAIL_M), rails & self._within(RAIL_M, 0.0)

    @cached_property
    def cushions(self) -> Mask:
        """Where it shows cushions: cloth in any light, or wood, for they are not all of one width and tables are found to about a pixel."""
        return self._within(CUSHION_WIDTH_M + EDGE_M) & ~self._within(-FACE_M) & ~self.pockets

    def _within(self, along_m: float, across_m: float | None = None) -> Mask:
        """The playing surface and so much more along it and across."""
        table, more_m = self.view.table, along_m if across_m is None else across_m
        x, y = ((np.arange(n) + 0.5) / PX_PER_M - RAIL_M - AROUND_M for n in self.size)
        inside_x = (x > -along_m) & (x < table.length_m + along_m)
        inside_y = (y > -more_m) & (y < table.width_m + more_m)
        return np.asarray(inside_y[:, None] & inside_x[None, :])
