"""Tells what a round thing on the cloth is: cue ball, eight, solid, stripe, or no ball at all; and where exactly."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.patches import KIND, cut

WEIGHTS = Path(__file__).parent / "weights" / "patches.onnx"


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the network says of `n` places.

    `kinds` `(n, 5)`: probabilities of no ball, cue, eight, solid, stripe. `offsets` `(n, 3)`: the ball's centre right and down
    of the place in radii, and log of its size over the expected one.
    """

    kinds: Floats
    offsets: Floats


def judge(bgr: Pixels, places_px: Floats, stretch: float = 1.0) -> Judgement:
    """Judge places `(n, 3)` (x, y and the expected radius in pixels) of a picture `(h, w, 3)`."""
    if len(places_px) == 0:
        return Judgement(np.empty((0, 5)), np.empty((0, 3)))
    patches = np.stack([cut(bgr, place, KIND, stretch) for place in places_px])
    kinds, offsets = _session().run(["kind", "offset"], {"patches": patches})
    return Judgement(kinds.astype(np.float64), offsets.astype(np.float64))


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
