"""What stands out from the empty table in one frame: things of a ball's size, and hands, cues and people."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Mask
from action_tracker.vision.plate import disc
from action_tracker.vision.window import Window, Yuv

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
    intruder = np.zeros_like(mask)
    blobs: list[Blob] = []
    for thing in _things(np.asarray(opened, np.uint8), window):
        rows, columns = thing.slices
        if _is_intruder(thing, window):
            intruder[rows, columns] |= thing.part
        else:
            blobs += _balls_in(thing, yuv[rows, columns], window)
    return Scenery(tuple(blobs), _whole(intruder, solid), _body(intruder, window))


@dataclass(frozen=True, eq=False)
class _Thing:
    """One connected thing: `part` `(h, w)`, 1 on it, at `corner` (left, top); its pixels, middle and place on the cloth `(2,)`,
    and a ball's radius there.
    """

    number: int
    part: Mask
    corner: tuple[int, int]
    area: float
    middle: Floats
    place: Floats
    radius: float

    @property
    def slices(self) -> tuple[slice, slice]:
        """Its rows and columns in the window."""
        left, top = self.corner
        height, width = self.part.shape
        return slice(top, top + height), slice(left, left + width)


Piece = tuple[Mask, tuple[int, int], float, Floats]


def _things(opened: Mask, window: Window) -> list[_Thing]:
    """The things in a mask that are not mere specks, and where each lies."""
    pieces = list(_pieces(opened, 0.15 * np.pi * window.least_radius_px**2))
    middles = np.array([middle for *_, middle in pieces]).reshape(-1, 2)
    places = window.place(middles)
    radii = _radii(window, places)
    facts = zip(pieces, places, radii.tolist(), strict=True)
    return [_Thing(number, *piece, place, radius) for number, (piece, place, radius) in enumerate(facts)]


def _pieces(opened: Mask, least_area: float) -> Iterator[Piece]:
    """Connected pieces of at least so many pixels: mask, corner, area and middle.

    Each is labelled in its own small box: outlines are found much faster than a whole window is labelled.
    """
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        left, top, width, height = cv2.boundingRect(outline)
        if width * height < least_area:
            continue
        filled = np.zeros((height, width), np.uint8)
        cv2.drawContours(filled, [outline], -1, 1, cv2.FILLED, offset=(-left, -top))
        inside = cv2.bitwise_and(filled, opened[top : top + height, left : left + width])
        _, labels, sizes, middles = cv2.connectedComponentsWithStats(inside, connectivity=4)
        for number in range(1, len(sizes)):
            x, y, wide, high, area = sizes[number].tolist()
            if area >= least_area:
                part = (labels[y : y + high, x : x + wide] == number).astype(np.uint8)
                yield part, (left + x, top + y), float(area), middles[number] + (left, top)


def _is_intruder(thing: _Thing, window: Window) -> bool:
    """Large, and reaching out of the table or the picture; or far larger than any cluster of balls."""
    disc_area = np.pi * thing.radius**2
    if thing.area <= INTRUDER_DISCS * disc_area:
        return False
    (left, top), (high, wide) = thing.corner, thing.part.shape
    height, width = window.table.shape
    at_border = left <= 1 or top <= 1 or left + wide >= width - 1 or top + high >= height - 1
    outside = cv2.compare(thing.part, window.field[thing.slices], cv2.CMP_GT)
    return at_border or thing.area > 24 * disc_area or cv2.countNonZero(outside) > 0


def _radii(window: Window, places: Floats) -> Floats:
    """A ball's radius `(n,)` in the window's pixels at places on the cloth `(n, 2)`; where they are none, as in the table's middle."""
    near = np.clip(places, -0.5, 4.0)
    centres = np.column_stack([near, np.full(len(near), BALL_RADIUS_M)])
    radii = window.camera.least_radii_px(centres)
    return np.where(np.isfinite(radii), radii, window.radius_px)


def _whole(intruder: Mask, solid: Mask) -> Mask:
    """The intruders with the thin parts (fingers, the cue) that opening took away from them."""
    if not intruder.any():
        return intruder
    grown = cv2.dilate(intruder, _square(4))
    return np.asarray(cv2.bitwise_and(grown, cv2.bitwise_or(solid, intruder)), np.uint8)


def _body(intruder: Mask, window: Window) -> Mask:
    if not intruder.any():
        return intruder
    thick = cv2.erode(intruder, _square(0.8 * window.radius_px))
    return np.asarray(cv2.dilate(thick, _square(1.7 * window.radius_px)), np.uint8)


def _square(reach: float) -> Mask:
    """A square to widen or thin masks with: much faster than a disc where the shape does not matter."""
    size = 2 * max(1, round(reach)) + 1
    return np.ones((size, size), np.uint8)


def _balls_in(thing: _Thing, pixels: Yuv, window: Window) -> list[Blob]:
    """The ball or balls that one thing may be: the whole of it, its two ends when it is long, and discs that fit into it."""
    corner, radius = np.array(thing.corner, float), thing.radius
    fill = thing.area / (np.pi * (radius + BLUR_PX) ** 2)
    if fill < LEAST_FILL or not window.may_hold(thing.place):
        return []
    stretch, along = _stretch(thing.part)
    parts = [corner + end for end in _ends(thing.part, along, radius)] if fill > PAIR_FILL else []
    if fill >= MOST_FILL:
        parts = _apart([*parts, *(corner + peak for peak in _peaks(thing.part, radius))], 1.1 * radius)
    pieces = [
        _blob(centre, (fill, thing.number, 1.0, True), _colour_at(centre - corner, pixels, 0.6 * radius), window)
        for centre in parts
    ]
    is_streak = stretch > STREAK or (stretch > SHORT_STREAK and fill < 1.5 * stretch)
    if fill >= MOST_FILL and not is_streak:
        return pieces
    colour = np.array(cv2.mean(pixels, mask=thing.part)[:3])
    on_table = window.is_inside(thing.place)
    whole = Blob(thing.middle, thing.place, fill, colour, thing.number, stretch, on_table=on_table)
    return [whole, *pieces]


def _stretch(part: Mask) -> tuple[float, Floats]:
    """How much longer than wide a thing is, and the direction `(2,)` in which it is longest."""
    facts = cv2.moments(part, binaryImage=True)
    n = facts["m00"]
    if n < 4:
        return 1.0, np.array([1.0, 0.0])
    across, down, both = (facts[key] / (n - 1) for key in ("mu20", "mu02", "mu11"))
    half, apart = (across + down) / 2, float(np.hypot((across - down) / 2, both))
    turn = 0.5 * np.arctan2(2 * both, across - down)
    stretch = float(np.sqrt((half + apart + 1e-6) / (max(half - apart, 0.0) + 0.1)))
    return stretch, np.array([np.cos(turn), np.sin(turn)])


def _ends(part: Mask, along: Floats, radius: float) -> list[Floats]:
    """Where discs of `radius` lie at the two ends of a thing; none when it is short."""
    rows, columns = np.nonzero(part)
    middle = np.array([columns.mean(), rows.mean()])
    run = along[0] * (columns - middle[0]) + along[1] * (rows - middle[1])
    low, high = float(run.min()), float(run.max())
    if len(rows) < 4 or high - low < 2.6 * radius:
        return []
    return [middle + (low + radius) * along, middle + (high - radius) * along]


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


def _peaks(part: Mask, radius: float) -> list[Floats]:
    """Centres of discs of about `radius` that fit into a thing, the deepest first."""
    depth = cv2.distanceTransform(np.pad(part, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    depth = cv2.GaussianBlur(depth, (0, 0), max(0.6, 0.2 * radius))
    found: list[Floats] = []
    while len(found) < 16:
        _, value, _, (x, y) = cv2.minMaxLoc(depth)
        if value < 0.6 * radius:
            break
        found.append(np.array([x, y], float))
        cv2.circle(depth, (x, y), max(1, round(1.5 * radius + 0.5 * BLUR_PX)), 0.0, cv2.FILLED)
    return found
