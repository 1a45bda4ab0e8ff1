"""Moving things of a ball's size that are no known ball: followed for a moment, then taken in as balls, or forgotten."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.vision.blobs import Blob
from action_tracker.vision.held import Held, State, see
from action_tracker.vision.scene import Newcomer, Scene

N_SEEN = 5
"""In so many frames, in a row, must a thing be seen before it may be a ball."""
N_COMING = 3
"""So many are enough for a thing that comes straight from where a ball lies covered."""
REACH_M = 0.12
MOST_STRANGE = 55.0
"""Levels of light and colour between a ball and a newcomer that may still be the same."""


STATIC_SEEN = 3
STATIC_M = 0.006


def moving_only(scene: Scene, blobs: Sequence[Blob]) -> list[Blob]:
    """Leave out blobs that have lain in one place for some frames: marks, chalk, or a ball nobody noticed; none that came."""
    fixed = [newcomer for newcomer in scene.newcomers if _is_static(newcomer)]
    if not fixed:
        return list(blobs)
    return [blob for blob in blobs if _lies(fixed, blob) is None]


def _lies(fixed: Sequence[Newcomer], blob: Blob) -> Newcomer | None:
    """The thing that has not moved and still lies where this blob is."""
    return next(
        (n for n in fixed if np.hypot(n.samples[-1][1] - blob.m[0], n.samples[-1][2] - blob.m[1]) < 2 * STATIC_M), None
    )


def _is_static(newcomer: Newcomer) -> bool:
    last = np.array([sample[1:3] for sample in newcomer.samples[-STATIC_SEEN:]])
    return len(last) == STATIC_SEEN and float(np.ptp(last, axis=0).max()) < STATIC_M


def meet(scene: Scene, blobs: Sequence[Blob], all_blobs: Sequence[Blob] = ()) -> None:
    """Link this frame's unclaimed `blobs` to the newcomers; who has moved like a ball becomes one.

    What has not moved is kept in mind while something of `all_blobs` lies there.
    """
    fixed = [newcomer for newcomer in scene.newcomers if _is_static(newcomer)]
    kept = {id(lying): lying for blob in all_blobs if (lying := _lies(fixed, blob)) is not None}
    going_on = list(kept.values())
    for blob in blobs:
        if not 0.3 < blob.fill < 1.9 or blob.is_part or not _on_table(scene, blob):
            continue
        newcomer = _nearest(scene.newcomers, blob) or Newcomer([], [float(c) for c in blob.colour], blob.fill)
        if newcomer in going_on:
            continue
        newcomer.least_fill = min(newcomer.least_fill, blob.fill)
        newcomer.samples.append((scene.t_s, float(blob.m[0]), float(blob.m[1]), True))
        newcomer.samples = newcomer.samples[-N_SEEN:]
        going_on.append(newcomer)
    scene.newcomers = [newcomer for newcomer in going_on if not _taken_in(scene, newcomer)]


def _on_table(scene: Scene, blob: Blob) -> bool:
    table = scene.window.view.table
    return bool(-0.02 < blob.m[0] < table.length_m + 0.02 and -0.02 < blob.m[1] < table.width_m + 0.02)


def _nearest(newcomers: Sequence[Newcomer], blob: Blob) -> Newcomer | None:
    def distance(newcomer: Newcomer) -> float:
        return float(np.linalg.norm(np.array(newcomer.samples[-1][1:3]) - blob.m))

    nearest = min(newcomers, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) < REACH_M else None


def _taken_in(scene: Scene, newcomer: Newcomer) -> bool:
    """Whether it moves steadily: it is then the lost ball nearest in looks, or a ball never seen before."""
    samples = newcomer.samples[-N_SEEN:]
    if len(samples) < (N_COMING if _leads_back(scene, newcomer) else N_SEEN):
        return False
    places = np.array([sample[1:3] for sample in samples])
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    way = float(np.linalg.norm(places[-1] - places[0]))
    if newcomer.least_fill < 0.4 or way < BALL_RADIUS_M or way < 0.9 * float(steps.sum()):
        return False
    ball = _lost_like(scene, newcomer) or _fresh(scene, newcomer)
    ball.state, ball.since_s = State.MOVING, samples[0][0]
    ball.last_start_s = samples[0][0] - 1e-3 if ball.last_start_s is None else ball.last_start_s
    ball.recent = []
    for t_s, x_m, y_m, _ in samples:
        see(ball, t_s, np.array([x_m, y_m]), np.array(newcomer.colour))
    return True


def _leads_back(scene: Scene, newcomer: Newcomer) -> bool:
    """Whether it can only be a covered ball that was set off: it looks like it and its way leads back to where that lay."""
    if len(newcomer.samples) < N_COMING:
        return False
    alike = [b for b in scene.of(State.COVERED) if _strangeness(b, newcomer) < MOST_STRANGE / 2]
    return any(_comes_from(ball, newcomer) for ball in alike)


def _strangeness(ball: Held, newcomer: Newcomer) -> float:
    return float(np.linalg.norm(np.array(ball.colour) - newcomer.colour))


def _lost_like(scene: Scene, newcomer: Newcomer) -> Held | None:
    """The lost ball, or the covered one from whose place it comes, that looks most like it."""
    comes_from = [ball for ball in scene.of(State.COVERED) if _comes_from(ball, newcomer)]
    best = min(comes_from or scene.of(State.LOST), key=lambda ball: _strangeness(ball, newcomer), default=None)
    return best if best is not None and _strangeness(best, newcomer) < MOST_STRANGE else None


def _comes_from(ball: Held, newcomer: Newcomer) -> bool:
    """Whether the newcomer's way, traced back, leads to a ball that is covered."""
    first, last = (np.array(newcomer.samples[i][1:3]) for i in (0, -1))
    way = (last - first) / max(float(np.linalg.norm(last - first)), 1e-6)
    back = ball.place_m - first
    aside = abs(float(way[0] * back[1] - way[1] * back[0]))
    return float(way @ back) < 0.05 and aside < 0.06 + 0.12 * float(np.linalg.norm(back))


def _fresh(scene: Scene, newcomer: Newcomer) -> Held:
    t_s, x_m, y_m, _ = newcomer.samples[0]
    ball = Held(scene.next_id, x_m, y_m, t_s, t_s, newcomer.colour)
    scene.next_id += 1
    scene.balls.append(ball)
    return ball
