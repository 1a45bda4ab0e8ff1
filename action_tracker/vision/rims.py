"""Measures how large balls really look: the ruler that tells table sizes and squeezed pictures apart."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision.candidates import Candidate
from action_tracker.vision.foreground import Scene

RAYS = 40
FARTHEST = 2.9
"""Rims are looked for this many expected radii away from the middle."""
PLAIN = 14.0
"""Balls that differ from the cloth less than this have no clear rim."""


@dataclass(frozen=True)
class Rim:
    """A ball's measured half width and half height in pixels and the radius that was expected there."""

    across_px: float
    down_px: float
    expected_px: float


def rims(scene: Scene, candidates: list[Candidate]) -> list[Rim]:
    """The rims of those candidates that stand alone and are round."""
    found = (_rim(scene, candidate) for candidate in candidates)
    return [rim for rim in found if rim is not None]


def _rim(scene: Scene, candidate: Candidate) -> Rim | None:
    """An axis-parallel ellipse through the places where sight lines from the middle outward reach the cloth."""
    points = _crossings(scene, candidate)
    if len(points) < 0.6 * RAYS:
        return None
    weights = np.ones(len(points))
    x, y = points.T / candidate.radius_px
    design = np.column_stack([x**2, y**2, x, y])
    for _ in range(6):
        a, b, c, d = np.linalg.lstsq(design * weights[:, None], weights, rcond=None)[0]
        if a <= 0 or b <= 0:
            return None
        level = 1 + c**2 / (4 * a) + d**2 / (4 * b)
        across, down = np.sqrt(level / a), np.sqrt(level / b)
        distance = np.hypot((x + c / (2 * a)) / across, (y + d / (2 * b)) / down) - 1
        weights = 1 / (1 + (distance / 0.05) ** 2)
    off = float(np.hypot(c / (2 * a), d / (2 * b)))
    if float((np.abs(distance) < 0.1).mean()) < 0.7 or off > 0.7 or not 0.4 < across / down < 2.5:
        return None
    return Rim(float(across) * candidate.radius_px, float(down) * candidate.radius_px, candidate.radius_px)


def _crossings(scene: Scene, candidate: Candidate) -> Floats:
    """Places `(n, 2)` relative to the candidate's middle where a ray last falls from ball to cloth."""
    radius = candidate.radius_px
    angles = np.arange(RAYS) * 2 * np.pi / RAYS
    steps = np.linspace(0.25, FARTHEST, 60)
    across = np.cos(angles)[:, None] * steps * radius
    down = np.sin(angles)[:, None] * steps * radius
    at_x, at_y = (across + candidate.x_px - 0.5).astype(np.float32), (down + candidate.y_px - 0.5).astype(np.float32)
    unlike = np.asarray(cv2.remap(scene.unlike, at_x, at_y, cv2.INTER_LINEAR, borderValue=1e3))
    inside = float(np.median(unlike[:, :8]))
    if inside < PLAIN:
        return np.empty((0, 2))
    above = unlike > 0.5 * min(inside, 60.0)
    closed = ~above[:, -1]
    last = above.shape[1] - 1 - above[:, ::-1].argmax(axis=1)
    usable = closed & above.any(axis=1) & (last < above.shape[1] - 1)
    rows, low = np.flatnonzero(usable), last[usable]
    level = 0.5 * min(inside, 60.0)
    high_value, low_value = unlike[rows, low], unlike[rows, low + 1]
    part = (high_value - level) / np.maximum(high_value - low_value, 1e-6)
    reach = (steps[low] + part * (steps[1] - steps[0])) * radius
    return np.column_stack([np.cos(angles[rows]) * reach, np.sin(angles[rows]) * reach])
