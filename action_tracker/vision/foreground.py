"""What lies on the cloth: how unlike the cloth around it every pixel is, and how large a ball would look there."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Mask, Pixels, Singles, appearance
from action_tracker.vision.view import TableView

ODD = 11.0
"""Pixels that differ from the cloth nearby by this much (units of `cloth.appearance`) are half taken for something else."""
SHADOW = 0.45
"""Cloth in a ball's shadow keeps its hue and at least this share of its light."""


@dataclass(frozen=True, eq=False)
class Scene:
    """The table's part of a picture, made ready for finding balls; all arrays share the picture's size.

    `unlike` is the difference from the cloth (units of `cloth.appearance`), `odd` is 0 where the cloth is seen and 1 where
    surely something else is; `radius_px` how large a ball's picture with its centre there would be; `allowed` where a
    ball's centre may be at all.
    """

    bgr: Pixels
    view: TableView
    odd: Singles
    unlike: Singles
    radius_px: Singles
    allowed: Mask


def scene(bgr: Pixels, view: TableView) -> Scene:
    """What lies on the cloth of `view` in `bgr` (the same size as the view's picture)."""
    bed = _polygon(view, 0.0)
    near = cv2.dilate(bed, np.ones((3, 3), np.uint8))
    radius, allowed = _ball_map(view)
    smooth = np.asarray(cv2.GaussianBlur(bgr, (0, 0), 0.8), np.uint8)
    looks = appearance(smooth)
    typical = float(np.median(radius[bed > 0])) if bed.any() else 8.0
    around = _cloth_around(looks, bed, 6 * typical)
    unlike = difference(looks, around)
    odd = np.zeros_like(unlike)
    odd[near > 0] = 1 / (1 + np.exp(-(unlike[near > 0] - ODD) / 2.5))
    return Scene(bgr, view, odd, unlike, radius, allowed)


def _polygon(view: TableView, margin_m: float) -> Mask:
    length, width = view.table.length_m + margin_m, view.table.width_m + margin_m
    low = -margin_m
    corners = np.array([[low, low, 0], [length, low, 0], [length, width, 0], [low, width, 0]])
    drawn = np.zeros(view.size_px[::-1], np.uint8)
    seen = np.clip(np.nan_to_num(view.camera.ring(corners)), -30000, 30000)
    cv2.fillConvexPoly(drawn, np.round(seen * 16).astype(np.int32), 1, shift=4)
    return drawn


def _cloth_around(looks: Singles, bed: Mask, sigma: float) -> Singles:
    """The cloth's own appearance at every place of the bed: what is usual nearby, with what is not cloth left out (two passes)."""
    scale = min(1.0, 6 / sigma)
    size = (max(8, round(bed.shape[1] * scale)), max(8, round(bed.shape[0] * scale)))
    small = cv2.resize(looks, size, interpolation=cv2.INTER_AREA)
    weight = cv2.resize(cv2.erode(bed, np.ones((3, 3), np.uint8)), size, interpolation=cv2.INTER_NEAREST)
    inside = weight > 0
    if not inside.any():
        return np.broadcast_to(looks.mean(axis=(0, 1)), looks.shape).astype(np.float32)
    around = np.broadcast_to(np.median(small[inside], axis=0), small.shape)
    for reach in (45.0, 20.0, 14.0):
        usual = (np.linalg.norm(small - around, axis=2) < reach) & inside
        if usual.sum() < 0.05 * inside.sum():
            break
        share = usual.astype(np.float32)
        blurred = cv2.GaussianBlur(small * share[:, :, None], (0, 0), 6 * scale * sigma / 6)
        total = cv2.GaussianBlur(share, (0, 0), 6 * scale * sigma / 6)[:, :, None]
        middle = small[usual].mean(axis=0)
        around = (blurred + 0.02 * middle) / (total + 0.02)
    return np.asarray(
        cv2.resize(np.ascontiguousarray(around, np.float32), looks.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    )


def _oddness(looks: Singles, around: Singles) -> Singles:
    """0 to 1; the cloth in shadow (same hue, less light) is hardly odd, something black or shining is."""
    return np.asarray(1 / (1 + np.exp(-(difference(looks, around) - ODD) / 2.5)), np.float32)


def difference(looks: Singles, around: Singles) -> Singles:
    """How far appearances are from the cloth's, shade forgiven; units of `cloth.appearance`."""
    red, green, brighter = cv2.split(cv2.subtract(looks, around))
    darkest = cv2.extractChannel(around, 2) * np.float32(SHADOW - 1)
    shade = np.maximum(darkest - brighter, 0) * 2 + np.maximum(-brighter, 0) * np.float32(0.25)
    glow = np.maximum(brighter, 0) * np.float32(0.8)
    return np.asarray(cv2.magnitude(cv2.magnitude(red, green), cv2.magnitude(shade, glow)), np.float32)


def _ball_map(view: TableView) -> tuple[Singles, Mask]:
    """A ball's radius in pixels for a centre at each pixel (computed on a coarse grid), and where centres may be."""
    width, height = view.size_px
    step = max(4, round(max(width, height) / 120))
    xs, ys = np.arange(0, width + step, step), np.arange(0, height + step, step)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2).astype(np.float64)
    centre = view.camera.to_plane(grid, BALL_RADIUS_M)
    radius = view.camera.ball_radii_px(np.column_stack([centre, np.full(len(centre), BALL_RADIUS_M)]))
    coarse = np.nan_to_num(radius, nan=1.0).reshape(len(ys), len(xs)).astype(np.float32)
    shrink = np.array([[1 / step, 0, 0], [0, 1 / step, 0]])
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    full = np.asarray(cv2.warpAffine(coarse, shrink, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE))
    low, length, wide = 0.3 * BALL_RADIUS_M, view.table.length_m, view.table.width_m
    corners = np.array([[low, low], [length - low, low], [length - low, wide - low], [low, wide - low]])
    raised = np.column_stack([corners, np.full(4, BALL_RADIUS_M)])
    seen: Floats = np.clip(np.nan_to_num(view.camera.ring(raised)), -30000, 30000)
    allowed = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(allowed, np.round(seen * 16).astype(np.int32), 1, shift=4)
    return np.asarray(full, np.float32), allowed


def field_mask(bgr: Pixels, view: TableView) -> Mask:
    """1 where the cloth is seen, bed and cushions up to the wood; 0 in pockets, on hands, cues and all that is not cloth."""
    outline = view.outline_mask()
    smooth = np.asarray(cv2.GaussianBlur(bgr, (0, 0), 0.8), np.uint8)
    looks = appearance(smooth)
    radius = view.camera.ball_px(view.table.length_m / 2, view.table.width_m / 2)[2]
    around = _cloth_around(looks, outline, 3 * radius)
    cloth = ((_oddness(looks, around) < 0.6) & (outline > 0)).astype(np.uint8)
    size = max(3, round(0.35 * radius)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    closed = cv2.morphologyEx(cloth, cv2.MORPH_CLOSE, kernel)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), np.uint8) & outline
