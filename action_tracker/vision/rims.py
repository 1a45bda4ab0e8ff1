"""Measures how wide and how high balls look: what tells squeezed pictures apart."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision.candidates import Candidate
from action_tracker.vision.cloth import Singles
from action_tracker.vision.foreground import Scene

RAYS = 40
FARTHEST = 2.9
"""Rims are looked for this many expected radii away from the middle."""
STEPS, FLANK = 80, 14
"""Places along a ray, and how many of them on either side of the rim are compared."""
PLAIN = 14.0
"""Balls that differ from the cloth less than this have no clear rim."""


@dataclass(frozen=True)
class Rim:
    """A ball's measured half width and half height in pixels."""

    across_px: float
    down_px: float


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
    return Rim(float(across) * candidate.radius_px, float(down) * candidate.radius_px)


def _crossings(scene: Scene, candidate: Candidate) -> Floats:
    """Places `(n, 2)` relative to the candidate's middle where a ray last falls from ball to cloth."""
    radius = candidate.radius_px
    angles = np.arange(RAYS) * 2 * np.pi / RAYS
    steps = np.linspace(0.25, FARTHEST, STEPS)
    at_x = (np.cos(angles)[:, None] * steps * radius + candidate.x_px - 0.5).astype(np.float32)
    at_y = (np.sin(angles)[:, None] * steps * radius + candidate.y_px - 0.5).astype(np.float32)
    unlike = np.asarray(cv2.remap(scene.unlike, at_x, at_y, cv2.INTER_LINEAR, borderValue=1e3))
    inside = float(np.median(unlike[:, :8]))
    if inside < PLAIN:
        return np.empty((0, 2))
    above = unlike > 0.5 * min(inside, 60.0)
    last = STEPS - 1 - above[:, ::-1].argmax(axis=1)
    usable = above.any(axis=1) & (last >= FLANK) & (last < STEPS - FLANK)
    colours = np.asarray(cv2.remap(scene.bgr, at_x, at_y, cv2.INTER_LINEAR)).astype(np.float32)
    reach = [_half_way(colours[row], int(last[row])) for row in np.flatnonzero(usable)]
    far = (steps[0] + np.array(reach) * (steps[1] - steps[0])) * radius
    found = np.column_stack([np.cos(angles[usable]) * far, np.sin(angles[usable]) * far])
    return np.asarray(found[np.isfinite(found[:, 0])])


def _half_way(colours: Singles, last: int) -> float:
    """The step at which a ray `(STEPS, 3)`, ball before `last` and cloth behind, is half ball and half cloth; NaN when unclear."""
    ball, cloth = (
        colours[last - FLANK : last - FLANK + 3].mean(axis=0),
        colours[last + FLANK - 3 : last + FLANK].mean(axis=0),
    )
    change = ball - cloth
    share = (colours[last - FLANK : last + FLANK] - cloth) @ change / max(float(change @ change), 1e-6)
    below = np.flatnonzero(share < 0.5)
    below = below[below > 0]
    if len(below) == 0:
        return float("nan")
    first = int(below[0])
    high, low = float(share[first - 1]), float(share[first])
    if high < 0.5:
        return float("nan")
    return last - FLANK + first - 1 + (high - 0.5) / max(high - low, 1e-6)
