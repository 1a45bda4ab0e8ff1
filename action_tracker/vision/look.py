"""Reads one still picture of a table: where the table is, every ball on it, and how well it could be seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from action_tracker.kit.errors import Refused
from action_tracker.pool.reading import Quality
from action_tracker.pool.table import Table
from action_tracker.vision.calibrate import find_table
from action_tracker.vision.clarity import quality
from action_tracker.vision.cloth import Mask, Pixels
from action_tracker.vision.detect import Sighting, find_balls
from action_tracker.vision.mask import class_mask
from action_tracker.vision.view import TableView


class NotAPicture(Refused):
    """This file is no picture that can be read; give a JPEG, PNG or WebP photo, or use `analyze` for a video."""


class NoTableInPicture(Refused):
    """No pool table was found in this picture; take the whole table, with its cushions, in good light."""


@dataclass(frozen=True, eq=False)
class Look:
    """What one picture shows. `balls` are sorted, the surest first."""

    view: TableView
    balls: tuple[Sighting, ...]
    quality: Quality

    def mask(self, bgr: Pixels) -> Mask:
        """The class of every pixel `(h, w)` of the picture that was looked at (see `vision.mask`)."""
        return class_mask(bgr, self.view, list(self.balls))


def read_picture(path: Path) -> Pixels:
    """The picture in a file as `(h, w, 3)` BGR, turned upright as its camera says (EXIF); raises NotAPicture."""
    try:
        packed = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as problem:
        raise NotAPicture(f"{path} cannot be read ({problem.strerror}); check the name and the permissions.") from None
    try:
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR) if packed.size else None
    except cv2.error:
        picture = None
    if picture is None or min(picture.shape[:2]) < 32:
        raise NotAPicture
    return np.asarray(picture, np.uint8)


def look(bgr: Pixels, size: Table | None = None) -> Look:
    """Everything that one picture `(h, w, 3)` shows; `size` is the table's, when known; raises NoTableInPicture."""
    view = find_table(bgr, size)
    if view is None:
        raise NoTableInPicture
    return Look(view, tuple(find_balls(bgr, view)), quality(bgr, view))


def to_json(seen: Look) -> dict[str, Any]:
    """The picture's reading in the shape of the contract for `action-tracker look`."""
    view = seen.view
    return {
        "table": {
            "corners_px": [[round(x, 2), round(y, 2)] for x, y in view.corners_px],
            "length_m": round(view.table.length_m, 4),
            "width_m": round(view.table.width_m, 4),
            "head_known": view.head_known,
            "size_known": view.size_known,
            "confidence": round(view.confidence, 3),
        },
        "balls": [_ball(ball) for ball in seen.balls],
        "quality": {"grade": seen.quality.grade, "warnings": list(seen.quality.warnings)},
    }


def _ball(ball: Sighting) -> dict[str, Any]:
    return {
        "box_px": [round(value, 2) for value in ball.box_px],
        "kind": ball.kind.value,
        "number": ball.number,
        "x_m": round(ball.x_m, 4),
        "y_m": round(ball.y_m, 4),
        "score": round(ball.score, 4),
    }
