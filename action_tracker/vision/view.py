"""A table as one camera sees it: the noun that calibration hands to everybody who looks at pixels."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from action_tracker.pool.reading import Corners
from action_tracker.pool.table import BALL_RADIUS_M, CUSHION_WIDTH_M, Table
from action_tracker.pool.track import Floats
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Cloth, Mask, Pixels
from action_tracker.vision.pose import WOOD_HEIGHT_M, outline_m


@dataclass(frozen=True, eq=False)
class TableView:
    """A table found in a picture of `size_px` (width, height).

    `cloth` is its colour, `confidence` 0 to 1, `size_known` whether the size was given or measured rather than assumed,
    `cushion_m` the cushions' width and `wood_m` the height of their upper edge as fitted,
    `head_known` whether something told which end is the head, `warnings` sentences for the person who filmed.
    """

    camera: Camera
    table: Table
    cloth: Cloth
    size_px: tuple[int, int]
    confidence: float
    size_known: bool = False
    cushion_m: float = CUSHION_WIDTH_M
    wood_m: float = WOOD_HEIGHT_M
    head_known: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def outline_px(self) -> Floats:
        """Where the cloth meets the wood, corners `(4, 2)` in pixels: outside H0, F0, F4, H4."""
        return self.camera.project(outline_m(self.table, self.cushion_m, self.wood_m))

    @property
    def ring_px(self) -> Floats:
        """The same outline as a polygon `(n, 2)` whose sides are as bent as the lens bends them."""
        return self.camera.ring(outline_m(self.table, self.cushion_m, self.wood_m))

    @property
    def corners_px(self) -> Corners:
        """The corners of the playing surface (on the cloth, below the nose) H0, F0, F4, H4 in pixels."""
        length, width = self.table.length_m, self.table.width_m
        flat = np.array([[0.0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]])
        (a, b, c, d) = ((float(x), float(y)) for x, y in self.camera.project(flat))
        return a, b, c, d

    def outline_mask(self) -> Mask:
        """1 inside the cloth's outline, cushions included; `(h, w)` uint8."""
        drawn = np.zeros(self.size_px[::-1], np.uint8)
        cv2.fillPoly(drawn, [np.round(np.nan_to_num(self.ring_px) * 16).astype(np.int32)], 1, shift=4)
        return drawn

    def scaled(self, scale: float) -> "TableView":
        """The same view in a picture `scale` times as large."""
        size = (round(self.size_px[0] * scale), round(self.size_px[1] * scale))
        return replace(self, camera=scaled_camera(self.camera, scale), size_px=size)


@dataclass(frozen=True, eq=False)
class CloseUp:
    """The table's part of a picture, `scale` times as large, its corner at `corner_px` of the whole; `view` fits it."""

    bgr: Pixels
    view: TableView
    scale: float
    corner_px: tuple[int, int]

    def to_whole(self, points_px: Floats) -> Floats:
        """Pixels `(n, 2)` of the close-up as pixels of the whole picture."""
        return np.asarray(points_px / self.scale + np.asarray(self.corner_px))


def close_up(bgr: Pixels, view: TableView, radius_px: float) -> CloseUp:
    """The picture around the table, made smaller if need be until a ball in the middle has no more than `radius_px`."""
    seen = np.nan_to_num(view.outline_px, nan=0.0)
    middle_m = np.array([[view.table.length_m / 2, view.table.width_m / 2, BALL_RADIUS_M]])
    middle_px = float(view.camera.ball_radii_px(middle_m)[0])
    margin = 3 * max(middle_px, 4.0)
    (left, top), (right, bottom) = seen.min(axis=0) - margin, seen.max(axis=0) + margin
    left, top = int(np.clip(left, 0, view.size_px[0] - 8)), int(np.clip(top, 0, view.size_px[1] - 8))
    part = bgr[
        top : max(top + 8, int(min(bottom, view.size_px[1]))), left : max(left + 8, int(min(right, view.size_px[0])))
    ]
    centre = view.camera.centre_px
    camera = replace(view.camera, centre_px=(centre[0] - left, centre[1] - top))
    cropped = replace(view, camera=camera, size_px=(part.shape[1], part.shape[0]))
    scale = min(1.0, radius_px / max(middle_px, 1.0))
    if scale == 1.0:
        return CloseUp(np.ascontiguousarray(part), cropped, 1.0, (left, top))
    smaller = np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    shrunk = replace(cropped.scaled(scale), size_px=(smaller.shape[1], smaller.shape[0]))
    return CloseUp(smaller, shrunk, scale, (left, top))


def scaled_camera(camera: Camera, scale: float) -> Camera:
    """The same camera when its picture is made `scale` times as large."""
    centre = (camera.centre_px[0] * scale, camera.centre_px[1] * scale)
    return replace(camera, focal_px=camera.focal_px * scale, centre_px=centre)


def half_turned(view: TableView) -> TableView:
    """The same view with head and foot exchanged."""
    turn = np.diag([-1.0, -1.0, 1.0])
    shift = np.array([view.table.length_m, view.table.width_m, 0.0])
    camera = replace(
        view.camera,
        rotation=view.camera.rotation @ turn,
        translation=view.camera.translation + view.camera.rotation @ shift,
    )
    return replace(view, camera=camera)
