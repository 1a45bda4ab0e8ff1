"""Where a camera can stand so that the whole table is in its picture."""

import numpy as np

from action_tracker.pool.table import CUSHION_WIDTH_M, Table
from action_tracker.pool.track import Floats
from action_tracker.vision.camera import Camera, look_at


def framed(
    table: Table,
    azimuth_deg: float,
    height_m: float,
    *,
    size_px: tuple[int, int],
    fov_deg: float = 65.0,
    fill: float = 0.9,
) -> Camera:
    """The camera `height_m` above the cloth in direction `azimuth_deg` from the middle (0 is beyond the foot, +x).

    It stands as near as it can while the table with its rails fills at most the part `fill` of the picture's width and
    height; `fov_deg` is the horizontal field of view (a phone's main lens has about 65 to 70).
    """
    outline = _outline(table)
    focal_px = size_px[0] / 2 / np.tan(np.radians(fov_deg) / 2)
    near, far = 0.3, 12.0
    for _ in range(24):
        middle = (near + far) / 2
        fits = (
            _spread(_standing(table, azimuth_deg, height_m, middle, focal_px=focal_px, size_px=size_px), outline)
            <= fill
        )
        near, far = (near, middle) if fits else (middle, far)
    return _standing(table, azimuth_deg, height_m, far, focal_px=focal_px, size_px=size_px)


def _outline(table: Table) -> Floats:
    out = CUSHION_WIDTH_M + 0.13
    x, y = [-out, table.length_m + out], [-out, table.width_m + out]
    return np.array([[a, b, 0.04] for a in x for b in y] + [[a, b, -0.1] for a in x for b in y])


def _standing(
    table: Table, azimuth_deg: float, height_m: float, beyond_m: float, *, focal_px: float, size_px: tuple[int, int]
) -> Camera:
    """The camera `beyond_m` from the table's middle that looks so that the table's outline is in the middle of the picture."""
    way = np.array([np.cos(np.radians(azimuth_deg)), np.sin(np.radians(azimuth_deg))])
    middle = np.array([table.length_m / 2, table.width_m / 2])
    place = np.append(middle + way * beyond_m, height_m)
    target = np.append(middle, 0.0)
    camera = look_at(place, target, focal_px, size_px=size_px)
    for _ in range(4):
        seen = camera.project(_outline(table))
        if not np.isfinite(seen).all():
            break
        between = (seen.min(0) + seen.max(0)) / 2
        target = np.append(camera.to_plane(between[None])[0], 0.0)
        if not np.isfinite(target).all():
            break
        camera = look_at(place, target, focal_px, size_px=size_px)
    return camera


def _spread(camera: Camera, outline: Floats) -> float:
    """How much of the picture the outline takes, in its larger direction; infinite when part of it is behind the camera."""
    seen = camera.project(outline)
    if not np.isfinite(seen).all():
        return np.inf
    half = np.asarray(camera.centre_px)
    return float((np.abs(seen - half) / half).max())
