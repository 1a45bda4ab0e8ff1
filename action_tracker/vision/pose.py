"""Where the camera must stand for a table's outline to look as it does, when neither camera nor lens is known."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from action_tracker.pool.table import CUSHION_WIDTH_M, NOSE_HEIGHT_M, Table
from action_tracker.pool.track import Floats
from action_tracker.vision.camera import Camera

WOOD_HEIGHT_M = 0.042
"""Height above the cloth at which the cushion's cloth meets the wood: cushions rise a little from nose to rail."""
FOCAL_GRID = np.geomspace(0.45, 6.0, 14)
"""Focal lengths tried, over the longer side of the picture: from a wide phone lens to a long television lens."""
FOCAL_USUAL = (0.62, 3.2)
"""Focal lengths over the picture's longer side that need no excuse: phones about 0.75, television up to 3."""
FOCAL_SPREAD = 0.2
"""How readily a lens is believed to lie outside that range (standard deviation of the logarithm)."""
BEND_SPREAD = 1.0
"""How readily a lens is believed to bend (see `Camera`): so mild a wish only keeps what is not seen from growing."""
MOST_BEND = 0.4


@dataclass(frozen=True, eq=False)
class Pose:
    """A camera that explains an outline, and by how much it fails: root mean square of pixels over the outline's diagonal."""

    camera: Camera
    misfit: float


def outline_m(table: Table, cushion_m: float = CUSHION_WIDTH_M, wood_m: float = WOOD_HEIGHT_M) -> Floats:
    """World corners `(4, 3)` of the cloth's outline (where it meets the wood on top of the cushions): H0, F0, F4, H4."""
    low, length, width = -cushion_m, table.length_m + cushion_m, table.width_m + cushion_m
    flat = np.array([[low, low], [length, low], [length, width], [low, width]])
    return np.column_stack([flat, np.full(4, wood_m if cushion_m > 0 else NOSE_HEIGHT_M)])


def solve(corners_px: Floats, points_m: Floats, *, size_px: tuple[int, int], stretch: float = 1.0) -> Pose | None:
    """The camera that sees the four `points_m` `(4, 3)` at `corners_px` `(4, 2)`; None when no camera above the table does.

    The principal point is the picture's middle. The focal length is searched for, with a mild wish for usual lenses.
    """
    width, height = size_px
    square = corners_px / np.array([stretch, 1.0])
    middle = (width / stretch / 2, height / 2)
    longer = max(width / stretch, height)
    diagonal = float(np.linalg.norm(np.ptp(square, axis=0)))
    best: tuple[float, Camera] | None = None
    for share in FOCAL_GRID:
        for camera in _poses(square, points_m, share * longer, middle):
            cost = _cost(camera, square, points_m, longer) / diagonal
            if best is None or cost < best[0]:
                best = (cost, camera)
    if best is None:
        return None
    return Pose(stretched(best[1], stretch), best[0])


def _poses(square: Floats, points_m: Floats, focal: float, middle: tuple[float, float]) -> list[Camera]:
    matrix = np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1.0]])
    level = np.array([0.0, 0.0, float(points_m[0, 2])])
    moved = points_m - level
    _, turns, moves, _ = cv2.solvePnPGeneric(moved, square, matrix, None, flags=cv2.SOLVEPNP_IPPE)
    cameras = []
    for turn, move in zip(turns, moves, strict=True):
        rotation = np.asarray(cv2.Rodrigues(turn)[0], np.float64)
        translation = np.asarray(move, np.float64).ravel() - rotation @ level
        camera = Camera(focal, middle, rotation, translation)
        if camera.place_m[2] > 0.3 and np.isfinite(camera.project(points_m)).all():
            cameras.append(camera)
    return cameras


def _cost(camera: Camera, square: Floats, points_m: Floats, longer: float) -> float:
    miss = camera.project(points_m) - square
    wish = _oddness(camera.focal_px / longer)
    return float(np.sqrt((miss**2).sum() / 4 + (wish * 0.0015 * longer) ** 2))


def _oddness(focal_share: float) -> float:
    """How unusual a lens is: nearly 0 in the usual range, growing outside it."""
    outside = np.log(focal_share / np.clip(focal_share, *FOCAL_USUAL)) / FOCAL_SPREAD
    return float(outside + 0.1 * np.log(focal_share))


def stretched(camera: Camera, stretch: float) -> Camera:
    """The same camera in a picture whose width was multiplied by `stretch`."""
    centre = (camera.centre_px[0] * stretch, camera.centre_px[1])
    return replace(camera, centre_px=centre, stretch=camera.stretch * stretch)


@dataclass(frozen=True, eq=False)
class Sightlines:
    """World points `(n, 3)` that were seen somewhere on the lines through `pixels` `(n, 2)` with unit `normals` `(n, 2)`."""

    points_m: Floats
    pixels: Floats
    normals: Floats


def solve_with(corners_px: Floats, points_m: Floats, size_px: tuple[int, int], focal_share: float) -> Camera | None:
    """The camera of a known lens (focal length over the longer side) that sees four points nearest to the four corners."""
    longer, middle = max(size_px), (size_px[0] / 2, size_px[1] / 2)
    cameras = _poses(corners_px, points_m, focal_share * longer, middle)
    return min(cameras, key=lambda camera: _cost(camera, corners_px, points_m, longer), default=None)


def on_sides(corners_px: Floats, segments_m: list[tuple[Floats, Floats]], seen: list[bool] | None = None) -> Sightlines:
    """World segments, each seen somewhere along one side of a quadrilateral `(4, 2)`; only those `seen`, when told."""
    shares = np.array([0.1, 0.5, 0.9])[:, None]
    points, pixels, normals = [], [], []
    for i, (start, end) in enumerate(segments_m):
        if seen is not None and not seen[i]:
            continue
        along = corners_px[(i + 1) % 4] - corners_px[i]
        points.append(start + shares * (end - start))
        pixels.append(corners_px[i] + shares * along)
        normals.append(np.tile(np.array([along[1], -along[0]]) / float(np.linalg.norm(along) + 1e-9), (3, 1)))
    return Sightlines(np.concatenate(points), np.concatenate(pixels), np.concatenate(normals))


def fit(
    camera: Camera,
    seen: Sightlines,
    size_px: tuple[int, int],
    *,
    robust_px: float | None = None,
    steps: int = 20,
    bends: bool = False,
) -> Pose:
    """`camera` turned, moved and zoomed until it explains what was seen (damped Gauss-Newton); with `bends` its lens is bent, too.

    With `robust_px`, sightings that miss by much more than that are outvoted (Cauchy weights): players, hands, cues.
    """
    longer = max(size_px[0] / camera.stretch, size_px[1])
    wish = Wish(0.3 * float(np.sqrt(len(seen.points_m))) * longer / 1000, longer, bends)
    damping = 1e-3
    cost = _loss(camera, seen, robust_px, wish)
    for _ in range(steps):
        step = _step(camera, seen, robust_px, wish, damping)
        tried = _moved(camera, step)
        tried_cost = _loss(tried, seen, robust_px, wish)
        if tried_cost < cost:
            done = cost - tried_cost < 1e-4 * cost
            camera, cost, damping = tried, tried_cost, damping / 5
            if done:
                break
        else:
            damping *= 8
            if damping > 1e4:
                break
    diagonal = float(np.linalg.norm(np.ptp(seen.pixels, axis=0)))
    return Pose(camera, 2 * float(np.sqrt(np.median(misses(camera, seen) ** 2))) / diagonal)


@dataclass(frozen=True)
class Wish:
    """What a fit wishes for besides explaining: how much it pulls towards usual lenses (pixels), the picture's longer side, and
    whether the lens may bend lines.
    """

    pull: float
    longer: float
    bends: bool


def misses(camera: Camera, seen: Sightlines) -> Floats:
    """How far off its line each sighting is `(n,)`, in pixels."""
    miss = np.nan_to_num(camera.project(seen.points_m), nan=1e5) - seen.pixels
    return np.asarray((miss * seen.normals).sum(axis=1))


def _loss(camera: Camera, seen: Sightlines, robust_px: float | None, wish: Wish) -> float:
    odd = wish.pull * _oddness(camera.focal_px / wish.longer)
    bent = wish.pull * camera.bend / BEND_SPREAD
    return loss(camera, seen, robust_px) + odd**2 + bent**2


def loss(camera: Camera, seen: Sightlines, robust_px: float | None) -> float:
    """The squares of what the sightings miss by, those that miss by much more than `robust_px` (when given) outvoted."""
    squares = misses(camera, seen) ** 2
    if robust_px is not None:
        squares = robust_px**2 * np.log1p(squares / robust_px**2)
    return float(squares.sum())


def _step(camera: Camera, seen: Sightlines, robust_px: float | None, wish: Wish, damping: float) -> Floats:
    """The Gauss-Newton step `(8,)`: turn (radians, camera frame), shift (metres, camera frame), log focal length, bend."""
    missed = misses(camera, seen)
    weights = np.ones(len(missed)) if robust_px is None else 1 / (1 + (missed / robust_px) ** 2)
    share = camera.focal_px / wish.longer
    odd = _oddness(share)
    by_zoom = wish.pull * (_oddness(share * 1.001) - odd) / 0.001
    wishes = np.array([[0, 0, 0, 0, 0, 0, by_zoom, 0], [0, 0, 0, 0, 0, 0, 0, wish.pull / BEND_SPREAD]])
    jacobian = np.vstack([_slopes(camera, seen), wishes])
    missed = np.concatenate([missed, [wish.pull * odd, wish.pull * camera.bend / BEND_SPREAD]])
    weights = np.concatenate([weights, [1.0, 1.0]])
    if not wish.bends:
        jacobian[:, 7] = 0
    square = jacobian.T @ (weights[:, None] * jacobian)
    square += damping * np.diag(np.diag(square) + 1e-9)
    return np.asarray(-np.linalg.solve(square, jacobian.T @ (weights * missed)))


def _slopes(camera: Camera, seen: Sightlines) -> Floats:
    """By how many pixels each sighting's miss changes with each part of the step, `(n, 8)`."""
    turned = seen.points_m @ camera.rotation.T
    x, y, z = (turned + camera.translation).T
    at = np.stack([x / z, y / z], axis=1)
    square = (at**2).sum(axis=1)
    across = seen.normals * camera.focal_xy
    along = (across * at).sum(axis=1)
    bent = (1 + camera.bend * square)[:, None] * across + (2 * camera.bend * along)[:, None] * at
    by_point = np.column_stack([bent / z[:, None], -(bent * at).sum(axis=1) / z])
    by_zoom = along * (1 + camera.bend * square)
    return np.column_stack([_cross(turned, by_point), by_point, by_zoom, along * square])


def _cross(a: Floats, b: Floats) -> Floats:
    """Row by row; numpy's own is slow for few rows."""
    ax, ay, az = a.T
    bx, by, bz = b.T
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=1)


def _moved(camera: Camera, step: Floats) -> Camera:
    step = np.clip(step, -0.5, 0.5)
    turn = np.asarray(cv2.Rodrigues(step[:3])[0], np.float64)
    return replace(
        camera,
        focal_px=camera.focal_px * float(np.exp(step[6])),
        rotation=turn @ camera.rotation,
        translation=camera.translation + step[3:6],
        bend=float(np.clip(camera.bend + step[7], -MOST_BEND, MOST_BEND)),
    )
