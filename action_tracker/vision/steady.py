"""Whether the camera stands still; when it was moved, or the picture was cut, the table is looked for anew."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.video.frames import Frame
from action_tracker.vision import plate
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.held import State
from action_tracker.vision.light import Light
from action_tracker.vision.scene import Scene
from action_tracker.vision.view import TableView
from action_tracker.vision.window import Yuv, around

SMALL_PX = 320
"""The longer side of the pictures that are laid over each other."""
LEAST_SHIFT = 0.0025
"""Share of the window's width by which the picture must move between two looks."""
BETTER = 0.75
"""The shifted picture must fit so much better: people who move do not shift the room behind them."""
TWICE = 2
LOST_SHARE = 0.6
"""When more of the table than this looks different, it is another picture, or somebody stands before it."""
PATIENCE_S, AGAIN_S = 1.0, 3.0
FAR_OFF = 0.5


def watch(scene: Scene, before: Yuv, yuv: Yuv) -> None:
    """Compare two looks a moment apart and note when the camera moves; after the second time it is believed."""
    if _shifted(before[:, :, 0], yuv[:, :, 0]):
        scene.n_shifts += 1
        if scene.n_shifts >= TWICE:
            scene.camera_moves, scene.adrift_s = True, scene.t_s
    else:
        scene.n_shifts = max(scene.n_shifts - 1, 0)
    if _looks_other(scene, yuv):
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


def _looks_other(scene: Scene, yuv: Yuv) -> bool:
    assert scene.plate is not None
    assert scene.plate8 is not None
    mask = plate.differing(scene.plate, yuv, scene.plate8)
    table = scene.window.table
    return float(cv2.countNonZero(mask & table)) > LOST_SHARE * cv2.countNonZero(table)


def is_adrift(scene: Scene) -> bool:
    """Whether the camera is moving just now, or shows something else, so that nothing on the table can be followed."""
    moving = scene.adrift_s is not None
    cut = scene.blind_s is not None and scene.t_s - scene.blind_s > PATIENCE_S
    return moving or cut


def find_again(scene: Scene, frame: Frame) -> bool:
    """Once the camera is still, or now and then after a cut: find the table anew and go on from there; whether it was found."""
    still_since = scene.adrift_s if scene.adrift_s is not None else scene.blind_s
    if still_since is None or scene.t_s - still_since < PATIENCE_S or scene.t_s - scene.tried_s < AGAIN_S:
        return False
    scene.tried_s = scene.t_s
    view = find_table(frame.bgr(), scene.window.view.table)
    if view is None or view.confidence < FAR_OFF * scene.window.view.confidence:
        return False
    _move_to(scene, frame, view)
    return True


def _move_to(scene: Scene, frame: Frame, view: TableView) -> None:
    scene.window = around(view)
    yuv = scene.window.look(frame)
    scene.plate = plate.empty(scene.window, frame)
    scene.plate8 = scene.plate.copy8()
    scene.still, scene.before, scene.mark = yuv.copy(), yuv, yuv
    scene.ages, scene.light = np.zeros(yuv.shape[:2], np.uint8), Light()
    scene.adrift_s = scene.blind_s = None
    scene.n_shifts, scene.n_looks, scene.newcomers = 0, 0, []
    scene.mark_s = scene.moved_s = scene.t_s
    for ball in scene.of(State.REST, State.MOVING, State.COVERED):
        ball.tell(ball.seen_s)
        ball.state = State.LOST
