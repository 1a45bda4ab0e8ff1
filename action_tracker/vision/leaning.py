"""How far the middle of what stands out of a ball lies from the ball's own: its dark side looks like cloth, its shadow does not.

A close look at a resting ball tells both; while the ball rolls only what stands out is seen, and is put right by as much.
"""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision.blobs import Blob
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held
from action_tracker.vision.window import Window

WHOLE = (0.7, 1.3)
"""What fills so much of a ball's disc is that ball alone."""
MOST = 0.4
"""What stands out leans by no more than so many radii, though a third of the ball looks like cloth; else something is beside it."""
NEW_SHARE = 0.5
"""So much of what is known comes from the latest look: the light differs from place to place."""


def learn(window: Window, known: Sequence[tuple[Held, Sighting]], blobs: Sequence[Blob]) -> None:
    """Keep with each ball how far what stands out of it (`blobs`) leans from where the close look sees it, in radii."""
    whole = [blob for blob in blobs if not blob.is_part and WHOLE[0] < blob.fill < WHOLE[1]]
    for ball, sighting in known:
        place = np.array([sighting.x_m, sighting.y_m])
        blob = min(whole, key=lambda one: float(np.linalg.norm(one.m - place)), default=None)
        if blob is None:
            continue
        x, y, radius = window.ball(sighting.x_m, sighting.y_m)
        leans = (blob.px - (x, y)) / radius
        if np.linalg.norm(leans) > MOST:
            continue
        share = NEW_SHARE if ball.leans else 1.0
        before = np.array(ball.leans or (0.0, 0.0))
        ball.leans = [float(value) for value in before + share * (leans - before)]


def upright_m(window: Window, ball: Held, blob: Blob) -> Floats:
    """Where on the cloth `(2,)` metres the ball is of which `blob` is seen."""
    if not ball.leans or blob.is_part:
        return blob.m
    radius = window.ball(float(blob.m[0]), float(blob.m[1]))[2]
    return np.asarray(window.place((blob.px - radius * np.array(ball.leans)).reshape(1, 2))[0])
