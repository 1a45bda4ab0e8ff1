"""Which boxes were found: overlap, and average precision as the VOC challenge counts it (all points, IoU 0.5)."""

from dataclasses import dataclass

import numpy as np

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Box:
    """A labelled box `(x, y, w, h)` of a kind."""

    box: Rectangle
    kind: int


@dataclass(frozen=True)
class Found:
    """A box that was found in a picture (by number), with its score."""

    picture: int
    kind: int
    box: Rectangle
    score: float


def iou(a: Rectangle, b: Rectangle) -> float:
    """Shared area over joint area."""
    across = max(0.0, min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]))
    down = max(0.0, min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]))
    shared = across * down
    return shared / max(a[2] * a[3] + b[2] * b[3] - shared, 1e-9)


def average_precision(found: list[Found], truth: dict[int, list[Box]], least: float = 0.5) -> float:
    """Area under the precision-recall curve over all pictures together; each label is found once at most."""
    total = sum(len(boxes) for boxes in truth.values())
    if total == 0:
        return float("nan")
    taken: set[tuple[int, int]] = set()
    right = []
    for one in sorted(found, key=lambda item: -item.score):
        boxes = truth.get(one.picture, [])
        best = max(range(len(boxes)), key=lambda i: iou(one.box, boxes[i].box), default=None)
        hit = best is not None and iou(one.box, boxes[best].box) >= least and (one.picture, best) not in taken
        if hit and best is not None:
            taken.add((one.picture, best))
        right.append(hit)
    hits = np.cumsum(right)
    recall = hits / total
    precision = hits / np.arange(1, len(right) + 1)
    for i in range(len(precision) - 2, -1, -1):
        precision[i] = max(precision[i], precision[i + 1])
    steps = np.diff(np.concatenate([[0.0], recall]))
    return float((steps * precision).sum())
