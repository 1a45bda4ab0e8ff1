"""A picture from a moving camera laid over the one in which the table was found: what stands still stays where it is.

Only the frame of the table is compared, for it lies nearly in one plane with the balls; the room behind it would move otherwise.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.reading import Corners
from action_tracker.pool.table import NOSE_HEIGHT_M
from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame, Plane, fitted
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.view import TableView

SMALL_PX = 720
"""The longer side of the pictures that are compared."""
RAIL_M = 0.13
"""The frame of the table reaches so far from the nose line outwards."""
MOST_POINTS, POINT_QUALITY, POINT_GAP_PX = 300, 0.004, 6
WINDOW_PX, LEVELS = 21, 3
CLOSE_PX = 1.5
LEAST_POINTS, LEAST_SHARE = 24, 0.2
"""Fewer points, or a smaller share of them, that move alike are not believed."""
MOVES_SHARE = 0.004
"""A camera moves when a corner of the table wanders by more than this part of the picture's width."""
SWEEP_SHARE, LEAST_SHOWN = 0.006, 0.93
"""Of the picture's width between two frames; of the table, compared with the reference."""
GREY = 128
MOST_BLIND = 15
"""For so many frames in a row the reference may be out of view before the camera counts as carried away."""
SEARCH_S = 0.5


@dataclass(frozen=True, eq=False)
class Steadied(Frame):
    """A frame to be laid over the reference picture by `turn` `(3, 3)`, from its own pixels to those of the reference.

    Its planes are as they were filmed; `part` and `bgr` are laid over the reference, for only what is looked at is worth that.
    """

    turn: Floats

    def part(self, left: int, top: int, width: int, height: int, *, step: int) -> Plane:
        """Light and two colours `(height / step, width / step, 3)` of a rectangle of the reference picture."""
        size = (width // step, height // step)
        turn = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ self.turn
        planes = ((self.y, 1, 0), (self.u, 2, GREY), (self.v, 2, GREY))
        return np.asarray(
            cv2.merge([_reduced(p, shrunk, turn, step, size, empty) for p, shrunk, empty in planes]), np.uint8
        )

    def bgr(self) -> Plane:
        """The picture in colour as the reference camera would have seen it."""
        return _laid(super().bgr(), self.turn, 0, self.size_px)


class Stabiliser:
    """Follows the camera from frame to frame; `turn` `(3, 3)` leads from the last frame's pixels to the reference, None when lost."""

    def __init__(self, reference: Frame, view: TableView, turn: Floats | None = None) -> None:
        """Compare with `reference`, in which the table was found as `view`; `turn` goes on from an earlier frame."""
        self.scale = min(1.0, SMALL_PX / max(reference.size_px))
        self.reference = self._small(reference)
        self.mask = _frame_of(view, self.scale, self.reference.shape)
        found = cv2.goodFeaturesToTrack(self.reference, MOST_POINTS, POINT_QUALITY, POINT_GAP_PX, mask=self.mask)
        self.points = np.zeros((0, 1, 2), np.float32) if found is None else np.asarray(found, np.float32)
        self.turn = turn
        self.view = view
        self.before: Plane | None = None
        self.searched_s: float | None = None
        self.n_blind = 0
        self.agreed_share = 1.0

    def look(self, frame: Frame) -> Floats | None:
        """Where this frame's pixels lie in the reference, `(3, 3)`; None when the table is not recognised in it."""
        small = self._small(frame)
        guess = self._moved_on(small) if self.turn is not None else self._searched(frame)
        found = None if guess is None else self._followed(small, guess)
        if found is not None and guess is not None and self.turn is not None:
            found = self._between(guess, found)
        self.n_blind = 0 if found is not None else self.n_blind + 1
        if found is None and self.turn is not None and self.n_blind <= MOST_BLIND:
            found = guess
        self.turn = None if found is None else _scaled(found, 1 / self.scale)
        self.before = small
        return self.turn

    def _between(self, guess: Floats, found: Floats) -> Floats:
        """Between where the frame was expected and where its points lie on the reference: nearer to the points the more of them agree.

        From one frame to the next nearly all points agree, so what was expected hardly strays; on a reference from another place few do.
        """
        height, width = self.reference.shape
        corners = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float64)
        a, b = (cv2.perspectiveTransform(corners, turn) for turn in (guess, found))
        between = a + self.agreed_share * (b - a)
        return np.asarray(
            cv2.getPerspectiveTransform(corners.astype(np.float32), between.astype(np.float32)), np.float64
        )

    def _moved_on(self, small: Plane) -> Floats | None:
        """Where the frame may lie: as the one before, moved on by what changed since."""
        assert self.turn is not None
        last = _scaled(self.turn, self.scale)
        step = None if self.before is None else self._step(small, last)
        return last if step is None else last @ step

    def _step(self, small: Plane, last: Floats) -> Floats | None:
        """The movement from this frame to the one before, `(3, 3)`, by what both show of the table's frame."""
        assert self.before is not None
        if len(self.points) < LEAST_POINTS:
            return None
        points = cv2.perspectiveTransform(self.points, np.linalg.inv(last)).astype(np.float32)
        size = (WINDOW_PX, WINDOW_PX)
        seen, status, _ = cv2.calcOpticalFlowPyrLK(self.before, small, points, None, winSize=size, maxLevel=LEVELS + 1)  # type: ignore[call-overload]
        kept = status[:, 0] > 0
        agreed = _agreed(np.asarray(seen[kept], np.float32), np.asarray(points[kept], np.float32))
        return None if agreed is None else agreed[0]

    def steadied(self, frame: Frame) -> Steadied | None:
        """The frame laid over the reference; None when the table is not recognised, cut off, or smeared by a sweep of the camera."""
        before = self.turn
        turn = self.look(frame)
        if turn is None or (before is not None and self._sweeps(before, turn)):
            return None
        if self._shown(turn) < LEAST_SHOWN * self._shown(np.eye(3)):
            return None
        return Steadied(frame.t_s, frame.y, frame.u, frame.v, frame.source, turn)

    def _shown(self, turn: Floats) -> float:
        """How much of the table lies inside the frame that `turn` lays over the reference, as a part of its area there."""
        outline = np.asarray(self.view.outline_px, np.float64).reshape(-1, 1, 2)
        there = cv2.perspectiveTransform(outline, np.linalg.inv(turn)).astype(np.float32)
        width, height = self.view.size_px
        picture = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        shared, _ = cv2.intersectConvexConvex(there, picture)
        return shared / max(float(cv2.contourArea(there)), 1.0)

    def _sweeps(self, before: Floats, turn: Floats) -> bool:
        """Whether the table went so far between two frames that its picture is smeared."""
        corners = np.asarray(self.view.corners_px, np.float64).reshape(-1, 1, 2)
        a, b = (cv2.perspectiveTransform(corners, np.linalg.inv(one)) for one in (before, turn))
        return bool(np.median(np.hypot(*(a - b)[:, 0].T)) > SWEEP_SHARE * self.view.size_px[0])

    def _followed(self, small: Plane, guess: Floats) -> Floats | None:
        """The reference's points found again near where `guess` expects them; None when too few move alike."""
        if len(self.points) < LEAST_POINTS:
            return None
        expected = cv2.perspectiveTransform(self.points, np.linalg.inv(guess)).astype(np.float32)
        seen, status, _ = cv2.calcOpticalFlowPyrLK(
            self.reference,
            small,
            self.points,
            expected.copy(),
            winSize=(WINDOW_PX, WINDOW_PX),
            maxLevel=LEVELS,
            flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
        )
        kept = status[:, 0] > 0
        agreed = _agreed(np.asarray(seen[kept], np.float32), self.points[kept])
        if agreed is None:
            return None
        found, self.agreed_share = agreed
        return found

    def _searched(self, frame: Frame) -> Floats | None:
        """Where a frame lies of which nothing is known: by the table in it, found anew now and then."""
        if self.searched_s is not None and abs(frame.t_s - self.searched_s) < SEARCH_S:
            return None
        self.searched_s = frame.t_s
        view = find_table(frame.bgr(), self.view.table)
        if view is None:
            return None
        here, there = (np.array(seen.corners_px, np.float64) for seen in (view, self.view))
        turned = [np.roll(here, shift, axis=0) for shift in (0, 2)]
        near = min(turned, key=lambda corners: float(np.hypot(*(corners - there).T).sum()))
        turn, _ = cv2.findHomography(near, there)
        return None if turn is None else _scaled(np.asarray(turn, np.float64), self.scale)

    def _small(self, frame: Frame) -> Plane:
        size = (round(frame.size_px[0] * self.scale), round(frame.size_px[1] * self.scale))
        plane = frame.y
        while plane.shape[1] >= 2 * size[0]:  # by halves is much faster
            plane = fitted(plane, (plane.shape[1] // 2, plane.shape[0] // 2))
        return fitted(plane, size)


def _agreed(seen: NDArray[np.float32], known: NDArray[np.float32]) -> tuple[Floats, float] | None:
    """The one movement that most points share, and their share; None when too few do, or when it would turn the picture inside out."""
    if len(seen) < LEAST_POINTS:
        return None
    turn, inliers = cv2.findHomography(seen, known, cv2.USAC_MAGSAC, CLOSE_PX)
    if turn is None or inliers.sum() < max(LEAST_POINTS, LEAST_SHARE * len(seen)):
        return None
    zoom = float(np.linalg.det(turn[:2, :2]))
    return (np.asarray(turn, np.float64), float(inliers.mean())) if 0.2 < zoom < 5 else None


def _frame_of(view: TableView, scale: float, shape: tuple[int, ...]) -> Plane:
    """1 on the table's frame, 0 on its cloth and everywhere else, `(h, w)`."""
    length, width = view.table.length_m, view.table.width_m
    mask = np.zeros(shape, np.uint8)
    for beyond, value in ((RAIL_M, 1), (-0.01, 0)):
        corners = np.array(
            [
                [-beyond, -beyond],
                [length + beyond, -beyond],
                [length + beyond, width + beyond],
                [-beyond, width + beyond],
            ]
        )
        lifted = np.column_stack([corners, np.full(4, NOSE_HEIGHT_M)])
        outline = (view.camera.project(lifted) + 0.5) * scale - 0.5
        if np.isfinite(outline).all():
            cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], value)
    return mask


def _reduced(plane: Plane, shrunk: int, turn: Floats, step: int, size: tuple[int, int], empty: int) -> Plane:
    """A plane, `shrunk` times smaller than its picture, laid by that picture's `turn` into one `step` times smaller of `size`."""
    more = max(1, step // shrunk)
    if more > 1:
        plane = fitted(plane, (plane.shape[1] // more, plane.shape[0] // more))
    here, there = _scaling(1 / (shrunk * more)), _scaling(1 / step)
    return _laid(plane, there @ turn @ np.linalg.inv(here), empty, size)


def _laid(plane: Plane, turn: Floats, empty: int, size: tuple[int, int]) -> Plane:
    """What of a plane lies in a picture of `size` (width, height) when it is laid there by `turn`."""
    return np.asarray(
        cv2.warpPerspective(plane, turn, size, flags=cv2.INTER_LINEAR, borderValue=(empty,) * 4), np.uint8
    )


def _scaled(turn: Floats, scale: float) -> Floats:
    """The same movement between pictures `scale` times as large."""
    grow = _scaling(scale)
    return np.asarray(grow @ turn @ np.linalg.inv(grow))


def _scaling(scale: float) -> Floats:
    """From the pixels of a picture to those of one `scale` times as large, by their middles."""
    return np.array([[scale, 0, 0.5 * scale - 0.5], [0, scale, 0.5 * scale - 0.5], [0, 0, 1]])


def moves(turns: list[Floats], view: TableView) -> bool:
    """Whether the table's corners wander under these turns from other frames to the reference."""
    corners = np.asarray(view.corners_px, np.float64).reshape(-1, 1, 2)
    for turn in turns:
        there = cv2.perspectiveTransform(corners, np.linalg.inv(turn))
        if np.hypot(*(there - corners)[:, 0].T).max() > MOVES_SHARE * view.size_px[0]:
            return True
    return False


def seen_from(view: TableView, turn: Floats) -> Corners:
    """The table's corners in the frame that `turn` lays over the reference."""
    corners = np.asarray(view.corners_px, np.float64).reshape(-1, 1, 2)
    there = cv2.perspectiveTransform(corners, np.linalg.inv(turn))[:, 0]
    a, b, c, d = ((float(x), float(y)) for x, y in there)
    return a, b, c, d
