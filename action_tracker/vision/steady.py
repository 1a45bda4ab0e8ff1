"""Whether the camera stands still; when it was moved, or the picture was cut, the table is looked for anew."""

from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame
from action_tracker.vision import plate
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.cloth import Mask
from action_tracker.vision.held import State
from action_tracker.vision.light import Light
from action_tracker.vision.scene import Scene
from action_tracker.vision.view import TableView
from action_tracker.vision.window import Window, Yuv, around

SMALL_PX = 320
"""The longer side of the pictures that are laid over each other."""
LEAST_SHIFT = 0.0025
"""Share of the window's width by which the picture must move between two looks."""
LEAST_CHANGED = 0.03
"""While less of the window differs than this, the table has not moved."""
BETTER = 0.75
"""The shifted picture must fit so much better: people who move do not shift the room behind them."""
TWICE = 2
LOST_SHARE = 0.6
"""When more of the table than this looks different, it is another picture, or somebody stands before it."""
PATIENCE_S, AGAIN_S = 1.0, 3.0
JUST_S = 0.5
STILL_LEVELS, STILL_SHARE = 10, 0.1
"""From one picture to the next so few pixels change by more than this, even when people move."""
FAR_OFF = 0.5
EDGE_SHARE = 0.5
"""When of two opposite edges of the table more than this looks different, the table is not where it was: people cover fewer."""


def watch(scene: Scene, before: Yuv, yuv: Yuv, mask: Mask) -> None:
    """Compare two looks a moment apart and note when the camera moves; after the second time it is believed.

    `mask` is what differs from the empty table in the later one.
    """
    if _shifted(before[:, :, 0], yuv[:, :, 0]):
        scene.n_shifts += 1
        if scene.n_shifts >= TWICE:
            scene.camera_moves, scene.adrift_s = True, scene.t_s
    else:
        scene.n_shifts = max(scene.n_shifts - 1, 0)
    if _looks_other(scene, mask):
        scene.blind_s = scene.t_s if scene.blind_s is None else scene.blind_s
    else:
        scene.blind_s = None


def _shifted(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> bool:
    scale = SMALL_PX / max(before.shape)
    a, b = (
        cv2.resize(p, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
        for p in (before, after)
    )
    hanning = cv2.createHanningWindow((a.shape[1], a.shape[0]), cv2.CV_32F)
    (dx, dy), _ = cv2.phaseCorrelate(a, b, hanning)
    if np.hypot(dx, dy) < LEAST_SHIFT * SMALL_PX or np.hypot(dx, dy) > 0.2 * SMALL_PX:
        return False
    shift = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    moved = cv2.warpAffine(a, shift, (a.shape[1], a.shape[0]), borderMode=cv2.BORDER_REPLICATE)
    return bool(np.median(np.abs(moved - b)) + 1e-3 < BETTER * (np.median(np.abs(a - b)) + 1e-3)) and _mean(
        moved, b
    ) < BETTER * _mean(a, b)


def _mean(a: NDArray[Any], b: NDArray[Any]) -> float:
    return float(np.abs(a - b).mean())


def _looks_other(scene: Scene, mask: Mask) -> bool:
    table = scene.window.table
    return is_elsewhere(scene, mask) or cv2.countNonZero(mask & table) > LOST_SHARE * cv2.countNonZero(table)


def is_elsewhere(scene: Scene, mask: Mask) -> bool:
    """Whether the table is not where it was, by what differs from the empty table (`mask`): the camera is being carried."""
    if cv2.countNonZero(mask) < LEAST_CHANGED * mask.size:
        return False
    changed = _along_sides(scene.window, mask) > EDGE_SHARE * np.maximum(_pixels_of_sides(scene.window), 1)
    return bool((changed[0] and changed[2]) or (changed[1] and changed[3]))


@lru_cache(maxsize=2)
def _pixels_of_sides(window: Window) -> Floats:
    return _along_sides(window, None)


def _along_sides(window: Window, mask: Mask | None) -> Floats:
    """How many pixels of `mask`, or of all, lie along each of the table's four edges."""
    return np.asarray(cv2.calcHist([window.sides], [0], mask, [4], [1, 5]), np.float64)[:, 0]


def lose_sight(scene: Scene) -> None:
    """The table is not where it was: what seemed to set off just before did not; the picture did."""
    if scene.blind_s is not None:
        return
    scene.blind_s = scene.t_s
    for ball in scene.of(State.MOVING, State.LOST):
        began_s = ball.last_start_s
        if began_s is not None and ball.recent and scene.t_s - began_s < JUST_S:
            ball.path = [sample for sample in ball.path if sample[0] <= began_s]
            _, ball.x_m, ball.y_m, _ = ball.recent[0]
            ball.seen_s, ball.state, ball.recent = began_s, State.LOST, []


def is_adrift(scene: Scene) -> bool:
    """Whether the camera is moving just now, or shows something else, so that nothing on the table can be followed."""
    moving = scene.adrift_s is not None
    cut = scene.blind_s is not None and scene.t_s - scene.blind_s > PATIENCE_S
    return moving or cut


def find_again(scene: Scene, frame: Frame, yuv: Yuv) -> bool:
    """Once the camera is still, or now and then after a cut: find the table anew and go on from there; whether it was found."""
    still_since = scene.adrift_s if scene.adrift_s is not None else scene.blind_s
    if still_since is None or scene.t_s - still_since < PATIENCE_S or scene.t_s - scene.tried_s < AGAIN_S:
        return False
    if scene.adrift_s is None and not _holds_still(scene, yuv):
        return False
    scene.tried_s = scene.t_s
    view = find_table(frame.bgr(), scene.window.view.table)
    if view is None or view.confidence < FAR_OFF * scene.window.view.confidence:
        return False
    _move_to(scene, frame, view)
    return True


def _holds_still(scene: Scene, yuv: Yuv) -> bool:
    """Whether the picture is much like the last one: nobody carries the camera just now."""
    if scene.before is None or scene.before.shape != yuv.shape:
        return True
    change = cv2.absdiff(yuv[:, :, 0], scene.before[:, :, 0])
    return cv2.countNonZero((change > STILL_LEVELS).astype(np.uint8)) < STILL_SHARE * change.size


def _move_to(scene: Scene, frame: Frame, view: TableView) -> None:
    scene.camera_moves |= _apart_px(scene.window.view, view) > scene.window.radius_px * scene.window.step
    scene.window = around(view)
    yuv = scene.window.look(frame)
    scene.plate = plate.empty(scene.window, frame)
    scene.plate8 = scene.plate.copy8()
    scene.still, scene.before, scene.mark = yuv.copy(), yuv, yuv
    scene.ages, scene.light = np.zeros(yuv.shape[:2], np.uint8), Light()
    scene.adrift_s = scene.blind_s = None
    scene.n_shifts, scene.n_looks, scene.newcomers = 0, 0, []
    scene.mark_s = scene.moved_s = scene.stirred_s = scene.t_s
    for ball in scene.of(State.REST, State.MOVING, State.COVERED):
        ball.tell(ball.seen_s)
        ball.state = State.LOST


def _apart_px(one: TableView, other: TableView) -> float:
    """By how much the table's middle lies elsewhere in the picture."""
    middles = [np.nan_to_num(np.array(view.corners_px)).mean(axis=0) for view in (one, other)]
    return float(np.hypot(*(middles[0] - middles[1])))
