"""Sharpens a first guess of the camera on the line where the cloth meets the wood, seen at full size."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Pixels, Singles, appearance
from action_tracker.vision.view import TableView

PLACES = 60
"""Places looked at along each side."""
REACHES_M = (0.075, 0.05, 0.03)
"""How far from the expected edge the edge is searched for, pass by pass."""

ON_CLOTH = 22.0
"""A row whose inner end differs more than this from its neighbours' begins on a player or a ball (units of `appearance`)."""
FEW = 7
"""Edge points on a side below which it does not count as seen."""
ROBUST_PX = 1.0
"""Edges are seen to about so many pixels; farther off they are somebody else's."""
BENT = 0.75
"""A lens bends lines when that explains so much of what straight lines miss by; less is what shadows and grain do, too."""
MOVED = (-0.2, 0.02)
"""By so much of their distance from the picture's middle lenses move points inwards and outwards at most."""
LEAST_RISE = 9.0
"""The cloth's end is a change of appearance of at least this much."""


def refined(bgr: Pixels, view: TableView, passes: int = len(REACHES_M)) -> TableView:
    """`view` with its camera fitted to edge points along the four sides; unchanged where fewer than three are seen.

    `passes` counts from the narrowest search: 1 for a view that is nearly right already.
    """
    smooth = np.asarray(cv2.GaussianBlur(bgr, (0, 0), 0.7), np.uint8)
    for reach in REACHES_M[-passes:]:
        edges = find_edges(smooth, view, reach)
        if sum(len(side.points_m) >= FEW for side in edges) < 3:
            return view
        edges = [_held(view, i) if len(side.points_m) < FEW else side for i, side in enumerate(edges)]
        seen = pose.Sightlines(
            np.concatenate([side.points_m for side in edges]),
            np.concatenate([side.pixels for side in edges]),
            np.concatenate([side.normals for side in edges]),
        )
        view = replace(view, camera=_explained(view, seen))
    return view


def _explained(view: TableView, seen: pose.Sightlines) -> Camera:
    """The camera that explains the edges seen, its lens bent when that explains them clearly better."""
    straight = pose.fit(replace(view.camera, bend=0.0), seen, view.size_px, robust_px=ROBUST_PX).camera
    bent = pose.fit(view.camera, seen, view.size_px, robust_px=ROBUST_PX, bends=True).camera
    matters = pose.loss(bent, seen, ROBUST_PX) < BENT * pose.loss(straight, seen, ROBUST_PX)
    return bent if matters and _is_likely(bent, seen) else straight


def _is_likely(camera: Camera, seen: pose.Sightlines) -> bool:
    """Whether lenses move what lies farthest out as far as `camera` does: wide ones inwards, long ones hardly at all outwards."""
    off = (seen.pixels - np.asarray(camera.centre_px)) / camera.focal_xy
    inmost, outmost = MOVED
    return bool(inmost < camera.bend * (off**2).sum(axis=1).max() < outmost)


def _held(view: TableView, side: int) -> pose.Sightlines:
    """A side whose edge is not seen stays about where it is believed to be, as far as that is inside the picture."""
    corners = pose.outline_m(view.table, view.cushion_m, view.wood_m)
    start, end = corners[side], corners[(side + 1) % 4]
    places = start + np.linspace(0.1, 0.9, FEW)[:, None] * (end - start)
    pixels = view.camera.project(places)
    inside = np.all((pixels >= 0) & (pixels <= view.size_px), axis=1)
    return pose.Sightlines(places[inside], pixels[inside], np.tile(_normal(view, start, end), (int(inside.sum()), 1)))


def _normal(view: TableView, start: Floats, end: Floats) -> Floats:
    """Unit vector `(2,)` across the picture of a world segment; NaN when that is not in front of the camera."""
    line = view.camera.project(np.stack([start, end]))
    normal = np.array([line[1, 1] - line[0, 1], line[0, 0] - line[1, 0]])
    return np.asarray(normal / (np.linalg.norm(normal) + 1e-9))


def find_edges(bgr: Pixels, view: TableView, reach_m: float) -> list[pose.Sightlines]:
    """Per side (H0-F0, F0-F4, F4-H4, H4-H0) where the cloth was seen to end, within `reach_m` of where it should."""
    corners = pose.outline_m(view.table, view.cushion_m, view.wood_m)
    return [_side(bgr, view, corners[i], corners[(i + 1) % 4], reach_m) for i in range(4)]


def _side(bgr: Pixels, view: TableView, start: Floats, end: Floats, reach_m: float) -> pose.Sightlines:
    nothing = pose.Sightlines(np.empty((0, 3)), np.empty((0, 2)), np.empty((0, 2)))
    along = (end - start) / np.linalg.norm(end - start)
    outward = np.array([along[1], -along[0], 0.0])
    shares = np.linspace(0.07, 0.93, PLACES)
    places = start + shares[np.abs(shares - 0.5) > 0.06, None] * (end - start)
    ends = view.camera.project(np.vstack([places - reach_m * outward, places + reach_m * outward]))
    inner, outer = ends[: len(places)], ends[len(places) :]
    lengths = np.linalg.norm(outer - inner, axis=1)
    if not np.isfinite(lengths).any():
        return nothing
    length_px = float(np.nanmedian(lengths))
    ladder = np.linspace(-1, 1, int(np.clip(2 * length_px, 14, 160)))
    middle, half = (inner + outer) / 2, (outer - inner) / 2 * max(1.0, 9.0 / max(length_px, 1e-6))
    points = middle[:, None, :] + ladder[None, :, None] * half[:, None, :]
    rows, pixels = _steepest(points, appearance(_sampled(bgr, points)))
    normal = _normal(view, start, end)
    if not np.isfinite(normal).all():
        return nothing
    return pose.Sightlines(places[rows], pixels, np.tile(normal, (len(rows), 1)))


def _sampled(bgr: Pixels, points: Floats) -> Singles:
    """Colours `(n, m, 3)` at pixels `(n, m, 2)`; NaN outside the picture."""
    at = (np.nan_to_num(points, nan=-1e4) - 0.5).astype(np.float32)
    colours = np.asarray(cv2.remap(bgr, at[..., 0], at[..., 1], cv2.INTER_LINEAR)).astype(np.float32)
    height, width = bgr.shape[:2]
    outside = (at[..., 0] < 0) | (at[..., 1] < 0) | (at[..., 0] > width - 1) | (at[..., 1] > height - 1)
    colours[outside] = np.nan
    return colours


def _steepest(points: Floats, colours: Singles) -> tuple[NDArray[np.intp], Floats]:
    """The place `(k, 2)` where a row's colour leaves the cloth's fastest, for those `(k,)` rows that begin on cloth."""
    n_steps = colours.shape[1]
    head = max(2, n_steps // 6)
    whole = ~np.isnan(colours).any(axis=(1, 2))
    if whole.sum() < 6:
        return np.empty(0, np.intp), np.empty((0, 2))
    points, colours = points[whole], colours[whole]
    start = colours[:, :head].mean(axis=1)
    usual = np.median(start, axis=0)
    on_cloth = np.linalg.norm(start - usual, axis=1) < ON_CLOTH
    away = np.linalg.norm(colours - start[:, None, :], axis=2)
    window = max(1, n_steps // 16)
    rise = away[:, 2 * window :] - away[:, : -2 * window]
    peak = rise.argmax(axis=1)
    rows = np.arange(len(rise))
    strong = (rise[rows, peak] > LEAST_RISE) & on_cloth
    left, mid, right = (rise[rows, np.clip(peak + d, 0, rise.shape[1] - 1)] for d in (-1, 0, 1))
    bend = left - 2 * mid + right
    shift = np.where(np.abs(bend) > 1e-6, 0.5 * (left - right) / np.where(bend == 0, 1, bend), 0.0)
    place = peak + window + np.clip(shift, -0.5, 0.5)
    low = np.floor(place).astype(int)
    part = (place - low)[:, None]
    edge = points[rows, low] * (1 - part) + points[rows, np.minimum(low + 1, n_steps - 1)] * part
    return np.flatnonzero(whole)[strong], np.asarray(edge[strong], np.float64)
