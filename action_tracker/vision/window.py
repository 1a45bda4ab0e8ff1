"""The part of the picture around the table, small enough to be looked at in every frame."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame, fitted
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Mask, Pixels
from action_tracker.vision.view import TableView

Yuv = NDArray[np.uint8]
"""Light and two colours of a window, `(h, w, 3)`, 8 bits."""

LEAST_RADIUS_PX = 4.5
"""The window is made smaller by halves while the farthest ball keeps this radius."""

SAMPLE_STEP = 9
"""Every so many pixels of the table, across and down, are enough to judge the light by."""
BEYOND_M = 0.012
"""A ball's middle stays a radius inside the nose line; more than this outside it is not one, whatever the error of its place."""


@dataclass(frozen=True, eq=False)
class Window:
    """A rectangle of the picture, `step` times smaller: `left`, `top`, `width`, `height` in pixels of the picture, even.

    `camera` sees the table in pixels of the window. Masks `(h, w)`: `table` is 1 on the cloth, cushions included, `field`
    the same less a rim of two pixels, `near` widened by a ball; `pockets` is 1 over the holes; `sides` is 1 to 4 along the
    table's edges, a ball's radius to either side, in their order around the table. `samples` are pixels `(n,)` here and
    there on the cloth, counted through the rows, to judge the light by. `radius_px` is the radius of
    a ball in the middle of the table, `least_radius_px` of one in the farthest corner.
    """

    left: int
    top: int
    width: int
    height: int
    step: int
    view: TableView
    camera: Camera
    table: Mask
    field: Mask
    near: Mask
    pockets: Mask
    sides: Mask
    samples: NDArray[np.intp]
    radius_px: float
    least_radius_px: float

    def look(self, frame: Frame) -> Yuv:
        """The window's pixels of one frame."""
        return frame.part(self.left, self.top, self.width, self.height, step=self.step)

    def crop(self, bgr: Pixels) -> Pixels:
        """The window's part of a whole picture in colour `(h, w, 3)`, as small as the window."""
        part = bgr[self.top : self.top + self.height, self.left : self.left + self.width]
        return fitted(part, (self.width // self.step, self.height // self.step))

    def ball(self, x_m: float, y_m: float) -> tuple[float, float, float]:
        """Centre x, y and radius, in the window's pixels, of a ball at `(x_m, y_m)`."""
        return self.camera.ball_px(x_m, y_m)

    def place(self, points_px: Floats) -> Floats:
        """Where on the cloth `(n, 2)` metres the balls lie whose discs have these centres `(n, 2)`."""
        return np.asarray(self.camera.to_plane(points_px, BALL_RADIUS_M))

    def is_inside(self, place_m: Floats) -> bool:
        """Whether `place_m` `(2,)` lies within the cushions, but for the error of a place."""
        table = self.view.table
        beyond = max(-place_m[0], place_m[0] - table.length_m, -place_m[1], place_m[1] - table.width_m)
        return bool(beyond < BEYOND_M)

    def may_hold(self, place_m: Floats) -> bool:
        """Whether a ball can be at `place_m` `(2,)`: on the playing surface, or in the throat of a pocket."""
        table = self.view.table
        return self.is_inside(place_m) or any(
            np.hypot(p.x_m - place_m[0], p.y_m - place_m[1]) < 1.1 * p.mouth_m for p in table.pockets
        )


def around(view: TableView) -> Window:
    """The window around the table of `view`, with a margin for hands that reach in."""
    corners, ring = np.nan_to_num(view.outline_px), np.nan_to_num(view.ring_px)
    radii = [view.camera.ball_px(x, y)[2] for x in (0, view.table.length_m) for y in (0, view.table.width_m)]
    step = 1
    while min(radii) / (2 * step) >= LEAST_RADIUS_PX:
        step *= 2
    margin = 3.0 * max(radii)
    grid = 2 * step
    low = np.maximum(ring.min(axis=0) - margin, 0) // grid * grid
    high = np.minimum(ring.max(axis=0) + margin, view.size_px) // grid * grid
    left, top, width, height = (int(v) for v in (*low, *(high - low)))
    camera = _moved(view.camera, left, top, step)
    table = _drawn((ring - [left, top]) / step - 0.5, (width // step, height // step))
    radius = camera.ball_px(view.table.length_m / 2, view.table.width_m / 2)[2]
    size = 2 * round(radius) + 1
    near = np.asarray(cv2.dilate(table, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))), np.uint8)
    field = np.asarray(cv2.erode(table, np.ones((5, 5), np.uint8), borderValue=0), np.uint8)
    sides = _edges((corners - [left, top]) / step, table, radius)
    masks = (table, field, near, _holes(view, camera, table), sides, _samples(table))
    return Window(left, top, width, height, step, view, camera, *masks, radius, min(radii) / step)


def _moved(camera: Camera, left: int, top: int, step: int) -> Camera:
    # the camera counts from a picture's corner; here a pixel's middle is a whole number
    x, y = (value / step - 0.5 for value in (camera.centre_px[0] - left, camera.centre_px[1] - top))
    return replace(camera, focal_px=camera.focal_px / step, centre_px=(x, y))


def _drawn(ring: Floats, size: tuple[int, int]) -> Mask:
    mask = np.zeros(size[::-1], np.uint8)
    cv2.fillPoly(mask, [np.round(ring * 16).astype(np.int32)], 1, shift=4)
    return mask


def _samples(table: Mask) -> NDArray[np.intp]:
    chosen = np.zeros_like(table)
    chosen[::SAMPLE_STEP, ::SAMPLE_STEP] = table[::SAMPLE_STEP, ::SAMPLE_STEP]
    return np.flatnonzero(chosen)


def _edges(corners: Floats, table: Mask, radius_px: float) -> Mask:
    """Which edge of the table each pixel lies along, 1 to 4; 0 away from them."""
    mask = np.zeros_like(table)
    ends = np.round(corners * 16).astype(int).tolist()
    for number, (start, end) in enumerate(zip(ends, [*ends[1:], ends[0]], strict=True), start=1):
        cv2.line(mask, start, end, number, 2 * max(1, round(radius_px)), shift=4)
    return mask


def _holes(view: TableView, camera: Camera, table: Mask) -> Mask:
    mask = np.zeros_like(table)
    around = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    for pocket in view.table.pockets:
        reach = 1.0 * pocket.mouth_m
        rim = np.column_stack([pocket.x_m + reach * np.cos(around), pocket.y_m + reach * np.sin(around), 0 * around])
        cv2.fillConvexPoly(mask, np.round(np.nan_to_num(camera.project(rim)) * 16).astype(np.int32), 1, shift=4)
    return mask
