"""Explains a four-sided shape of one colour as a table seen by a camera, in every way that makes sense."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.table import Table
from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Cloth, Mask, Pixels
from action_tracker.vision.outline import Quad
from action_tracker.vision.table_size import STRETCHES

LENSES = (0.7, 0.9, 1.2, 2.0)
"""Focal lengths over the picture's longer side tried when three sides are seen: they leave it open."""
CUT_TRUST = 0.7


@dataclass(frozen=True, eq=False)
class Guess:
    """One explanation of a picture: this colour is the cloth, this camera sees it so; `score` 0 to 1; `is_cut` when a side is not seen."""

    cloth: Cloth
    pose: pose.Pose
    score: float
    is_cut: bool = False


Shape = tuple[Cloth, Mask, Quad]


def promise(shape: Shape) -> float:
    """How much a shape looks like a whole table: its score, and its part of the picture (to the power that ranks well)."""
    _, mask, quad = shape
    area = cv2.contourArea(quad.corners_px.astype(np.float32)) / mask.size
    return float(quad.score * min(area, 0.5) ** 0.35)


def explanations(small: Pixels, shape: Shape, table: Table) -> Iterator[Guess]:
    """Both choices of the long side, squeezed pixels, and each choice of cushions that the shape may hold or lack."""
    colour, _, quad = shape
    size_px = (small.shape[1], small.shape[0])
    if quad.n_cut == 1:
        yield from _cut_off(shape, table, size_px)
    if quad.n_cut:
        return
    turned = counter_clockwise(quad.corners_px)
    for corners in (turned, np.roll(turned, -1, axis=0)):
        for stretch in STRETCHES[: 5 if size_px[0] == size_px[1] else 1]:
            found = pose.solve(corners, pose.outline_m(table), size_px=size_px, stretch=stretch)
            if found is None or found.misfit > 0.07:
                continue
            for cushions in _cushions(found.camera, table):
                seen = pose.on_sides(corners, _seen_segments(found.camera, table, cushions))
                better = pose.fit(found.camera, seen, size_px, steps=7)
                fit = float(np.exp(-0.5 * (better.misfit / 0.012) ** 2))
                yield Guess(colour, better, promise(shape) * fit * (1.0 if stretch == 1.0 else 0.7))
            if stretch == 1.0 and found.misfit < 0.015:
                break


def _cut_off(shape: Shape, table: Table, size_px: tuple[int, int]) -> Iterator[Guess]:
    """Three sides and a lens that must be guessed: the fourth side is outside the picture; pockets will tell the best guess."""
    colour, _, quad = shape
    turned = counter_clockwise(quad.corners_px)
    points = pose.outline_m(table)
    for turn in range(4):
        corners = np.roll(turned, -turn, axis=0)
        seen = pose.on_sides(corners, _outline_segments(points), [not cut for cut in _cut_sides(corners, quad)])
        for share in LENSES:
            camera = pose.solve_with(corners, points, size_px, share)
            if camera is not None:
                found = pose.fit(camera, seen, size_px, steps=12)
                fit = float(np.exp(-0.5 * (found.misfit / 0.012) ** 2))
                yield Guess(colour, found, CUT_TRUST * promise(shape) * fit, is_cut=True)


def _cut_sides(corners: Floats, quad: Quad) -> list[bool]:
    """Per side of `corners` whether it is only the picture's border."""
    middles = (corners + np.roll(corners, -1, axis=0)) / 2
    borders = [side for side in quad.sides if side.is_frame]
    return [any(abs(float(side.normal @ middle) - side.offset) < 1.0 for side in borders) for middle in middles]


def _outline_segments(points: Floats) -> list[tuple[Floats, Floats]]:
    return [(points[i], points[(i + 1) % 4]) for i in range(4)]


def _cushions(camera: Camera, table: Table) -> list[tuple[bool, bool, bool, bool]]:
    """Which of the four sides' cushions may have been taken for cloth: all, none, the near ones, all but one far one."""
    far = _far_sides(camera, table)
    near_only = tuple(not side for side in far)
    all_but_one = [tuple(i != j for i in range(4)) for j in range(4) if far[j]]
    choices = [(True,) * 4, (False,) * 4, near_only, *all_but_one]
    return [(a, b, c, d) for a, b, c, d in dict.fromkeys(choices)]


def _far_sides(camera: Camera, table: Table) -> list[bool]:
    """Per side (H0-F0, F0-F4, F4-H4, H4-H0) whether the camera sees the face of its cushion."""
    x, y, _ = camera.place_m
    return [y > 0, x < table.length_m, y < table.width_m, x > 0]


def _seen_segments(camera: Camera, table: Table, cushions: tuple[bool, ...]) -> list[tuple[Floats, Floats]]:
    """World ends of the line that bounds the cloth on each side: the wood's edge, or, without its cushion, nose or bed."""
    outer, nose = pose.outline_m(table), pose.outline_m(table, 0.0)
    bed = nose * [1, 1, 0]
    segments = []
    for i, (with_cushion, far) in enumerate(zip(cushions, _far_sides(camera, table), strict=True)):
        corners = outer if with_cushion else bed if far else nose
        segments.append((corners[i], corners[(i + 1) % 4]))
    return segments


def counter_clockwise(corners: Floats) -> Floats:
    """The same corners, in counter-clockwise order as seen on the screen (y points down)."""
    return (
        corners
        if cv2.contourArea(corners.astype(np.float32), oriented=True) < 0
        else np.ascontiguousarray(corners[::-1])
    )
