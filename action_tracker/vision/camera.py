"""A pinhole camera that looks at a table: from metres to pixels and back."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats

NEWTON_STEPS = 6
RING_STEPS = 12
"""A bent side is drawn in so many pieces."""
FARTHEST = 0.25
"""Lenses are modelled out to where bend r^2 is as much; at a third the picture would fold back on itself."""


@dataclass(frozen=True, eq=False)
class Camera:
    """Where a camera stands and how it sees.

    World frame: the table's (x along the long side, y along the short side, z up from the cloth, metres). Camera frame:
    x right, y down, z forward. A world point p is seen at `rotation @ p + translation`. `focal_px` is the focal length,
    `centre_px` the principal point `(x, y)`, both in pixels of the picture as displayed; the corner of the picture is
    (0, 0) and the middle of its first pixel (0.5, 0.5).
    `stretch` is a pixel's horizontal scale over its vertical one: 1 unless somebody squeezed the picture; `focal_px` is vertical.
    `bend` is how the lens bends straight lines: what a pinhole sees at r focal lengths from the principal point is seen at
    r (1 + bend r^2); below 0 lines bulge outwards, as in wide lenses.
    """

    focal_px: float
    centre_px: tuple[float, float]
    rotation: Floats
    translation: Floats
    stretch: float = 1.0
    bend: float = 0.0

    @property
    def focal_xy(self) -> Floats:
        """Focal length `(2,)` in pixels, across and down."""
        return np.array([self.focal_px * self.stretch, self.focal_px])

    @property
    def place_m(self) -> Floats:
        """The camera's own place in the world, `(3,)`."""
        return -self.rotation.T @ self.translation

    def project(self, points_m: Floats) -> Floats:
        """Pixels `(n, 2)` of world points `(n, 3)`; NaN for points that are not in front of the camera."""
        seen = np.atleast_2d(points_m) @ self.rotation.T + self.translation
        depth = np.where(seen[:, 2:] > 1e-6, seen[:, 2:], np.nan)
        return np.asarray(self._bent(seen[:, :2] / depth) * self.focal_xy + np.asarray(self.centre_px))

    def ring(self, corners_m: Floats) -> Floats:
        """The polygon `(n, 2)` in pixels that bounds what lies between world corners `(4, 3)`, its sides as bent as the lens bends them."""
        if self.bend == 0:
            return self.project(corners_m)
        ways = np.roll(corners_m, -1, axis=0) - corners_m
        shares = np.arange(RING_STEPS)[:, None] / RING_STEPS
        return self.project(np.concatenate([start + shares * way for start, way in zip(corners_m, ways, strict=True)]))

    def to_plane(self, points_px: Floats, height_m: float = 0.0) -> Floats:
        """World `(n, 2)` where the sight lines of pixels `(n, 2)` meet the plane z = `height_m`; NaN above the horizon."""
        offset = self._straight((np.atleast_2d(points_px) - np.asarray(self.centre_px)) / self.focal_xy)
        rays = np.column_stack([offset, np.ones(len(offset))]) @ self.rotation
        place = self.place_m
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = (height_m - place[2]) / rays[:, 2]
        reach = np.where(reach > 0, reach, np.nan)
        return np.asarray(place[:2] + reach[:, None] * rays[:, :2])

    def ball_px(self, x_m: float, y_m: float) -> tuple[float, float, float]:
        """The least disc a ball resting at `(x_m, y_m)` makes, wherever in the picture: centre x, centre y and radius in pixels.

        Off the optical axis its picture is larger (see `ball_radii_px`); following balls looks at this inner disc.
        In a squeezed picture the radius is the vertical one; the horizontal one is `stretch` times that.
        """
        centre_m = np.array([[x_m, y_m, BALL_RADIUS_M]])
        x_px, y_px = self.project(centre_m)[0]
        return float(x_px), float(y_px), float(self.least_radii_px(centre_m)[0])

    def least_radii_px(self, centres_m: Floats) -> Floats:
        """The radii `(n,)` that balls with their centres at `(n, 3)` would have in the middle of the picture: f R / sqrt(d^2 - R^2)."""
        distance_m = np.linalg.norm(centres_m - self.place_m, axis=1)
        return np.asarray(self.focal_px * BALL_RADIUS_M / np.sqrt(np.maximum(distance_m**2 - BALL_RADIUS_M**2, 1e-4)))

    def ball_radii_px(self, centres_m: Floats) -> Floats:
        """The radii `(n,)` of the discs as large as the pictures of balls with their centres at `(n, 3)`; NaN for those behind.

        A sphere seen under the angle 2a, its centre t off the optical axis, makes an ellipse with the half axes
        f sin a / sqrt(cos^2 t - sin^2 a) and f sin a cos a / (cos^2 t - sin^2 a): this is their geometric mean.
        """
        seen = centres_m @ self.rotation.T + self.translation
        square_m = np.maximum((seen**2).sum(axis=1), 4 * BALL_RADIUS_M**2)
        depth = np.where(seen[:, 2] > 2 * BALL_RADIUS_M, seen[:, 2], np.nan)
        sine = BALL_RADIUS_M**2 / square_m
        radius = self.focal_px * np.sqrt(sine * np.sqrt(1 - sine)) / (depth**2 / square_m - sine) ** 0.75
        if self.bend == 0:
            return np.asarray(radius)
        off = self._within(((seen[:, :2] / depth[:, None]) ** 2).sum(axis=1))
        # a lens shrinks across the radius by 1 + b r^2 and along it by 1 + 3 b r^2
        return np.asarray(radius * np.sqrt((1 + self.bend * off) * (1 + 3 * self.bend * off)))

    def _bent(self, offset: Floats) -> Floats:
        """Where the lens puts what a pinhole sees at `offset` `(n, 2)`, in focal lengths from the principal point."""
        if self.bend == 0:
            return offset
        return np.asarray(offset * (1 + self.bend * self._within((offset**2).sum(axis=1, keepdims=True))))

    def _straight(self, offset: Floats) -> Floats:
        """The reverse of `_bent` (Newton's method on the distance from the principal point)."""
        if self.bend == 0:
            return offset
        seen = np.linalg.norm(offset, axis=1, keepdims=True)
        r = seen
        for _ in range(NEWTON_STEPS):
            square = self._within(r**2)
            r = r - (r * (1 + self.bend * square) - seen) / np.maximum(1 + 3 * self.bend * square, 0.1)
        return np.asarray(offset * np.where(seen > 0, r / np.maximum(seen, 1e-12), 1.0))

    def _within(self, square: Floats) -> Floats:
        """Squared distances, held to where the model of the lens means anything: farther out it would fold the picture back."""
        return np.asarray(np.minimum(square, FARTHEST / -self.bend) if self.bend < 0 else square)


def look_at(
    place_m: Floats, target_m: Floats, focal_px: float, *, size_px: tuple[int, int], roll_deg: float = 0.0
) -> Camera:
    """The camera at `place_m` that looks at `target_m` (world, metres), picture `size_px` (width, height), turned by `roll_deg`."""
    forward = (target_m - place_m) / np.linalg.norm(target_m - place_m)
    right = np.cross(forward, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    down = np.cross(forward, right)
    roll = np.deg2rad(roll_deg)
    turned_right = np.cos(roll) * right + np.sin(roll) * down
    turned_down = -np.sin(roll) * right + np.cos(roll) * down
    rotation = np.stack([turned_right, turned_down, forward])
    return Camera(focal_px, (size_px[0] / 2, size_px[1] / 2), rotation, -rotation @ place_m)
