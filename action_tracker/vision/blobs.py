"""What stands out from the empty table in one frame: things of a ball's size, and hands, cues and people."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Mask
from action_tracker.vision.plate import disc
from action_tracker.vision.window import Window, Yuv

Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

LEAST_FILL = 0.3
"""A ball shows at least this share of its disc."""
BLUR_PX = 1.0
"""By so much a small disc grows in a compressed picture, whose colours are coarser than its light."""
MOST_FILL = 1.75
"""Above this a thing is more than one ball, or a streak."""
PAIR_FILL = 1.25
"""Above this a thing may be two balls, one partly behind the other."""
STREAK = 2.2
"""A thing so much longer than wide may be one ball, blurred by its speed."""
SHORT_STREAK = 1.5
"""So may one that is a little longer than wide, when its area is no more than that of a streak of its length."""
INTRUDER_DISCS = 4.0
"""A thing that is larger than so many balls and reaches over the table's edge is a hand, a cue or a person."""


@dataclass(frozen=True, eq=False)
class Blob:
    """A thing of a ball's size: `px` its centre `(2,)` in the window, `m` the place on the cloth `(2,)`, if it is a ball.

    `fill` is its area over that of a ball's disc there, `colour` `(3,)` its mean light and colours, `thing` tells which
    blobs come from one thing, `stretch` how much longer than wide it is, `is_part` whether it is only a part of the thing,
    `on_table` whether it lies within the cushions.
    """

    px: Floats
    m: Floats
    fill: float
    colour: Floats
    thing: int
    stretch: float = 1.0
    is_part: bool = False
    on_table: bool = True


@dataclass(frozen=True, eq=False)
class Scenery:
    """All that stands out: `blobs`, and `intruder` `(h, w)`, 1 where a hand, a cue or a person covers the picture.

    `body` is the thick part of it, a ball's radius wider: what changes there is not to be trusted.
    """

    blobs: tuple[Blob, ...]
    intruder: Mask
    body: Mask


def sorted_out(mask: Mask, yuv: Yuv, window: Window) -> Scenery:
    """Sort what differs from the empty table (`mask`, 255 there) into blobs and intruders; `mask` is not changed."""
    solid = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, disc(1)), np.uint8)
    opened = cv2.morphologyEx(solid, cv2.MORPH_OPEN, disc(0.4 * window.least_radius_px))
    corner, labels, things = _things(np.asarray(opened, np.uint8), window)
    intruder = np.zeros_like(mask)
    blobs: list[Blob] = []
    for thing in things:
        rows, columns = _slices(thing.box)
        part = labels[_slices(thing.box - corner)] == thing.number
        if _is_intruder(part, thing, window):
            intruder[rows, columns][part] = 1
        else:
            blobs += _balls_in(part, thing, yuv[rows, columns], window)
    return Scenery(tuple(blobs), _whole(intruder, solid), _body(intruder, window))


@dataclass(frozen=True, eq=False)
class _Thing:
    """One connected thing: number, box (left, top, width, height, area), middle and place on the cloth `(2,)`, a ball's radius there."""

    number: int
    box: Ints
    middle: Floats
    place: Floats
    radius: float

    @property
    def area(self) -> float:
        """Its pixels."""
        return float(self.box[cv2.CC_STAT_AREA])


def _things(opened: Mask, window: Window) -> tuple[Ints, Ints, list[_Thing]]:
    """The things in a mask that are not mere specks, and where each lies: the corner `(5,)` to take off their boxes, and labels."""
    left, top, wide, high = cv2.boundingRect(opened)
    inside = opened[top : top + high, left : left + wide]
    if inside.size == 0:
        return np.zeros(5, np.intp), np.zeros((0, 0), np.intp), []
    _, found, sizes, middles = cv2.connectedComponentsWithStats(inside, connectivity=4)
    corner = np.array([left, top, 0, 0, 0], np.intp)
    boxes, middles = np.add(sizes, corner), np.add(middles, corner[:2])
    large = np.flatnonzero(boxes[1:, cv2.CC_STAT_AREA] >= 0.15 * np.pi * window.least_radius_px**2) + 1
    places = window.place(np.asarray(middles[large], np.float64))
    radii = _radii(window, places)
    things = [_Thing(int(n), boxes[n], middles[n], places[i], float(radii[i])) for i, n in enumerate(large)]
    return corner, np.asarray(found), things


def _slices(box: Ints) -> tuple[slice, slice]:
    left, top, width, height = (int(v) for v in box[:4])
    return slice(top, top + height), slice(left, left + width)


def _is_intruder(part: Bools, thing: _Thing, window: Window) -> bool:
    """Large, and reaching out of the table or the picture; or far larger than any cluster of balls."""
    disc_area = np.pi * thing.radius**2
    if thing.area <= INTRUDER_DISCS * disc_area:
        return False
    left, top, wide, high = (int(v) for v in thing.box[:4])
    height, width = window.table.shape
    at_border = left <= 1 or top <= 1 or left + wide >= width - 1 or top + high >= height - 1
    rows, columns = _slices(thing.box)
    return at_border or thing.area > 24 * disc_area or bool((part & (window.field[rows, columns] == 0)).any())


def _radii(window: Window, places: Floats) -> Floats:
    """A ball's radius `(n,)` in the window's pixels at places on the cloth `(n, 2)`; where they are none, as in the table's middle."""
    near = np.clip(places, -0.5, 4.0)
    centres = np.column_stack([near, np.full(len(near), BALL_RADIUS_M)])
    distance = np.linalg.norm(centres - window.camera.place_m, axis=1)
    radii = window.camera.focal_px * BALL_RADIUS_M / np.sqrt(distance**2 - BALL_RADIUS_M**2)
    return np.where(np.isfinite(radii), radii, window.radius_px)


def _whole(intruder: Mask, solid: Mask) -> Mask:
    """The intruders with the thin parts (fingers, the cue) that opening took away from them."""
    if not intruder.any():
        return intruder
    grown = cv2.dilate(intruder, _square(4))
    return np.asarray((grown > 0) & ((solid > 0) | (intruder > 0)), np.uint8)


def _body(intruder: Mask, window: Window) -> Mask:
    if not intruder.any():
        return intruder
    thick = cv2.erode(intruder, _square(0.8 * window.radius_px))
    return np.asarray(cv2.dilate(thick, _square(1.7 * window.radius_px)), np.uint8)


def _square(reach: float) -> Mask:
    """A square to widen or thin masks with: much faster than a disc where the shape does not matter."""
    size = 2 * max(1, round(reach)) + 1
    return np.ones((size, size), np.uint8)


def _balls_in(part: Bools, thing: _Thing, pixels: Yuv, window: Window) -> list[Blob]:
    """The ball or balls that one thing may be: the whole of it, its two ends when it is long, and discs that fit into it."""
    corner, radius = thing.box[:2].astype(float), thing.radius
    fill = thing.area / (np.pi * (radius + BLUR_PX) ** 2)
    if fill < LEAST_FILL or not window.may_hold(thing.place):
        return []
    rows, columns = np.nonzero(part)
    stretch, ends = _ends(rows, columns, radius)
    parts = [corner + end for end in ends] if fill > PAIR_FILL else []
    if fill >= MOST_FILL:
        parts = _apart([*parts, *(corner + peak for peak in _peaks(part, radius))], 1.1 * radius)
    pieces = [
        _blob(centre, (fill, thing.number, 1.0, True), _colour_at(centre - corner, pixels, 0.6 * radius), window)
        for centre in parts
    ]
    is_streak = stretch > STREAK or (stretch > SHORT_STREAK and fill < 1.5 * stretch)
    if fill >= MOST_FILL and not is_streak:
        return pieces
    facts = (fill, thing.number, stretch, False)
    return [_blob(thing.middle, facts, pixels[part].mean(axis=0), window), *pieces]


def _ends(rows: Ints, columns: Ints, radius: float) -> tuple[float, list[Floats]]:
    """How much longer than wide a thing is, and where discs of `radius` lie at its two ends."""
    if len(rows) < 4:
        return 1.0, []
    points = np.stack([columns, rows]).astype(float)
    spreads, axes = np.linalg.eigh(np.cov(points))
    along = axes[:, 1]
    run = along @ (points - points.mean(axis=1, keepdims=True))
    low, high = float(run.min()), float(run.max())
    stretch = float(np.sqrt((spreads[1] + 1e-6) / (spreads[0] + 0.1)))
    if high - low < 2.6 * radius:
        return stretch, []
    middle = points.mean(axis=1)
    return stretch, [middle + (low + radius) * along, middle + (high - radius) * along]


def _apart(places: list[Floats], distance: float) -> list[Floats]:
    """The places, without those closer than `distance` to one before."""
    kept: list[Floats] = []
    for place in places:
        if all(np.linalg.norm(place - other) >= distance for other in kept):
            kept.append(place)
    return kept


def _colour_at(place: Floats, pixels: Yuv, reach: float) -> Floats:
    x, y = np.round(place).astype(int)
    far = max(1, round(reach))
    near = pixels[max(y - far, 0) : y + far + 1, max(x - far, 0) : x + far + 1].reshape(-1, 3)
    return np.asarray(near.mean(axis=0)) if len(near) else np.full(3, 128.0)


def _blob(centre: Floats, facts: tuple[float, int, float, bool], colour: Floats, window: Window) -> Blob:
    fill, thing, stretch, is_part = facts
    place = window.place(centre.reshape(1, 2))[0]
    return Blob(centre, place, fill, colour, thing, stretch, is_part, window.is_inside(place))


def _peaks(part: Bools, radius: float) -> list[Floats]:
    """Centres of discs of about `radius` that fit into a thing, the deepest first."""
    depth = cv2.distanceTransform(np.pad(part.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    depth = cv2.GaussianBlur(depth, (0, 0), max(0.6, 0.2 * radius))
    found: list[Floats] = []
    while len(found) < 16:
        _, value, _, (x, y) = cv2.minMaxLoc(depth)
        if value < 0.6 * radius:
            break
        found.append(np.array([x, y], float))
        cv2.circle(depth, (x, y), max(1, round(1.5 * radius + 0.5 * BLUR_PX)), 0.0, cv2.FILLED)
    return found
