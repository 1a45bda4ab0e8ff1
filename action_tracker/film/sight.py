"""Where the table is in every picture of a clip, found anew there, whatever the camera does."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from action_tracker.pool.reading import Corners
from action_tracker.pool.table import SIZES, Table
from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame, fitted
from action_tracker.vision.calibrate import find_table, table_from_corners
from action_tracker.vision.cloth import cloth_mask
from action_tracker.vision.dragged import WrongCorners
from action_tracker.vision.stabilise import Stabiliser
from action_tracker.vision.view import TableView

SMALL_PX = 320
"""The longer side of the picture in which the cloth's colour is measured."""
SURE = 0.6
"""Confidence of a table at which no further picture is searched for a better view of it."""
MOST_BLIND = 5
"""For so many looks, half a second, a table that was not recognised is believed to be where it was."""


@dataclass(frozen=True)
class Known:
    """What a reading tells of the table: its size, and its corners H0, F0, F4, H4 in pixels where the camera stands still."""

    table: Table
    corners_px: Corners | None = None


@dataclass(frozen=True, eq=False)
class Reference:
    """A picture, and the table in it."""

    frame: Frame
    view: TableView

    @cached_property
    def cloth(self) -> Floats:
        """The cloth's light and two colours, `(3,)`, as films keep them."""
        small = self.view.scaled(SMALL_PX / max(self.view.size_px))
        bgr = np.asarray(cv2.resize(self.frame.bgr(), small.size_px, interpolation=cv2.INTER_AREA), np.uint8)
        inside = small.outline_mask() > 0
        is_cloth = inside & (cloth_mask(bgr, self.view.cloth) > 0)
        planes = (self.frame.y, self.frame.u, self.frame.v)
        where = is_cloth if is_cloth.any() else inside
        return np.array([np.median(fitted(plane, small.size_px)[where]) for plane in planes])


def reference_of(pictures: Iterable[Frame], known: Known | None = None) -> Reference | None:
    """The best view of a table in these pictures; None where none shows one.

    Where the corners are known they are those of any of the pictures.
    """
    table = known.table if known else SIZES["9ft"]
    best: Reference | None = None
    for frame in pictures:
        view = _by_corners(frame, known) if known and known.corners_px else find_table(frame.bgr(), table)
        if view is not None and (best is None or view.confidence > best.view.confidence):
            best = Reference(frame, view)
        if best is not None and best.view.confidence > SURE:
            break
    return best


def _by_corners(frame: Frame, known: Known) -> TableView | None:
    assert known.corners_px is not None
    try:
        return table_from_corners(frame.bgr(), known.corners_px, known.table)
    except WrongCorners:
        return find_table(frame.bgr(), known.table)


class Follower:
    """Follows the table through pictures; nothing is believed before it was recognised once."""

    def __init__(self, reference: Reference) -> None:
        """Begin by supposing that the camera stands where it stood for the reference."""
        self._stabiliser = Stabiliser(reference.frame, reference.view, np.eye(3))
        self._has_seen = False

    def turn(self, frame: Frame) -> Floats | None:
        """How the next picture lies on the reference, `(3, 3)`; None where the table has not been recognised for a while."""
        turn = self._stabiliser.look(frame)
        if self._is_lost:
            turn = self._found_again(frame)
        self._has_seen |= self._stabiliser.n_blind == 0
        return None if self._is_lost else turn

    @property
    def _is_lost(self) -> bool:
        n_blind = self._stabiliser.n_blind
        return n_blind > MOST_BLIND or (n_blind > 0 and not self._has_seen)

    def _found_again(self, frame: Frame) -> Floats | None:
        """Where the camera stood for the reference, else where the table is found anew; None where it is seen at neither."""
        for guess in (np.eye(3), None):
            self._stabiliser.turn = guess
            turn = self._stabiliser.look(frame)
            if self._stabiliser.n_blind == 0:
                return turn
        self._stabiliser.turn = None
        return None
