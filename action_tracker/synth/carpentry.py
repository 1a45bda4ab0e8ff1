"""How a table is built above its cloth: cushions with a nose and a slope, facings, wooden rails, holes, body and legs."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from action_tracker.pool.physics.walls import CORNER_FACING_RAD, HOLE_RADIUS_M, SIDE_FACING_RAD, walls_of
from action_tracker.pool.table import CUSHION_WIDTH_M, Table
from action_tracker.pool.track import Floats

RAIL_TOP_M = 0.042
UNDERCUT_M = 0.018
"""How far the foot of a cushion lies behind its nose."""
CUT_RADIUS_M = HOLE_RADIUS_M + 0.008
"""The round cut in the wood over a hole."""
COLLAR_M = 0.014
BODY_DEPTH_M = 0.24
LEG_M = 0.16


@dataclass(frozen=True)
class Piece:
    """One of the six cushions: it lies across `axis` (0 x, 1 y) at `nose_m`, outwards is `sign`.

    Along the other axis it goes from `low_m` to `high_m` at the nose and grows by `low_slope`, `high_slope` metres for each metre outwards.
    """

    axis: int
    sign: float
    nose_m: float
    low_m: float
    high_m: float
    low_slope: float
    high_slope: float


@dataclass(frozen=True, eq=False)
class Facing:
    """The side of a cushion that looks into a pocket: from a jaw point (2,) along the unit vector `along` (2,)."""

    jaw_m: Floats
    along: Floats
    length_m: float


@lru_cache(maxsize=32)
def pieces_of(table: Table) -> tuple[Piece, ...]:
    """The six cushions of a table."""
    mouths = walls_of(table).mouths
    pieces = []
    for mouth, following in zip(mouths, mouths[1:] + mouths[:1], strict=True):
        start, end = mouth.jaws_m[1], following.jaws_m[0]
        axis = 1 if abs(start[1] - end[1]) < 1e-9 else 0
        slopes = [_slope(mouth.pocket.is_side), _slope(following.pocket.is_side)]
        if start[1 - axis] > end[1 - axis]:
            start, end, slopes = end, start, slopes[::-1]
        nose = float(start[axis])
        sign = -1.0 if nose < 1e-9 else 1.0
        pieces.append(Piece(axis, sign, nose, float(start[1 - axis]), float(end[1 - axis]), *slopes))
    return tuple(pieces)


@lru_cache(maxsize=32)
def facings_of(table: Table) -> tuple[Facing, ...]:
    """The twelve facings of a table, as far as the wood."""
    walls = walls_of(table)
    facings = []
    for start, along, name in zip(walls.start_m, walls.along, walls.names, strict=True):
        if name is None:
            nearest = min(walls.mouths, key=lambda mouth: float(np.hypot(*(mouth.jaws_m.mean(0) - start))))
            turn = SIDE_FACING_RAD if nearest.pocket.is_side else CORNER_FACING_RAD
            facings.append(Facing(start, along, float(CUSHION_WIDTH_M / np.sin(turn))))
    return tuple(facings)


def _slope(is_side: bool) -> float:
    return float(1 / np.tan(SIDE_FACING_RAD if is_side else CORNER_FACING_RAD))


def outer_m(rail_width_m: float) -> float:
    """From the nose line to the table's outer edge."""
    return CUSHION_WIDTH_M + rail_width_m
