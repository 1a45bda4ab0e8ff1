"""Tells what a round thing on the cloth is: cue ball, eight, solid, stripe, or no ball at all."""

import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.vision.candidates import Candidate
from action_tracker.vision.cloth import Pixels


def by_colour(bgr: Pixels, candidate: Candidate) -> tuple[dict[Kind, float], int | None]:
    """Shares of white and black tell the kinds apart roughly; needs no weights."""
    x, y, r = candidate.x_px, candidate.y_px, candidate.radius_px
    top, left = max(0, int(y - r)), max(0, int(x - r))
    patch = bgr[top : int(y + r) + 2, left : int(x + r) + 2].astype(np.float32)
    rows, columns = np.mgrid[top : top + patch.shape[0], left : left + patch.shape[1]]
    inside = np.hypot(columns - x, rows - y) < 0.85 * r
    colours = patch[inside]
    high, low = colours.max(axis=1), colours.min(axis=1)
    white = float(((high > 130) & (low > 0.62 * high)).mean())
    black = float((high < 70).mean())
    scores = {
        Kind.CUE: np.exp(-((white - 0.85) ** 2) / 0.05),
        Kind.EIGHT: np.exp(-((black - 0.7) ** 2) / 0.06),
        Kind.STRIPE: np.exp(-((white - 0.38) ** 2) / 0.03) * (1 - black),
        Kind.SOLID: np.exp(-((white - 0.08) ** 2) / 0.03) * (1 - 0.8 * black),
    }
    total = sum(scores.values()) + 1e-6
    return {kind: float(score / total) for kind, score in scores.items()}, None
