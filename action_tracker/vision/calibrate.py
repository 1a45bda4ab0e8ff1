"""Finds the table in a picture: colour, outline, camera and size, each by itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import cv2
import numpy as np

from action_tracker.pool.reading import Corners
from action_tracker.pool.table import SIZES, Table
from action_tracker.pool.track import Floats
from action_tracker.vision import cloth, dragged, markers, outline, pockets
from action_tracker.vision.cloth import Cloth, Mask, Pixels
from action_tracker.vision.edges import refined
from action_tracker.vision.explain import Guess, Shape, explanations, promise
from action_tracker.vision.sides import settled
from action_tracker.vision.table_size import resized, sized
from action_tracker.vision.view import TableView, half_turned, scaled_camera

SEARCH_PX = 440
"""The longer side of the picture in which the table is searched for."""
ASSUMED = SIZES["9ft"]
SIZE_ASSUMED = "The table's size could not be measured on its balls and 9 ft was assumed; say which size it is for right distances."
CUT_OFF = "The table is cut off by the edge of the picture; show all of it, what lies outside is not seen."
LEAST_SCORE = 0.13
CLEAR_SCORE = 0.33
"""Explanations better than this end the search."""
LIT = 150.0
"""The brightest things in a picture (0 to 255) are about as bright as this, or it is dark."""
MOST_GAIN = 5.0
"""Brighter than this, a dark picture shows only its own noise."""
AGREED, DRAGGED = 0.9, 0.7
"""Confidence in corners that a person dragged, when the edges seen agree with them and when they do not."""
CHECK_PX = 1000
"""The longer side of the picture in which pockets are looked for."""


def find_table(bgr: Pixels, size: Table | None = None) -> TableView | None:
    """The table in a picture `(h, w, 3)`, or None when there is none that could be read.

    `size` is the playing surface when known; else it is taken from printed markers (`vision.markers`) or from the size of
    the balls, or assumed 9 ft when there are neither.
    """
    view, pads = _found(bgr, size), markers.seen(bgr)
    if not pads:
        return view
    if view is None:
        return _by_pads(bgr, pads, size)
    told = markers.measured(view, pads, size_told=size is not None)
    return _told_anew(bgr, told) if told.head_known else view


def _by_pads(bgr: Pixels, pads: list[markers.Marker], size: Table | None) -> TableView | None:
    """The table between two pads, for cloths that cannot be told from what is around them."""
    size_px = (bgr.shape[1], bgr.shape[0])
    solved = markers.camera_of(pads, size_px, size)
    if solved is None:
        return None
    camera, table = solved
    bed = np.array(TableView(camera, table, cloth.UNKNOWN, size_px, AGREED).corners_px)
    view = TableView(camera, table, dragged.cloth_inside(bgr, bed), size_px, AGREED, size_known=True, head_known=True)
    return _told_anew(bgr, view)


def _told_anew(bgr: Pixels, view: TableView) -> TableView:
    """A view of which markers told more: sharpened, and warned about only for what they left open."""
    view = replace(refined(bgr, view, passes=1), warnings=())
    return replace(view, warnings=tuple(_warnings(view)))


def _found(bgr: Pixels, size: Table | None) -> TableView | None:
    """The table by its cloth, cushions, pockets and balls; a dark picture is brightened first."""
    gain = _gain(bgr)
    if gain <= 1:
        return _found_lit(bgr, size)
    found = _found_lit(np.asarray(cv2.convertScaleAbs(bgr, alpha=gain), np.uint8), size)
    return found and replace(found, cloth=cloth.dimmed(found.cloth, gain))


def _found_lit(bgr: Pixels, size: Table | None) -> TableView | None:
    checked = _shrunk(bgr, CHECK_PX)
    small = _shrunk(checked, SEARCH_PX)
    view: TableView | None = None
    for piece in _pieces(small):
        tried = _best_view(checked, small, piece, size or ASSUMED)
        if tried is not None and (view is None or tried.confidence > view.confidence):
            view = tried
        if view is not None and view.confidence > CLEAR_SCORE:
            break
    if view is None or view.confidence < LEAST_SCORE:
        return None
    view = settled(checked, view)
    view = replace(view, confidence=1 / (1 + (LEAST_SCORE / view.confidence) ** 2))
    view = replace(view.scaled(bgr.shape[1] / checked.shape[1]), size_px=(bgr.shape[1], bgr.shape[0]))
    view = refined(bgr, view, passes=1)
    view = replace(view, size_known=True) if size is not None else sized(bgr, view)
    return with_head_near(replace(view, warnings=tuple(_warnings(view))))


def table_from_corners(bgr: Pixels, corners_px: Corners, size: Table | None = None) -> TableView:
    """The table of a picture `(h, w, 3)` whose cloth's corners a person dragged to `corners_px`: H0, F0, F4, H4 in pixels.

    The camera is solved from the corners, then sharpened on the cloth's edges; where that leads farther away than a
    hand is likely to miss, the corners stay as dragged, as nearly as a camera can see them. `size` is the playing
    surface when known; else it is measured on the balls, or assumed 9 ft. The person's order of corners is kept.
    Raises WrongCorners when they are no table's.
    """
    table = size or ASSUMED
    size_px = (bgr.shape[1], bgr.shape[0])
    camera = dragged.camera_of(corners_px, table, size_px)
    colour = dragged.cloth_inside(bgr, np.array(corners_px))
    kept = TableView(camera, table, colour, size_px, AGREED, size_known=size is not None)
    view = refined(bgr, kept)
    if size is None:
        view = sized(bgr, view)
    if dragged.apart_m(view, np.array(kept.corners_px)) > dragged.HAND_M:
        known = view.size_known
        view = replace(resized(kept, view.table), size_known=known, confidence=DRAGGED)
    return replace(view, warnings=tuple(_warnings(view)))


def _warnings(view: TableView) -> Iterator[str]:
    yield from view.warnings
    if not view.size_known:
        yield SIZE_ASSUMED
    corners, (width, height) = np.array(view.corners_px), view.size_px
    outside = (corners[:, 0] < 0) | (corners[:, 1] < 0) | (corners[:, 0] > width) | (corners[:, 1] > height)
    if outside.any() or np.isnan(corners).any():
        yield CUT_OFF


def _gain(bgr: Pixels) -> float:
    """How much brighter a dark picture can be made before what is bright in it is lost; 1 for a picture that is not dark."""
    brightest = float(np.percentile(bgr[::8, ::8].max(axis=2), 98))
    return min(LIT / max(brightest, 1.0), MOST_GAIN) if brightest < 0.8 * LIT else 1.0


def _shrunk(bgr: Pixels, longer_px: int) -> Pixels:
    scale = min(1.0, longer_px / max(bgr.shape[:2]))
    return np.asarray(cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


Piece = tuple[Cloth, Mask, Mask]
"""A colour, all its pixels, and one filled piece of them."""


def _best_view(checked: Pixels, small: Pixels, piece: Piece, table: Table) -> TableView | None:
    """The likeliest explanation of one piece of cloth: sharpened on edges, weighed by pockets; None when it has no four sides."""
    views = [_view(checked, small.shape, guess, table) for guess in guesses(small, piece, table)]
    views.sort(key=lambda view: -view.confidence * _weight(checked, view))
    sharp = [refined(checked, view) for view in views[:4]]
    weighed = [replace(view, confidence=min(1.0, view.confidence * _weight(checked, view))) for view in sharp]
    return max(weighed, key=lambda view: view.confidence, default=None)


def guesses(small: Pixels, piece: Piece, table: Table, most: int = 12) -> list[Guess]:
    """Explanations of a piece of cloth in a small picture as a table of this size, by shape alone, the best first."""
    shapes = _distinct(sorted(_shapes(small, piece), key=lambda shape: -promise(shape)))[:4]
    found = [guess for shape in shapes for guess in explanations(small, shape, table)]
    found.sort(key=lambda guess: -guess.score)
    return [g for g in found if not g.is_cut][:most] + [g for g in found if g.is_cut][:most]


def _view(bgr: Pixels, small: tuple[int, ...], guess: Guess, table: Table) -> TableView:
    camera = scaled_camera(guess.pose.camera, bgr.shape[1] / small[1])
    return TableView(camera, table, guess.cloth, (bgr.shape[1], bgr.shape[0]), guess.score)


def _weight(bgr: Pixels, view: TableView) -> float:
    """How much the pockets seen speak for a view, 0 to 1."""
    seen = pockets.evidence(bgr, view.camera, view.table)
    corners = 0.3 if seen.corners is None else 0.1 + 0.9 * seen.corners
    sides = 0.5 if seen.sides is None else 0.3 + 0.7 * seen.sides
    return corners * sides * (1 - 0.6 * (seen.against or 0.0)) * (1 - 0.7 * max(0.0, 2 * seen.beyond - 1))


def _distinct(shapes: list[Shape]) -> list[Shape]:
    kept: list[Shape] = []
    for shape in shapes:
        corners = shape[2].corners_px
        reach = 0.012 * max(shape[1].shape)
        if all(_apart(corners, other[2].corners_px) > reach for other in kept):
            kept.append(shape)
    return kept


def _apart(a: Floats, b: Floats) -> float:
    return min(float(np.abs(np.roll(a, shift, axis=0) - b).max()) for shift in range(4))


def _shapes(small: Pixels, piece: Piece) -> Iterator[Shape]:
    """Four-sided shapes of one colour: a piece of cloth as it is, and spread over its shaded and washed-out parts."""
    colour, found, region = piece
    filled = [region]
    for washed in (False, True):
        filled += outline.regions(cloth.grow(small, region & found, washed=washed), most=1)
    for mask in filled:
        yield from ((colour, mask, quad) for quad in islice(outline.quads(mask), 2))


def _pieces(small: Pixels, most: int = 7) -> list[Piece]:
    """Colours, their pixels and one filled piece of each: large compact pieces first, no two alike."""
    pieces = []
    for colour in cloth.candidates(small):
        found = cloth.cloth_mask(small, colour)
        pieces += [(outline.compactness(region), colour, found, region) for region in outline.regions(found)]
    pieces.sort(key=lambda piece: -piece[0])
    kept: list[Piece] = []
    for _, colour, found, region in pieces:
        if len(kept) < most and all(_overlap(region, other) < 0.9 for _, _, other in kept):
            kept.append((colour, found, region))
    return kept


def _overlap(a: Mask, b: Mask) -> float:
    return float((a & b).sum()) / float((a | b).sum())


def with_head_near(view: TableView) -> TableView:
    """The same view with the end nearer the camera as its head: nothing else is known about which end is which."""
    return view if view.camera.place_m[0] <= view.table.length_m / 2 else half_turned(view)
