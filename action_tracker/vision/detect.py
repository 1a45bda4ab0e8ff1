"""Finds the balls on a table that was found: where each lies on the cloth, what it is and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.vision import candidates, classify
from action_tracker.vision.candidates import Candidate
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.foreground import Scene, scene
from action_tracker.vision.view import TableView

WORK_RADIUS_PX = 16.0
"""Pictures in which balls are larger than this are made smaller first."""


@dataclass(frozen=True)
class Sighting:
    """A ball seen in one picture: tight box `(x, y, w, h)` and centre in pixels, place on the cloth in metres.

    `score` is the probability that there is a ball of this kind; `kind_probs` that of each kind; `number` 1 to 15 or None.
    """

    box_px: tuple[float, float, float, float]
    centre_px: tuple[float, float]
    radius_px: float
    x_m: float
    y_m: float
    kind: Kind
    number: int | None
    score: float
    kind_probs: Mapping[Kind, float]


def find_balls(bgr: Pixels, view: TableView) -> list[Sighting]:
    """The balls of a picture `(h, w, 3)` on the table of `view`, the surest first; at most one cue ball and one eight."""
    middle = view.camera.ball_px(view.table.length_m / 2, view.table.width_m / 2)
    scale = min(1.0, WORK_RADIUS_PX / max(middle[2], 1.0))
    small = (
        bgr
        if scale == 1.0
        else np.asarray(cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    )
    prepared = scene(small, view.scaled(scale))
    found = candidates.candidates(prepared)
    return [_sighting(prepared, candidate, scale) for candidate in found]


def _sighting(prepared: Scene, candidate: Candidate, scale: float) -> Sighting:
    camera = prepared.view.camera
    x_m, y_m = camera.to_plane(np.array([[candidate.x_px, candidate.y_px]]), BALL_RADIUS_M)[0]
    probs, number = classify.by_colour(prepared.bgr, candidate)
    kind = max(probs, key=lambda k: probs[k])
    x, y, radius = candidate.x_px / scale, candidate.y_px / scale, candidate.radius_px / scale
    across = radius * camera.stretch
    box = (x - across, y - radius, 2 * across, 2 * radius)
    return Sighting(box, (x, y), radius, float(x_m), float(y_m), kind, number, candidate.disc * probs[kind], probs)
