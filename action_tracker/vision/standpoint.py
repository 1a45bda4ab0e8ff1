"""From where a video is filmed: the frame in which the table is seen best, and whether the camera moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from action_tracker.pool.reading import Corners
from action_tracker.pool.table import Table
from action_tracker.pool.track import Floats
from action_tracker.video import frames
from action_tracker.video.errors import NoFrames
from action_tracker.video.frames import Frame, Header
from action_tracker.vision.calibrate import find_table, table_from_corners
from action_tracker.vision.stabilise import Stabiliser, moves, seen_from
from action_tracker.vision.view import TableView

SHARES = (0.0, 0.5, 0.25, 0.75)
"""Where in the video a table is looked for, in this order."""
SURE_ENOUGH = 0.6
"""Confidence of a table at which no further picture is searched for a better view of it."""
NEAR_S = 0.1


@dataclass(frozen=True, eq=False)
class Seen:
    """A frame and the table in it."""

    frame: Frame
    view: TableView

    @property
    def is_whole(self) -> bool:
        """Whether all of the table is in the picture."""
        outline = self.view.outline_px
        return bool(
            np.isfinite(outline).all() and (outline >= 0).all() and (outline < np.array(self.view.size_px)).all()
        )


@dataclass(frozen=True, eq=False)
class Standpoint:
    """The table as `view` in the frame at `reference_s`; with a moving camera `corners_px` are those of the first frame."""

    view: TableView
    reference_s: float = 0.0
    moves: bool = False
    corners_px: Corners | None = None


def found(path: Path, header: Header, size: Table | None) -> Standpoint | None:
    """The standpoint with a good view of a table; None when none is in sight. A moving camera is given its best view."""
    best: Seen | None = None
    for seen in _views(path, header, size):
        if best is None or seen.view.confidence > best.view.confidence:
            best = seen
        if best.view.confidence > SURE_ENOUGH:
            break
    if best is None:
        return None
    turns = _turns(path, header, best)
    if not best.is_whole and (any(turn is None for turn in turns) or _moves(turns, best.view)):
        whole = max((seen for seen in _views(path, header, size) if seen.is_whole), key=_confidence, default=None)
        again = [] if whole is None else _turns(path, header, whole)
        if whole is not None and _moves(again, whole.view):
            best, turns = whole, again
    return _standpoint(path, header, best, turns)


def _confidence(seen: Seen) -> float:
    return seen.view.confidence


def _views(path: Path, header: Header, size: Table | None) -> Iterator[Seen]:
    """Tables found here and there in the video."""
    for share in SHARES:
        frame = next(frames.read(path, share * header.duration_s, facts=header), None)
        view = find_table(frame.bgr(), size) if frame is not None else None
        if frame is not None and view is not None:
            yield Seen(frame, view)


def shown(path: Path, header: Header, corners_px: Corners, size: Table | None) -> Standpoint:
    """The standpoint when a person showed the corners H0, F0, F4, H4 in the first frame; raises WrongCorners or NoFrames."""
    frame = next(frames.read(path, facts=header), None)
    if frame is None:
        raise NoFrames
    seen = Seen(frame, table_from_corners(frame.bgr(), corners_px, size))
    return _standpoint(path, header, seen, _turns(path, header, seen))


def _turns(path: Path, header: Header, reference: Seen) -> list[Floats | None]:
    """How some other frames lie on the reference; None for one in which the table is not recognised."""
    turns = []
    for share in SHARES:
        frame = next(frames.near(path, share * header.duration_s, header), None)
        if frame is not None and abs(frame.t_s - reference.frame.t_s) > NEAR_S:
            turns.append(Stabiliser(reference.frame, reference.view, np.eye(3)).look(frame))
    return turns


def _moves(turns: Sequence[Floats | None], view: TableView) -> bool:
    return moves([turn for turn in turns if turn is not None], view)


def _standpoint(path: Path, header: Header, reference: Seen, turns: Sequence[Floats | None]) -> Standpoint:
    still = Standpoint(reference.view, reference.frame.t_s)
    if not _moves(turns, reference.view):
        return still
    first = next(frames.read(path, facts=header), None)
    turn = None if first is None else Stabiliser(reference.frame, reference.view).look(first)
    return replace(still, moves=True, corners_px=None if turn is None else seen_from(reference.view, turn))


def watched(path: Path, at: Standpoint, stretch_s: tuple[float, float], header: Header) -> Iterator[tuple[Frame, bool]]:
    """The frames of a stretch as if the camera stood still, each with whether the table was recognised in it."""
    steady = _stabiliser(path, at, header) if at.moves else None
    for frame in frames.read(path, *stretch_s, facts=header, quick=True):
        held = frame if steady is None else steady.steadied(frame)
        yield (frame, False) if held is None else (held, True)


def _stabiliser(path: Path, at: Standpoint, header: Header) -> Stabiliser:
    reference = next(frames.read(path, at.reference_s, facts=header), None)
    if reference is None:
        raise NoFrames
    return Stabiliser(reference, at.view)
