"""Real patches from photos that may be used for training: ball or not, the kind unknown (MIT, see docs/licences.md)."""

from pathlib import Path

import cv2
import numpy as np

from action_tracker.vision.patches import KIND, cut

UNKNOWN_BALL = 9
"""The kind of a real ball whose kind nobody wrote down."""


def photo_patches(folder: Path, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Patches `(n, 32, 32, 3)` and kinds `(n,)` (0 or `UNKNOWN_BALL`) from a folder of `images` and `labels` (YOLO boxes)."""
    rng = np.random.default_rng(seed)
    patches: list[np.ndarray] = []
    kinds: list[int] = []
    for label in sorted((folder / "labels").glob("*.txt")):
        picture = cv2.imread(str(folder / "images" / (label.stem + ".jpg")))
        boxes = np.array([[float(v) for v in line.split()] for line in label.read_text().splitlines() if line.strip()])
        if picture is None or len(boxes) == 0:
            continue
        size = np.array([picture.shape[1], picture.shape[0]] * 2, np.float64)
        balls, tables = boxes[boxes[:, 0] == 0, 1:] * size, boxes[boxes[:, 0] == 1, 1:] * size
        balls = balls[(balls[:, 2] > 7) & (balls[:, 3] > 7)]
        if len(balls) < 3:
            continue
        stretch = float(np.median(balls[:, 2] / balls[:, 3]))
        for x, y, _, height in balls[rng.permutation(len(balls))[:10]]:
            radius = height / 2 * float(np.exp(rng.normal(0, 0.06)))
            off = rng.normal(0, 0.12, 2) * radius
            patches.append(cut(picture, np.array([x + off[0], y + off[1], radius]), KIND, stretch))
            kinds.append(UNKNOWN_BALL)
        for at_x, at_y, size_px in _elsewhere(rng, balls, tables, picture.shape):
            patches.append(cut(picture, np.array([at_x + 0.5, at_y + 0.5, size_px]), KIND, stretch))
            kinds.append(0)
    return np.array(patches, np.uint8).reshape(-1, 32, 32, 3), np.array(kinds, np.int64)


def _elsewhere(
    rng: np.random.Generator, balls: np.ndarray, tables: np.ndarray, shape: tuple[int, ...]
) -> list[tuple[float, float, float]]:
    """Places without a labelled ball: beside balls at 0.9 to 2 radii, and anywhere outside the table."""
    radius = float(np.median(balls[:, 3])) / 2
    places = []
    for x, y, width, height in balls[rng.permutation(len(balls))[:4]]:
        angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.9, 1.8)
        at = (float(x + far * width / 2 * np.cos(angle)), float(y + far * height / 2 * np.sin(angle)))
        if _clear(at, balls, 0.85):
            places.append((*at, height / 2))
    for _ in range(8):
        at = (float(rng.uniform(0, shape[1])), float(rng.uniform(0, shape[0])))
        outside = len(tables) > 0 and not any(
            abs(at[0] - t[0]) < t[2] / 2 and abs(at[1] - t[1]) < t[3] / 2 for t in tables
        )
        if outside and _clear(at, balls, 2.0):
            places.append((*at, radius * float(rng.uniform(0.8, 1.3))))
    return places


def _clear(at: tuple[float, float], balls: np.ndarray, reach: float) -> bool:
    return all(np.hypot((at[0] - x) / (w / 2), (at[1] - y) / (h / 2)) > reach for x, y, w, h in balls)
