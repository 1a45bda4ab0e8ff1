"""Tells what a round thing on the cloth is: cue ball, eight, solid, stripe, or no ball at all; which number; where exactly."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Pixels

WEIGHTS = Path(__file__).parent / "weights" / "patches.onnx"
SIDE = 32
BALL_PX = 10.0
"""A ball's radius in a patch of `SIDE` pixels: training and use must agree."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the network says of `n` places.

    `kinds` `(n, 5)`: probabilities of no ball, cue, eight, solid, stripe. `numbers` `(n, 15)`: of 1 to 15, should it be a
    numbered ball. `offsets` `(n, 3)`: the ball's centre right and down of the place in radii, and log of its size over the
    expected one.
    """

    kinds: Floats
    numbers: Floats
    offsets: Floats


def judge(bgr: Pixels, places_px: Floats, stretch: float = 1.0) -> Judgement:
    """Judge places `(n, 3)` (x, y and the expected radius in pixels) of a picture `(h, w, 3)`."""
    if len(places_px) == 0:
        return Judgement(np.empty((0, 5)), np.empty((0, 15)), np.empty((0, 3)))
    patches = np.stack([cut(bgr, place, stretch) for place in places_px])
    kinds, numbers, offsets = _session().run(None, {"patches": patches})
    return Judgement(kinds.astype(np.float64), numbers.astype(np.float64), offsets.astype(np.float64))


def cut(bgr: Pixels, place_px: Floats, stretch: float = 1.0) -> Pixels:
    """The patch `(SIDE, SIDE, 3)` around a place; beyond the picture's border the edge goes on."""
    x, y, radius = (float(value) for value in place_px)
    down = radius / BALL_PX
    across = down * stretch
    middle = (SIDE - 1) / 2
    matrix = np.array([[across, 0, x - 0.5 - middle * across], [0, down, y - 0.5 - middle * down]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    patch = cv2.warpAffine(bgr, matrix, (SIDE, SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(patch, np.uint8)


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
