"""The state of following one video: the empty table, the balls, and what was last seen."""

from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.vision.held import Held, Sample, State
from action_tracker.vision.light import Light
from action_tracker.vision.plate import Plate
from action_tracker.vision.window import Window, Yuv

Disc = tuple[slice, slice, NDArray[np.bool_]]

ALIKE_LEVELS = 7.0
"""Mean difference of light and colours over a ball's disc up to which it is the same ball in the same place."""


@dataclass(eq=False)
class Newcomer:
    """A moving thing of a ball's size that is no known ball yet, with where it was seen."""

    samples: list[Sample]
    colour: list[float]
    least_fill: float = 1.0


@dataclass(eq=False)
class Scene:
    """What is known at one moment of a video.

    Pictures: `plate` the empty table (`plate8` in 8 bits), `still` what resting balls looked like, `before` the last frame,
    `mark` one from a moment ago, `ages` for how many steps of upkeep what stands out has not changed. Times: `looked_s` of
    the last frame that was looked at, `mark_s` of `mark`, `moved_s` of the last motion, `stirred_s` just before it
    began; `n_looks` close looks since then; `adrift_s` when
    the camera last moved, `blind_s` since when the picture shows something else, `tried_s` when the table was last sought,
    `n_shifts` how often in a row the picture shifted.
    """

    window: Window
    frame_s: float
    plate: Plate | None = None
    plate8: Yuv | None = None
    still: Yuv | None = None
    before: Yuv | None = None
    mark: Yuv | None = None
    ages: NDArray[np.uint8] | None = None
    mark_s: float = 0.0
    light: Light = field(default_factory=Light)
    balls: list[Held] = field(default_factory=list)
    newcomers: list[Newcomer] = field(default_factory=list)
    next_id: int = 0
    t_s: float = -1.0
    moved_s: float = 0.0
    stirred_s: float = -1.0
    n_looks: int = 0
    blind_s: float | None = None
    adrift_s: float | None = None
    tried_s: float = -1e9
    n_shifts: int = 0
    looked_s: float = -1.0
    n_frames: int = 0
    first_s: float | None = None
    camera_moves: bool = False
    warnings: list[str] = field(default_factory=list)

    def of(self, *states: State) -> list[Held]:
        """The balls in one of `states`."""
        return [ball for ball in self.balls if ball.state in states]


def box(scene: Scene, x_m: float, y_m: float, reach: float) -> Disc:
    """Rows and columns of the window around the disc of a ball at `(x_m, y_m)`, and the disc of `reach` radii in them."""
    return _box(scene.window, x_m, y_m, reach)


@lru_cache(maxsize=256)
def _box(window: Window, x_m: float, y_m: float, reach: float) -> Disc:
    x, y, radius = window.ball(x_m, y_m)
    height, width = window.table.shape
    far = reach * radius
    top, bottom = max(int(y - far), 0), min(int(y + far) + 2, height)
    left, right = max(int(x - far), 0), min(int(x + far) + 2, width)
    rows = np.arange(top, max(bottom, top))[:, None]
    columns = np.arange(left, max(right, left))[None, :]
    inside = (rows - y) ** 2 + (columns - x) ** 2 <= far**2
    return slice(top, max(bottom, top)), slice(left, max(right, left)), inside


def is_unchanged(scene: Scene, ball: Held, yuv: Yuv) -> bool:
    """Whether a resting ball's place looks as it did when the ball came to rest there."""
    assert scene.still is not None
    rows, columns, inside = box(scene, ball.x_m, ball.y_m, 1.1)
    if not inside.any():
        return True
    change = cv2.mean(cv2.absdiff(yuv[rows, columns], scene.still[rows, columns]), mask=inside.view(np.uint8))
    return bool(change[0] + 0.5 * (change[1] + change[2]) < ALIKE_LEVELS)


def remember(scene: Scene, ball: Held, yuv: Yuv) -> None:
    """Keep what the place of a resting ball looks like now."""
    assert scene.still is not None
    rows, columns, _ = box(scene, ball.x_m, ball.y_m, 1.4)
    scene.still[rows, columns] = yuv[rows, columns]


def share(scene: Scene, mask: NDArray[np.uint8], ball: Held) -> float:
    """How much of a ball's disc is set in `mask`, 0 to 1."""
    rows, columns, inside = box(scene, ball.x_m, ball.y_m, 0.9)
    return float((mask[rows, columns][inside] > 0).mean()) if inside.any() else 0.0
