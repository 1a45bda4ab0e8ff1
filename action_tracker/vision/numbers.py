"""Tells the numbers of all balls of a picture together: one yellow is told from another by what else lies there."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.patches import NUMBER, cut

WEIGHTS = Path(__file__).parent / "weights" / "numbers.onnx"
N_NAMES = 18
"""The cue ball, 1 to 15, a ball of another game, no ball at all."""
OTHER, NOTHING = 16, 17


def names(bgr: Pixels, places_px: Floats, stretch: float = 1.0) -> Floats:
    """How likely each name is `(n, 18)` for the balls at places `(n, 3)` (x, y, radius in pixels) of one picture `(h, w, 3)`."""
    if len(places_px) == 0:
        return np.empty((0, N_NAMES))
    patches = np.stack([cut(bgr, place, NUMBER, stretch) for place in places_px])
    (told,) = _session().run(None, {"patches": patches})
    return np.asarray(told, np.float64)


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
