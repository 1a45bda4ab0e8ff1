"""Sight lines against flat things: where a camera's rays meet boxes, and the table with its cushions and pockets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.physics.walls import HOLE_RADIUS_M, walls_of
from action_tracker.pool.table import CUSHION_WIDTH_M, NOSE_HEIGHT_M, Table
from action_tracker.synth import carpentry
from action_tracker.synth.carpentry import BODY_DEPTH_M, CUT_RADIUS_M, RAIL_TOP_M, UNDERCUT_M
from action_tracker.synth.noise import Field
from action_tracker.vision.camera import Camera

NOTHING, BED, NOSE, SLOPE, FACING, LINER, HOLE, RAIL, BODY, LEG, FLOOR, WALL, CLUTTER = range(13)
"""What a ray meets: the numbers in `Hits.what`."""
Ids = NDArray[np.uint8]
_FAR = np.float32(1e6)


@dataclass(frozen=True, eq=False)
class Rays:
    """n sight lines from one eye: `eye_m` (3,), directions `way` (n, 3) whose component along the camera's axis is 1."""

    eye_m: Field
    way: Field

    def at(self, depth_m: Field) -> Field:
        """The points (n, 3) at camera depth `depth_m` (n,)."""
        return np.asarray(self.eye_m + depth_m[:, None] * self.way)

    def some(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "Rays":
        """The rays picked by a mask or by indices."""
        return Rays(self.eye_m, self.way[which])


@dataclass(frozen=True, eq=False)
class Hits:
    """What n rays meet first: camera depth (n,) in metres (1e6 for nothing) and which thing (n,)."""

    depth_m: Field
    what: Ids


def rays_of(camera: Camera, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> Rays:
    """The sight lines through `rows` x `columns` (coordinates in pixels, 0.5 the middle of the first), row by row."""
    x = (columns - camera.centre_px[0]) / camera.focal_px
    y = (rows - camera.centre_px[1]) / camera.focal_px
    across = np.broadcast_to(x[None], (len(y), len(x)))
    down = np.broadcast_to(y[:, None], (len(y), len(x)))
    seen = np.stack([across, down, np.ones_like(across)], axis=-1).reshape(-1, 3).astype(np.float32)
    return Rays(camera.place_m.astype(np.float32), seen @ camera.rotation.astype(np.float32))


def box(rays: Rays, low: tuple[float, float, float], high: tuple[float, float, float]) -> tuple[Field, Field, Ids]:
    """Where rays enter and leave a box (low and high corners), and through which axis they enter; depth 1e6 for a miss."""
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (np.array(low, dtype=np.float32) - rays.eye_m) / rays.way
        two = (np.array(high, dtype=np.float32) - rays.eye_m) / rays.way
    near, far = np.minimum(one, two), np.maximum(one, two)
    # Column by column: numpy reduces a short last axis slowly.
    enter = np.maximum(np.maximum(near[:, 0], near[:, 1]), near[:, 2])
    leave = np.minimum(np.minimum(far[:, 0], far[:, 1]), far[:, 2])
    axis = np.where(near[:, 2] == enter, 2, np.where(near[:, 1] == enter, 1, 0)).astype(np.uint8)
    missed = (enter > leave) | (leave <= 0)
    return np.where(missed, _FAR, enter), np.where(missed, _FAR, leave), axis


def table_hits(rays: Rays, table: Table, rail_width_m: float) -> Hits:
    """What of the table each ray meets first."""
    out = carpentry.outer_m(rail_width_m)
    enter, _, axis = box(rays, (-out, -out, -BODY_DEPTH_M), (table.length_m + out, table.width_m + out, RAIL_TOP_M))
    depth, what = enter.copy(), np.where(enter < _FAR, BODY, NOTHING).astype(np.uint8)
    above = np.flatnonzero((enter < _FAR) & (axis == 2) & (rays.eye_m[2] > RAIL_TOP_M))
    top = rays.some(above).at(enter[above])
    open_ = _is_open(top, table)
    what[above] = RAIL
    inside = above[open_]
    depth[inside], what[inside] = _inside(rays.some(inside), table)
    return Hits(depth, what)


def _is_open(top: Field, table: Table) -> NDArray[np.bool_]:
    """Whether there is no wood at points (n, 3) of the rails' top plane: over cloth and cushions, or over a hole."""
    x, y = top[:, 0], top[:, 1]
    edge = CUSHION_WIDTH_M
    middle = (x > -edge) & (x < table.length_m + edge) & (y > -edge) & (y < table.width_m + edge)
    return np.asarray(middle | (hole_distance(x, y, table) < CUT_RADIUS_M))


def hole_distance(x: Field, y: Field, table: Table) -> Field:
    """The distance of points to the middle of the nearest hole."""
    nearest = np.full(x.shape, _FAR, dtype=np.float32)
    for hole in walls_of(table).holes_m.astype(np.float32):
        np.minimum(nearest, np.hypot(x - hole[0], y - hole[1]), out=nearest)
    return nearest


def _inside(rays: Rays, table: Table) -> tuple[Field, Ids]:
    """What rays meet that go down between the rails: bed, cushions, pockets."""
    depth = -rays.eye_m[2] / rays.way[:, 2]
    bed = rays.at(depth)
    x, y = bed[:, 0], bed[:, 1]
    edge = CUSHION_WIDTH_M
    on_bed = (x > -edge) & (x < table.length_m + edge) & (y > -edge) & (y < table.width_m + edge)
    what = np.where(on_bed, BED, LINER).astype(np.uint8)
    for piece in carpentry.pieces_of(table):
        behind = _on_piece(rays, piece, depth, CUSHION_WIDTH_M) < _FAR
        what[behind & (piece.sign * (bed[:, piece.axis] - piece.nose_m) > UNDERCUT_M)] = LINER
    what[hole_distance(x, y, table) < HOLE_RADIUS_M] = HOLE
    for piece in carpentry.pieces_of(table):
        for met, name in ((_slope_depth(rays, piece), SLOPE), (_nose_depth(rays, piece), NOSE)):
            nearer = met < depth
            depth[nearer], what[nearer] = met[nearer], name
    for facing in carpentry.facings_of(table):
        met = _facing_depth(rays, facing)
        nearer = met < depth
        depth[nearer], what[nearer] = met[nearer], FACING
    return depth, what


def _slope_depth(rays: Rays, piece: carpentry.Piece) -> Field:
    """Where rays meet the sloping top of a cushion: z rises from the nose to the wood."""
    rise = (RAIL_TOP_M - NOSE_HEIGHT_M) / CUSHION_WIDTH_M
    out_eye = piece.sign * (rays.eye_m[piece.axis] - piece.nose_m)
    bottom = rays.way[:, 2] - rise * piece.sign * rays.way[:, piece.axis]
    return _on_piece(rays, piece, (NOSE_HEIGHT_M + rise * out_eye - rays.eye_m[2]) / bottom, CUSHION_WIDTH_M)


def _nose_depth(rays: Rays, piece: carpentry.Piece) -> Field:
    """Where rays meet the front of a cushion, which leans back from the nose down to the bed."""
    lean = UNDERCUT_M / NOSE_HEIGHT_M
    out_eye = piece.sign * (rays.eye_m[piece.axis] - piece.nose_m)
    bottom = piece.sign * rays.way[:, piece.axis] + lean * rays.way[:, 2]
    depth = _on_piece(rays, piece, (UNDERCUT_M - lean * rays.eye_m[2] - out_eye) / bottom, UNDERCUT_M)
    # Seen from outside, the front is hidden behind the cushion's own top.
    return np.where(rays.way[:, piece.axis] * piece.sign > 0, depth, _FAR)


def _on_piece(rays: Rays, piece: carpentry.Piece, depth: Field, deepest_m: float) -> Field:
    """`depth` where the point lies on the cushion (0 to `deepest_m` behind the nose line), 1e6 elsewhere."""
    out = piece.sign * (rays.eye_m[piece.axis] + depth * rays.way[:, piece.axis] - piece.nose_m)
    along = rays.eye_m[1 - piece.axis] + depth * rays.way[:, 1 - piece.axis]
    there = (out >= 0) & (out <= deepest_m) & (depth > 0)
    there &= (along >= piece.low_m - out * piece.low_slope) & (along <= piece.high_m + out * piece.high_slope)
    return np.where(there, depth, _FAR).astype(np.float32)


def _facing_depth(rays: Rays, facing: carpentry.Facing) -> Field:
    """Where rays meet the upright side of a cushion at a pocket."""
    along = facing.along.astype(np.float32)
    jaw = facing.jaw_m.astype(np.float32)
    normal = np.array([-along[1], along[0]])
    bottom = rays.way[:, :2] @ normal
    depth = np.float32((jaw - rays.eye_m[:2]) @ normal) / np.where(np.abs(bottom) < 1e-7, 1e-7, bottom)
    point = rays.eye_m + depth[:, None] * rays.way
    run = (point[:, :2] - jaw) @ along
    top = NOSE_HEIGHT_M + (RAIL_TOP_M - NOSE_HEIGHT_M) * run / facing.length_m
    there = (run >= 0) & (run <= facing.length_m) & (point[:, 2] >= 0) & (point[:, 2] <= top) & (depth > 0)
    return np.where(there, depth, _FAR).astype(np.float32)
