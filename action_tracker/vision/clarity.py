"""How well a still picture can be read, in one word, and why: sentences for the person who took it."""

import cv2
import numpy as np

from action_tracker.pool.reading import Quality
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.view import TableView

DARK = 32.0
"""Median brightness (0 to 255) of the cloth below which balls of dark colours vanish."""
TINY_PX, SMALL_PX = 3.5, 6.0
"""Radius in pixels of the farthest ball below which nothing, or not every kind, can be told."""
BLURRED = 0.75
"""Width of the cloth's edge over the radius of a ball there above which rims run into each other."""
UNSURE = 0.7


def quality(bgr: Pixels, view: TableView) -> Quality:
    """The grade and the warnings for a picture in which `view` is the table."""
    serious, light = _size(view), list(view.warnings)
    if view.confidence < UNSURE:
        serious.append("The table was not made out for certain; take all of it, with its cushions, in even light.")
    if _brightness(bgr, view) < DARK:
        light.append("The picture is dark; turn on the lamp above the table, then dark balls can be told apart.")
    if blur(bgr, view) > BLURRED:
        light.append("The picture is blurred; hold the camera still and wipe the lens.")
    grade = "poor" if serious else "fair" if light else "good"
    return Quality(grade, tuple(dict.fromkeys([*serious, *light])))


def _size(view: TableView) -> list[str]:
    length, width = view.table.length_m, view.table.width_m
    smallest = min(view.camera.ball_px(x, y)[2] for x in (0.0, length) for y in (0.0, width))
    if smallest < TINY_PX:
        return ["The balls are only a few pixels large; come closer or use a higher resolution."]
    if smallest < SMALL_PX:
        return ["The balls at the far end are very small; come closer or use a higher resolution to tell them apart."]
    return []


def _brightness(bgr: Pixels, view: TableView) -> float:
    inside = view.outline_mask() > 0
    return float(np.median(bgr[inside].max(axis=1))) if inside.any() else 0.0


def blur(bgr: Pixels, view: TableView) -> float:
    """The width of the sharpest tenth of the edges on and around the table, over the radius of a ball in the middle.

    An edge's width is its step in brightness over its steepest slope (Marziliano), here from local contrast and gradient.
    """
    ring = cv2.dilate(view.outline_mask(), np.ones((5, 5), np.uint8)) > 0
    grey = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY).astype(np.float32)
    radius = view.camera.ball_px(view.table.length_m / 2, view.table.width_m / 2)[2]
    reach = max(3, round(radius)) | 1
    kernel = np.ones((reach, reach), np.uint8)
    contrast = cv2.dilate(grey, kernel) - cv2.erode(grey, kernel)
    slope = cv2.magnitude(
        cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=0.125), cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=0.125)
    )
    edges = ring & (contrast > 40)
    if edges.sum() < 50:
        return 0.0
    widths = contrast[edges] / np.maximum(slope[edges], 0.5)
    return float(np.percentile(widths, 10) / radius)
