"""A camera from four corners that a person dragged over a picture."""

import numpy as np

from action_tracker.kit.errors import Refused
from action_tracker.pool.reading import Corners
from action_tracker.pool.table import BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Cloth, Pixels, chromaticity
from action_tracker.vision.view import TableView

LEAST_SHARE = 0.01
"""Corners around less of the picture than this are no table."""
STRANGE = 0.05
"""Corners that miss by more than this share of their diagonal were not seen so by any camera."""
HAND_M = 0.1
"""Fingers place a corner that lies inside a pocket's mouth to within about a mouth's width."""


class WrongCorners(Refused):
    """These are not the four corners of a table; drag them around it in order: H0, F0 along the long side, F4, H4."""


def camera_of(corners_px: Corners, table: Table, size_px: tuple[int, int]) -> Camera:
    """The camera that sees the cloth's corners H0, F0, F4, H4 nearest to `corners_px`; raises WrongCorners when none does.

    When no camera could see the long side where it was said to be, but one could see it along the other, that one is taken.
    """
    asked = np.array(corners_px, np.float64)
    if asked.shape != (4, 2) or not np.isfinite(asked).all() or not _around(asked, size_px):
        raise WrongCorners
    longer_px = max(size_px)
    told = _solved(asked, table, size_px)
    if told is None or not _is_likely(told, longer_px):
        other = _solved(np.roll(asked, -1, axis=0), table, size_px)
        if other is not None and (told is None or _is_likely(other, longer_px)):
            told = other
    if told is None:
        raise WrongCorners
    return told.camera


def _is_likely(found: pose.Pose, longer_px: float) -> bool:
    """Whether a camera of a usual lens saw it: taking the short side for the long one asks for a telescope."""
    least, most = pose.FOCAL_USUAL
    return found.misfit < STRANGE and 0.8 * least < found.camera.focal_px / longer_px < 1.25 * most


def _around(corners_px: Floats, size_px: tuple[int, int]) -> bool:
    """Whether the corners run counter-clockwise on the screen, bulge outwards and hold enough of the picture."""
    sides = np.roll(corners_px, -1, axis=0) - corners_px
    following = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    x, y = corners_px.T
    area = -0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))
    return bool((turns < 0).all()) and area > LEAST_SHARE * size_px[0] * size_px[1]


def _solved(corners_px: Floats, table: Table, size_px: tuple[int, int]) -> pose.Pose | None:
    bed = np.array(table_corners_m(table))
    found = pose.solve(corners_px, bed, size_px=size_px)
    if found is None:
        return None
    seen = pose.Sightlines(
        np.concatenate([bed, bed]),
        np.concatenate([corners_px, corners_px]),
        np.repeat(np.eye(2), 4, axis=0),
    )
    return pose.fit(found.camera, seen, size_px)


def table_corners_m(table: Table) -> Floats:
    """World corners `(4, 3)` of the playing surface on the cloth: H0, F0, F4, H4."""
    length, width = table.length_m, table.width_m
    return np.array([[0.0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]])


def apart_m(view: TableView, corners_px: Floats) -> float:
    """How far the worst corner of `view` is from `corners_px` `(4, 2)`: metres across the sight line, by the size of balls there."""
    places = table_corners_m(view.table)
    balls_px = np.array([view.camera.ball_px(x, y)[2] for x, y, _ in places])
    away_px = np.linalg.norm(np.array(view.corners_px) - corners_px, axis=1)
    return float((away_px / balls_px).max() * BALL_RADIUS_M)


def cloth_inside(bgr: Pixels, corners_px: Floats) -> Cloth:
    """The colour that most of the surface between the corners has."""
    shares = np.linspace(0.08, 0.92, 40)
    across = corners_px[0] + shares[:, None] * (corners_px[1] - corners_px[0])
    back = corners_px[3] + shares[:, None] * (corners_px[2] - corners_px[3])
    grid = (across[:, None] + shares[None, :, None] * (back - across)[:, None]).reshape(-1, 2)
    height, width = bgr.shape[:2]
    inside = grid[((grid >= 0) & (grid < [width, height])).all(axis=1)].astype(int)
    if len(inside) == 0:
        raise WrongCorners
    planes = np.stack(chromaticity(bgr[inside[:, 1], inside[:, 0]][None]), axis=-1)[0]
    middle = np.median(planes, axis=0)
    near = planes[np.linalg.norm(planes[:, :2] - middle[:2], axis=1) < 0.03]
    red, green, light = np.median(near, axis=0) if len(near) else middle
    low, high = np.percentile(near[:, 2] if len(near) else planes[:, 2], [3, 97])
    return Cloth(float(red), float(green), float(light), 0.03, max(5.0, 0.55 * float(low)), 1.3 * float(high) + 10)
