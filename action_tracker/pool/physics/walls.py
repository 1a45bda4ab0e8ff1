"""What stands around the cloth: noses of the cushions, facings of the pockets, jaw points and the holes behind them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from action_tracker.pool.table import IN_TO_M, Pocket, Table
from action_tracker.pool.track import Floats

CORNER_FACING_RAD = np.deg2rad(180 - 142)
SIDE_FACING_RAD = np.deg2rad(180 - 104)
"""How far a facing turns away from its rail (billiards.md 1.2: corner 142 degrees, side 104)."""
CORNER_SHELF_M, SIDE_SHELF_M = 1.6 * IN_TO_M, 0.25 * IN_TO_M
"""From the line between the jaw points to the edge of the slate's hole."""
HOLE_RADIUS_M = 2.2 * IN_TO_M
CORNER_FACING_M, SIDE_FACING_M = 3.2 * IN_TO_M, 2.4 * IN_TO_M
"""How long a facing is; a little longer than the shelf is deep, so that no ball slips past its end."""


@dataclass(frozen=True, eq=False)
class Mouth:
    """One pocket as it is cut: both jaw points (2, 2), the unit vector `inward` (2,) that leads in, the hole's centre (2,).

    A ball falls when its centre crosses the rim of the hole.
    """

    pocket: Pocket
    jaws_m: Floats
    inward: Floats
    hole_m: Floats


@dataclass(frozen=True, eq=False)
class Walls:
    """Straight pieces a ball rebounds from: `start_m`, `along` (unit), `inner` (unit, towards the cloth) (m, 2), `length_m` (m,).

    `names` tells the cushion of each ("head", "foot", "rail0", "rail4"; None for a facing), `points_m` (k, 2) are the jaw points,
    `mouths` the six pockets in the table's order.
    """

    start_m: Floats
    along: Floats
    inner: Floats
    length_m: Floats
    names: tuple[str | None, ...]
    points_m: Floats
    mouths: tuple[Mouth, ...]

    @property
    def holes_m(self) -> Floats:
        """The centres of the six holes, (6, 2)."""
        return np.array([mouth.hole_m for mouth in self.mouths])


@lru_cache(maxsize=32)
def walls_of(table: Table) -> Walls:
    """The walls of a table, from its size and the mouths of its pockets."""
    mouths = tuple(_mouth(table, pocket) for pocket in table.pockets)
    pieces: list[tuple[Floats, Floats, str | None]] = []
    for mouth, following in zip(mouths, mouths[1:] + mouths[:1], strict=True):
        start, end = mouth.jaws_m[1], following.jaws_m[0]
        pieces.append((start, end, _rail(table, start, end)))
    for mouth in mouths:
        pieces += [(jaw, back, None) for jaw, back in zip(mouth.jaws_m, facing_ends(table, mouth), strict=True)]
    start = np.array([piece[0] for piece in pieces])
    way = np.array([piece[1] for piece in pieces]) - start
    length = np.hypot(way[:, 0], way[:, 1])
    along = way / length[:, None]
    inner = np.stack([-along[:, 1], along[:, 0]], axis=1)
    centre = np.array([table.length_m / 2, table.width_m / 2])
    for index, (_, end, name) in enumerate(pieces):
        target = centre if name else _middle(mouths, end)
        inner[index] *= np.sign((target - start[index]) @ inner[index])
    points = np.concatenate([mouth.jaws_m for mouth in mouths])
    return Walls(start, along, inner, length, tuple(piece[2] for piece in pieces), points, mouths)


def facing_ends(table: Table, mouth: Mouth) -> Floats:
    """Where the two facings of a pocket end, (2, 2), in the order of its jaws."""
    turn, length = (SIDE_FACING_RAD, SIDE_FACING_M) if mouth.pocket.is_side else (CORNER_FACING_RAD, CORNER_FACING_M)
    ends = []
    for jaw in mouth.jaws_m:
        rail, outward = _directions(table, mouth, jaw)
        ends.append(jaw + length * (np.cos(turn) * rail + np.sin(turn) * outward))
    return np.array(ends)


def _directions(table: Table, mouth: Mouth, jaw: Floats) -> tuple[Floats, Floats]:
    """At a jaw point: the way along its rail towards the pocket, and the way out over that rail."""
    on_long = abs(jaw[1]) < 1e-9 or abs(jaw[1] - table.width_m) < 1e-9
    place = np.array([mouth.pocket.x_m, mouth.pocket.y_m])
    rail = np.array([np.sign(place[0] - jaw[0]), 0.0]) if on_long else np.array([0.0, np.sign(place[1] - jaw[1])])
    outward = (
        np.array([0.0, -1.0 if jaw[1] < 1e-9 else 1.0]) if on_long else np.array([-1.0 if jaw[0] < 1e-9 else 1.0, 0.0])
    )
    return rail, outward


def _mouth(table: Table, pocket: Pocket) -> Mouth:
    place = np.array([pocket.x_m, pocket.y_m])
    half = np.array([table.length_m, table.width_m]) / 2
    if pocket.is_side:
        inward = np.array([0.0, np.sign(pocket.y_m - half[1])])
        jaws = place + np.array([[-1.0, 0.0], [1.0, 0.0]]) * pocket.mouth_m / 2
        shelf = SIDE_SHELF_M
    else:
        signs = np.sign(place - half)
        inward = signs / np.sqrt(2)
        reach = pocket.mouth_m / np.sqrt(2)
        jaws = place - np.array([[signs[0] * reach, 0.0], [0.0, signs[1] * reach]])
        shelf = CORNER_SHELF_M
    around = np.arctan2(*(jaws - half).T[::-1])
    if np.sin(around[1] - around[0]) < 0:
        jaws = jaws[::-1]
    return Mouth(pocket, jaws, inward, jaws.mean(0) + inward * (shelf + HOLE_RADIUS_M))


def _rail(table: Table, start: Floats, end: Floats) -> str:
    """The cushion that runs from `start` to `end`: "head", "foot", "rail0" (y = 0) or "rail4"."""
    if abs(start[1] - end[1]) < 1e-9:
        return "rail0" if start[1] < table.width_m / 2 else "rail4"
    return "head" if start[0] < table.length_m / 2 else "foot"


def _middle(mouths: tuple[Mouth, ...], end: Floats) -> Floats:
    """The middle of the mouth nearest to a facing's end: what that facing looks at."""
    nearest = min(mouths, key=lambda mouth: float(np.hypot(*(mouth.hole_m - end))))
    return np.asarray(nearest.jaws_m.mean(0))
