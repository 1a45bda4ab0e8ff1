"""Does the cloth have holes where a table has pockets? The evidence that a coloured shape is a pool table."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import CUSHION_WIDTH_M, NOSE_HEIGHT_M, Table
from action_tracker.pool.track import Floats
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Pixels, Singles, appearance

_STEPS = np.linspace(-1, 1, 7)
TOO_DARK = 14.0
"""Cloth darker than this (third axis of `cloth.appearance`) cannot be told from other dark things."""
ALIKE = 17.0
"""Two places of a cloth look this much alike or more (units of `cloth.appearance`)."""


@dataclass(frozen=True)
class PocketEvidence:
    """Shares 0 to 1 of holes seen: in the corners, in the middle of the long sides, and (against it) of the short sides.

    None where too little is in view to tell. `n_seen` counts the pockets in view,
    `beyond` is how far cloth goes on behind the cushions, at the side where it does so most.
    """

    corners: float | None
    sides: float | None
    against: float | None
    n_seen: int = 0
    beyond: float = 0.0


def evidence(bgr: Pixels, camera: Camera, table: Table, cushion_m: float = CUSHION_WIDTH_M) -> PocketEvidence:
    """Compares colours at the places of pockets with those of the cushions beside them, on top of the cushions."""
    middle_x, middle_y, half = table.length_m / 2, table.width_m / 2, cushion_m / 2
    bed = _colours(bgr, camera, _patch((middle_x, middle_y), (0.85 * middle_x, 0.8 * middle_y), 0.0))
    if bed is None:
        return PocketEvidence(None, None, None)
    usual = np.median(bed, axis=0)
    corners = [_corner(pocket.x_m, pocket.y_m, table, half) for pocket in table.pockets if not pocket.is_side]
    long_gaps = [_gap(middle_x, 0.0, 0, -half), _gap(middle_x, table.width_m, 0, half)]
    short_gaps = [_gap(0.0, middle_y, 1, -half), _gap(table.length_m, middle_y, 1, half)]
    corner, n_corners = _holes(bgr, camera, usual, corners)
    side, n_sides = _holes(bgr, camera, usual, long_gaps)
    against, _ = _holes(bgr, camera, usual, short_gaps)
    beyond = _beyond(bgr, camera, table, cushion_m)
    return PocketEvidence(corner, side, against, n_corners + n_sides, beyond)


def _beyond(bgr: Pixels, camera: Camera, table: Table, cushion_m: float) -> float:
    """The largest share, of the four sides, of places behind the wood's edge that look like the cloth before it."""
    length, width, out = table.length_m, table.width_m, cushion_m + 0.05
    strips = [
        (_patch((length / 2, -out), (0.42 * length, 0.02)), _patch((length / 2, 0.15), (0.42 * length, 0.06), 0.0)),
        (
            _patch((length / 2, width + out), (0.42 * length, 0.02)),
            _patch((length / 2, width - 0.15), (0.42 * length, 0.06), 0.0),
        ),
        (_patch((-out, width / 2), (0.02, 0.42 * width)), _patch((0.15, width / 2), (0.06, 0.42 * width), 0.0)),
        (
            _patch((length + out, width / 2), (0.02, 0.42 * width)),
            _patch((length - 0.15, width / 2), (0.06, 0.42 * width), 0.0),
        ),
    ]
    shares = [0.0]
    for outside_m, inside_m in strips:
        outside, inside = _colours(bgr, camera, outside_m), _colours(bgr, camera, inside_m)
        if outside is not None and inside is not None:
            middle = np.median(inside, axis=0)
            away = np.linalg.norm(outside - middle, axis=1)
            if middle[2] > TOO_DARK:  # in the dark all things look alike
                shares.append(float((away < 0.6 * ALIKE).mean()))
    return max(shares)


def _patch(centre_m: tuple[float, float], reach_m: tuple[float, float], height_m: float = NOSE_HEIGHT_M) -> Floats:
    x, y = np.meshgrid(centre_m[0] + reach_m[0] * _STEPS, centre_m[1] + reach_m[1] * _STEPS)
    return np.column_stack([x.ravel(), y.ravel(), np.full(x.size, height_m)])


Place = tuple[Floats, list[Floats]]
"""World points where a hole should be, and pieces of cushion or wood beside it."""
SLACK_M = 0.05
"""How far along its side a side pocket is looked for."""
WOOD_M = 0.035
"""Behind the cushions this far out there is wood, or a pocket's back."""


def _corner(x: float, y: float, table: Table, half: float) -> list[Place]:
    """The mouth among the cushions, and the pocket's back among the wood."""
    dx, dy = np.sign(table.length_m / 2 - x), np.sign(table.width_m / 2 - y)

    def place(out: float, hole: float) -> Place:
        along_x = _patch((x + 0.25 * dx, y - out * dy), (0.09, 0.6 * half))
        along_y = _patch((x - out * dx, y + 0.25 * dy), (0.6 * half, 0.09))
        return _patch((x - hole * dx, y - hole * dy), (0.7 * half, 0.7 * half)), [along_x, along_y]

    return [place(half, 0.2 * half), place(2 * half + WOOD_M, 1.5 * half)]


def _gap(x: float, y: float, axis: int, outward: float) -> list[Place]:
    """The same for a hole in the middle of a side; `axis` is the one the side runs along, `outward` half a cushion, signed."""
    half = abs(outward)

    def piece(out: float, shift: float, reach: float) -> Floats:
        if axis == 0:
            return _patch((x + shift, y + out), (reach, 0.6 * half))
        return _patch((x + out, y + shift), (0.6 * half, reach))

    def place(out: float) -> Place:
        return piece(out, 0.0, SLACK_M), [piece(out, -0.22, 0.07), piece(out, 0.22, 0.07)]

    return [place(outward), place(2 * outward + np.sign(outward) * WOOD_M)]


def _holes(bgr: Pixels, camera: Camera, usual: Singles, places: list[list[Place]]) -> tuple[float | None, int]:
    """The mean over places in view of how clearly a hole is seen, weighted by how well its surroundings are."""
    weights, shares = [], []
    for mouth, back in places:
        in_cloth = _hole(bgr, camera, mouth, usual)
        in_wood = _hole(bgr, camera, back, None)
        if in_cloth is None:
            continue
        weights.append(in_cloth[0])
        behind = 0.8 * in_wood[0] * in_wood[1] if in_wood is not None else 0.0
        shares.append(in_cloth[0] * max(in_cloth[1], behind))
    total = float(sum(weights))
    return (float(sum(shares)) / total, len(weights)) if total > 0.3 else (None, len(weights))


def _hole(bgr: Pixels, camera: Camera, place: Place, usual: Singles | None) -> tuple[float, float] | None:
    """How well the surroundings are seen (as `usual`, when given) and the share of the hole that is unlike them."""
    hole = _colours(bgr, camera, place[0])
    pieces = [colours for piece in place[1] if (colours := _colours(bgr, camera, piece)) is not None]
    if hole is None or not pieces:
        return None
    middles = [np.median(piece, axis=0) for piece in pieces]
    even = [float((np.linalg.norm(p - m, axis=1) < ALIKE).mean()) for p, m in zip(pieces, middles, strict=True)]
    if usual is not None:
        even = [
            e * float(np.exp(-0.5 * (np.linalg.norm((m - usual) * [1, 1, 0.6]) / 22) ** 2))
            for e, m in zip(even, middles, strict=True)
        ]
    away = np.min([np.linalg.norm(hole - m, axis=1) for m in middles], axis=0)
    return float(np.mean(even)), _widest(away > ALIKE)


def _widest(unlike: NDArray[np.bool_]) -> float:
    """The share of a hole's points that are unlike its surroundings, in the half of its patch where that is largest.

    A hole need not be exactly where the camera, as yet roughly known, expects it.
    """
    side = len(_STEPS)
    if len(unlike) != side * side:
        return float(unlike.mean())
    square = unlike.reshape(side, side)
    half = side // 2 + 1
    shares = [square[:, i : i + half].mean() for i in range(side - half + 1)]
    shares += [square[i : i + half].mean() for i in range(side - half + 1)]
    return float(max(shares))


def _colours(bgr: Pixels, camera: Camera, points_m: Floats) -> Singles | None:
    """Appearance `(n, 3)` at those of the points that are in view; None when most are not."""
    seen = (np.nan_to_num(camera.project(points_m), nan=-1e6) - 0.5).astype(np.float32)
    height, width = bgr.shape[:2]
    inside = (seen[:, 0] >= 0) & (seen[:, 1] >= 0) & (seen[:, 0] < width - 1) & (seen[:, 1] < height - 1)
    if inside.mean() < 0.6:
        return None
    at = seen[inside]
    colours = cv2.remap(bgr, at[:, 0].reshape(1, -1), at[:, 1].reshape(1, -1), cv2.INTER_LINEAR)
    return appearance(np.asarray(colours)[0])
