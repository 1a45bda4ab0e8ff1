"""A class for every pixel: background, the four kinds of balls, and the playing field with its cushions."""

import cv2
import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.vision.cloth import Mask, Pixels
from action_tracker.vision.detect import Sighting
from action_tracker.vision.foreground import field_mask
from action_tracker.vision.view import TableView

CODES = {Kind.CUE: 1, Kind.EIGHT: 2, Kind.SOLID: 3, Kind.STRIPE: 4}
"""Classes of the balls; a ball of another game or of unknown kind counts as a solid."""
FIELD = 5
LEAST_SCORE = 0.35
"""Balls less sure than this are left out."""


def class_mask(bgr: Pixels, view: TableView, balls: list[Sighting]) -> Mask:
    """`(h, w)` uint8: 0 background, 1 cue, 2 eight, 3 solid, 4 stripe, 5 playing field (cushions yes; pockets, hands, cues no)."""
    seen = np.where(field_mask(bgr, view) > 0, FIELD, 0).astype(np.uint8)
    for ball in sorted(balls, key=lambda one: one.centre_px[1]):
        if ball.score >= LEAST_SCORE:
            centre = (round(ball.centre_px[0] * 16 - 8), round(ball.centre_px[1] * 16 - 8))
            axes = (round(ball.radius_px * view.camera.stretch * 16), round(ball.radius_px * 16))
            cv2.ellipse(seen, centre, axes, 0, 0, 360, CODES.get(ball.kind, 3), cv2.FILLED, shift=4)
    return seen
