"""A pinhole camera that looks at a table: from metres to pixels and back."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats


@dataclass(frozen=True, eq=False)
class Camera:
    """Where a camera stands and how it sees.

    World frame: the table's (x along the long side, y along the short side, z up from the cloth, metres). Camera frame:
    x right, y down, z forward. A world point p is seen at `rotation @ p + translation`. `focal_px` is the focal length,
    `centre_px` the principal point `(x, y)`, both in pixels of the picture as displayed; the corner of the picture is
    (0, 0) and the middle of its first pixel (0.5, 0.5). No lens distortion.
    `stretch` is a pixel's horizontal scale over its vertical one: 1 unless somebody squeezed the picture; `focal_px` is vertical.
    """

    focal_px: float
    centre_px: tuple[float, float]
    rotation: Floats
    translation: Floats
    stretch: float = 1.0

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
        return np.asarray(seen[:, :2] / depth * self.focal_xy + np.asarray(self.centre_px))

    def to_plane(self, points_px: Floats, height_m: float = 0.0) -> Floats:
        """World `(n, 2)` where the sight lines of pixels `(n, 2)` meet the plane z = `height_m`; NaN above the horizon."""
        offset = (np.atleast_2d(points_px) - np.asarray(self.centre_px)) / self.focal_xy
        rays = np.column_stack([offset, np.ones(len(offset))]) @ self.rotation
        place = self.place_m
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = (height_m - place[2]) / rays[:, 2]
        reach = np.where(reach > 0, reach, np.nan)
        return np.asarray(place[:2] + reach[:, None] * rays[:, :2])

    def ball_px(self, x_m: float, y_m: float) -> tuple[float, float, float]:
        """The disc a ball resting at `(x_m, y_m)` makes: centre x, centre y and radius in pixels.

        A sphere's picture is an ellipse; near the optical axis it is a circle of radius f R / sqrt(d^2 - R^2).
        In a squeezed picture the radius is the vertical one; the horizontal one is `stretch` times that.
        """
        centre_m = np.array([[x_m, y_m, BALL_RADIUS_M]])
        x_px, y_px = self.project(centre_m)[0]
        distance_m = float(np.linalg.norm(centre_m[0] - self.place_m))
        radius_px = self.focal_px * BALL_RADIUS_M / np.sqrt(distance_m**2 - BALL_RADIUS_M**2)
        return float(x_px), float(y_px), float(radius_px)


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
