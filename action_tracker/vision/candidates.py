"""Places that may be balls: discs of the right size that are not cloth, and round edges of the right size."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Singles
from action_tracker.vision.foreground import Scene

RADIUS_STEP = 1.12
LEAST = 0.30
LEAST_LEFT = 0.2
"""The same where balls already found are taken away: what is left of a ball half hidden by another is less of a disc."""
ROOM = 0.7
"""Two candidates are not nearer than this many radii in the picture; balls in line with a low camera nearly are."""


@dataclass(frozen=True)
class Candidate:
    """A possible ball: centre and radius in pixels (a pixel's middle is at .5), and how much of a disc it is, 0 to 1."""

    x_px: float
    y_px: float
    radius_px: float
    disc: float


def candidates(scene: Scene, most: int = 120) -> list[Candidate]:
    """Peaks of the disc filter, the clearest first, none nearer to another than balls can be."""
    return _distinct(disc_response(scene), scene, LEAST)[:most]


def leftovers(scene: Scene, balls_px: Floats, most: int = 30) -> list[Candidate]:
    """Candidates in what remains when the discs `(n, 3)` (x, y, radius) are taken out of what is odd."""
    odd = scene.odd.copy()
    stretch = scene.view.camera.stretch
    for x, y, radius in balls_px:
        centre = (round((x - 0.5) * 16), round((y - 0.5) * 16))
        axes = (round(radius * stretch * 16), round(radius * 16))
        cv2.ellipse(odd, centre, axes, 0, 0, 360, 0.0, cv2.FILLED, shift=4)
    rest = replace(scene, odd=odd)
    return _distinct(disc_response(rest), rest, LEAST_LEFT)[:most]


def _distinct(response: Singles, scene: Scene, least: float) -> list[Candidate]:
    peaks = _peaks(response, scene.radius_px, scene.allowed, least)
    found: list[Candidate] = []
    for y, x in peaks:
        radius = float(scene.radius_px[y, x])
        near = any((c.x_px - 0.5 - x) ** 2 + (c.y_px - 0.5 - y) ** 2 < (ROOM * radius) ** 2 for c in found)
        if not near:
            dx, dy = _shift(response, y, x)
            found.append(Candidate(x + dx + 0.5, y + dy + 0.5, radius, float(response[y, x])))
    return found


def disc_response(scene: Scene) -> Singles:
    """Oddness inside a ball's disc less the oddness around it, at every pixel, with the ball's size there."""
    radius = scene.radius_px
    response = np.zeros_like(radius)
    if not scene.allowed.any():
        return response
    box = _around(scene.allowed, margin=2 * int(radius[scene.allowed > 0].max()) + 2)
    response[box] = _responses(scene.odd, box, radius[box], scene)
    return response


Box = tuple[slice, slice]


def _around(mask: NDArray[np.uint8], margin: int) -> Box:
    """Rows and columns in which anything of the mask lies, and a margin."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(max(0, rows[0] - margin), rows[-1] + margin + 1), slice(
        max(0, columns[0] - margin), columns[-1] + margin + 1
    )


def _responses(odd: Singles, box: Box, radius: Singles, scene: Scene) -> Singles:
    """The filter's response inside `box`, each pixel by the nearest of a few sizes of disc."""
    inside = scene.radius_px[scene.allowed > 0]
    low, high = max(2.0, float(inside.min())), max(2.1, float(inside.max()))
    count = max(2, int(np.ceil(np.log(high / low) / np.log(RADIUS_STEP))) + 1)
    step = np.log(high / low) / (count - 1)
    nearest = np.clip(np.rint(np.log(np.maximum(radius, 1e-3) / low) / step), 0, count - 1).astype(np.uint8)
    response = np.zeros_like(radius)
    for i in range(count):
        here = nearest == i
        if not here.any():
            continue
        size = low * np.exp(i * step)
        part = _around(here.astype(np.uint8), margin=0)
        kernel = _kernel(float(size), scene.view.camera.stretch)
        response[part][here[part]] = _filtered_part(odd, box, part, kernel)[here[part]]
    return response


def _filtered_part(odd: Singles, box: Box, part: Box, kernel: Singles) -> Singles:
    """`odd` filtered in the rows and columns `part` of its `box`; what lies around is looked at as far as the kernel reaches."""
    spans, inner = [], []
    for axis in (0, 1):
        reach = kernel.shape[axis] // 2 + 1
        low, high = box[axis].start + part[axis].start, box[axis].start + part[axis].stop
        first = max(0, low - reach)
        spans.append(slice(first, min(odd.shape[axis], high + reach)))
        inner.append(slice(low - first, min(high, odd.shape[axis]) - first))
    return np.asarray(cv2.filter2D(odd[spans[0], spans[1]], cv2.CV_32F, kernel)[inner[0], inner[1]], np.float32)


def _kernel(radius: float, stretch: float) -> Singles:
    reach_y, reach_x = int(np.ceil(1.5 * radius)), int(np.ceil(1.5 * radius * stretch))
    y, x = np.mgrid[-reach_y : reach_y + 1, -reach_x : reach_x + 1]
    distance = np.hypot(x / stretch, y)
    disc = np.clip(0.95 * radius - distance + 0.5, 0, 1)
    ring = np.clip(distance - 1.1 * radius + 0.5, 0, 1) * np.clip(1.45 * radius - distance + 0.5, 0, 1)
    return np.asarray(disc / disc.sum() - 0.5 * ring / max(ring.sum(), 1e-6), np.float32)


def _peaks(response: Singles, radius: Singles, allowed: NDArray[np.uint8], least: float) -> NDArray[np.intp]:
    """Local maxima `(n, 2)` as (row, column), the highest first."""
    typical = float(np.median(radius[allowed > 0])) if (allowed > 0).any() else 5.0
    size = max(3, 2 * int(0.45 * typical) + 1)
    highest = cv2.dilate(response, np.ones((size, size), np.uint8))
    where = np.argwhere((response >= highest) & (response > least) & (allowed > 0))
    return np.asarray(where[np.argsort(-response[where[:, 0], where[:, 1]])])


def _shift(response: Singles, y: int, x: int) -> tuple[float, float]:
    """The peak's sub-pixel offset by a parabola along each axis."""
    if not (0 < y < response.shape[0] - 1 and 0 < x < response.shape[1] - 1):
        return 0.0, 0.0
    return _parabola(*response[y, x - 1 : x + 2]), _parabola(*response[y - 1 : y + 2, x])


def _parabola(left: float, middle: float, right: float) -> float:
    bend = left - 2 * middle + right
    return float(np.clip(0.5 * (left - right) / bend, -0.5, 0.5)) if abs(bend) > 1e-6 else 0.0
