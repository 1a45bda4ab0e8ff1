"""Small pictures of a whole video on one sheet, so that a finger on the timeline sees where it will land."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film.model import Watch, whole
from action_tracker.video import frames
from action_tracker.video.errors import NoFrames
from action_tracker.video.frames import Header
from action_tracker.video.sheet import Sheet, sheet

QUALITY = 70


def write(source: Path, target: Path, watch: Watch | None = None) -> Sheet:
    """Write the sheet of `source` to `target` as JPEG, whole or not at all; raises the errors of `video` and Cancelled.

    Each thumb is the key frame before its moment: of a preview that is at most a second earlier.
    """
    watch = watch or Watch()
    facts = frames.header(source)
    made = sheet(facts.width, facts.height, facts.duration_s)
    rows = -(-made.count // made.columns)
    pixels = np.zeros((rows * made.height_px, min(made.count, made.columns) * made.width_px, 3), np.uint8)
    for number in range(made.count):
        row, column = divmod(number, made.columns)
        top, left = row * made.height_px, column * made.width_px
        pixels[top : top + made.height_px, left : left + made.width_px] = _thumb(
            source, facts, number * made.every_s, made
        )
        watch.tell((number + 1) / made.count)
    done, jpeg = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise NoFrames
    with whole(target) as beside:
        beside.write_bytes(jpeg.tobytes())
    return made


def _thumb(source: Path, facts: Header, t_s: float, made: Sheet) -> NDArray[np.uint8]:
    """The picture near a moment; black where none can be decoded."""
    frame = next(frames.near(source, t_s, facts), None)
    size = (made.width_px, made.height_px)
    if frame is None:
        return np.zeros((*size[::-1], 3), np.uint8)
    return np.asarray(cv2.resize(frame.bgr(), size, interpolation=cv2.INTER_AREA), np.uint8)
