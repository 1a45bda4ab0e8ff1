"""How large balls look against what was expected: the ring of edges all around each of them, seen at full size."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Pixels, Singles, appearance

RAYS = 48
ANGLES = np.arange(RAYS) * 2 * np.pi / RAYS
NEAREST, FARTHEST, STEP = 0.3, 1.8, 0.02
"""Rings are looked for between these shares of the expected radius, in such steps."""
SHIFTS = np.linspace(-0.28, 0.28, 9)
"""Balls lie so far (expected radii) to the side of, above or below where they were looked for."""
FLANK = 0.06
"""An edge is a change of appearance from so much within to so much outside."""
MILD = 10.0
"""A change of appearance this large is half an edge: strong ones count little more, so that a figure or a glare does not win."""
ROUND = 0.5
"""A ring of edges that is so complete all around is a ball's outline."""
SPREAD = 0.05
"""Edges that scatter by more than this share of the radius are not one ball's outline: balls that touch, a hand."""
NEAR = 0.1
"""The ring is sharpened on edges within this share of its radius."""


@dataclass(frozen=True)
class Girth:
    """The logarithm of a ball's radius over the expected one, and how far the edges all around scatter (shares of the radius)."""

    larger_log: float
    scatter: float


def girths(bgr: Pixels, camera: Camera, places_px: Floats) -> list[Girth | None]:
    """What each of the balls at `places_px` `(n, 2)` of a picture measures; None for one whose outline is not seen all around."""
    outlines = silhouettes(camera, places_px)
    return [_girth(bgr, outline) if np.isfinite(outline).all() else None for outline in outlines]


def silhouettes(camera: Camera, places_px: Floats) -> Floats:
    """The outlines `(n, 1 + RAYS, 2)` in pixels that balls on the cloth seen at `places_px` `(n, 2)` have, each after its middle.

    From a camera at distance d along the unit vector u a sphere's outline is a circle around its centre + u R^2 / d, across u.
    """
    flat = camera.to_plane(places_px, BALL_RADIUS_M)
    centres = np.column_stack([flat, np.full(len(flat), BALL_RADIUS_M)])
    ways = camera.place_m - centres
    distance = np.linalg.norm(ways, axis=1, keepdims=True)
    ways = ways / distance
    across = np.cross(ways, [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-12
    down = np.cross(ways, across)
    angles = ANGLES[None, :, None]
    reach = (BALL_RADIUS_M * np.sqrt(1 - (BALL_RADIUS_M / distance) ** 2))[:, None]
    middles = (centres + ways * BALL_RADIUS_M**2 / distance)[:, None]
    rims = middles + reach * (np.cos(angles) * across[:, None] + np.sin(angles) * down[:, None])
    seen = camera.project(rims.reshape(-1, 3)).reshape(len(flat), RAYS, 2)
    return np.concatenate([seen.mean(axis=1, keepdims=True), seen], axis=1)


def _girth(bgr: Pixels, outline: Floats) -> Girth | None:
    edges, steps = _edges(bgr, outline)
    shift, share, seen = _best_ring(edges)
    if seen < ROUND:
        return None
    at, weight = _sharpened(edges, steps, shift, share)
    if (weight > 0).sum() < 0.6 * RAYS:
        return None
    radius, scatter = _radius(at, weight)
    return Girth(float(np.log(radius)), scatter / radius) if scatter < SPREAD * radius else None


def _edges(bgr: Pixels, outline: Floats) -> tuple[Singles, Singles]:
    """How much the appearance changes outwards at each ray and share of the radius, 0 to 1, and how much the levels: `(RAYS, m)` each.

    Appearance finds the edges of balls of all colours alike, but a little of a bright ball's light makes dark cloth look like
    ball: where an edge is to a part of a pixel, the levels tell.
    """
    shares = np.arange(NEAREST, FARTHEST, STEP)
    points = outline[0] + shares[None, :, None] * (outline[1:] - outline[0])[:, None]
    at = (points - 0.5).astype(np.float32)
    levels = np.asarray(cv2.remap(bgr, at[..., 0], at[..., 1], cv2.INTER_LINEAR)).astype(np.float32)
    height, width = bgr.shape[:2]
    outside = (at < 0).any(axis=2) | (at[..., 0] > width - 1) | (at[..., 1] > height - 1)
    size = _change(appearance(levels))
    size[outside] = 0
    return np.asarray(size / (size + MILD), np.float32), _change(levels)


def _change(colours: Singles) -> Singles:
    """The change outwards at each place of `(RAYS, m, 3)`, over `FLANK` to either side and a little of the rays beside it: `(RAYS, m)`."""
    colours = np.asarray((np.roll(colours, 1, axis=0) + 2 * colours + np.roll(colours, -1, axis=0)) / 4, np.float32)
    reach = round(FLANK / STEP)
    total = np.cumsum(np.concatenate([np.zeros_like(colours[:, :1]), colours], axis=1), axis=1)
    change = np.zeros_like(colours)
    change[:, reach:-reach] = (total[:, 2 * reach + 1 :] - total[:, reach + 1 : -reach]) - (
        total[:, reach : -reach - 1] - total[:, : -2 * reach - 1]
    )
    return np.asarray(np.linalg.norm(change / reach, axis=2), np.float32)


def _best_ring(edges: Singles) -> tuple[Floats, float, float]:
    """The middle's shift `(2,)` and the share of the expected radius of the ring with the most edges, and how complete it is."""
    score = edges[np.arange(RAYS), _RINGS].mean(axis=3)
    i, j, k = np.unravel_index(int(score.argmax()), score.shape)
    return np.array([SHIFTS[i], SHIFTS[j]]), float(_SHARES[k]), float(score[i, j, k])


def _rings() -> NDArray[np.intp]:
    """Where along each ray a ring crosses it, for each shift across and down and each share: `(n, n, m, RAYS)`."""
    off = SHIFTS[:, None, None] * np.cos(ANGLES) + SHIFTS[None, :, None] * np.sin(ANGLES)
    return np.rint((_SHARES[:, None] + off[:, :, None, :] - NEAREST) / STEP).astype(np.intp)


_SHARES = np.arange(NEAREST + 1.5 * SHIFTS[-1], FARTHEST - 1.5 * SHIFTS[-1], STEP)
_RINGS = _rings()


def _sharpened(edges: Singles, steps: Singles, shift: Floats, share: float) -> tuple[Floats, Floats]:
    """Where on each ray `(RAYS,)` the edge is near a ring, in shares of the expected radius, and its weight."""
    expected = share + shift[0] * np.cos(ANGLES) + shift[1] * np.sin(ANGLES)
    reach = int(np.ceil(NEAR * share / STEP))
    middle = np.rint((expected - NEAREST) / STEP).astype(int)
    columns = np.clip(middle[:, None] + np.arange(-reach, reach + 1), 1, edges.shape[1] - 2)
    rows = np.arange(RAYS)
    peak = columns[rows, steps[rows[:, None], columns].argmax(axis=1)]
    left, mid, right = (steps[rows, peak + d] for d in (-1, 0, 1))
    bend = left - 2 * mid + right
    fine = np.where(bend < -1e-6, 0.5 * (left - right) / np.minimum(bend, -1e-6), 0.0)
    return NEAREST + STEP * (peak + np.clip(fine, -0.5, 0.5)), np.where(edges[rows, peak] > 0.3, edges[rows, peak], 0.0)


def _radius(at: Floats, weight: Floats) -> tuple[float, float]:
    """The radius of the circle through most of the edges at `at` `(RAYS,)`, and how far they scatter around it."""
    design = np.column_stack([np.ones(RAYS), np.cos(ANGLES), np.sin(ANGLES)])
    known = weight > 0
    middle = np.array([float(np.median(at[known])), 0.0, 0.0])
    for width in (0.1, 0.06, 0.04, 0.03, 0.03, 0.03):
        miss = at - design @ middle
        trust = weight / (1 + (miss / width) ** 2) ** 2
        middle = middle + np.linalg.lstsq(design * trust[:, None] ** 0.5, miss * trust**0.5, rcond=None)[0]
    miss = at - design @ middle
    return float(middle[0]), 1.48 * float(np.median(np.abs(miss[known])))
