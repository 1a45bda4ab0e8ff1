"""From a mask of cloth to the four straight sides of a table, however much of them a player covers."""

from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.vision.cloth import Mask

SMALL_PX = 200
"""Quadrilaterals are compared with the mask at this size."""


@dataclass(frozen=True, eq=False)
class Side:
    """A straight line `normal . p = offset` in pixels, `normal` pointing out of the cloth, and how many pixels of edge lie on it."""

    normal: Floats
    offset: float
    support: float
    is_frame: bool = False


@dataclass(frozen=True, eq=False)
class Quad:
    """Four corners `(4, 2)` in pixels, in order around; `sides[i]` runs from corner i to corner i + 1; `score` 0 to 1."""

    corners_px: Floats
    sides: tuple[Side, ...]
    score: float

    @property
    def n_cut(self) -> int:
        """How many sides are only the frame's border: there the table goes on outside the picture."""
        return sum(side.is_frame for side in self.sides)


def regions(mask: Mask, *, least_share: float = 0.02, most: int = 2) -> list[Mask]:
    """The largest connected pieces of cloth, each with gaps as wide as a cue closed and balls filled in."""
    height, width = mask.shape
    gap = max(3, round(max(height, width) / 90)) | 1
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    closed = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4)
    largest = sorted(range(1, count), key=lambda i: -int(stats[i, cv2.CC_STAT_AREA]))[:most]
    return [
        _filled((labels == i).astype(np.uint8))
        for i in largest
        if stats[i, cv2.CC_STAT_AREA] > least_share * height * width
    ]


def compactness(region: Mask) -> float:
    """How much a piece looks like a whole table at first sight: large, and filling its convex hull."""
    contours, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = cv2.convexHull(np.concatenate(contours))
    area = float(region.sum())
    return float((area / region.size) ** 0.35 * (area / (cv2.contourArea(hull) + 1)) ** 2)


def _filled(mask: Mask) -> Mask:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(mask)
    cv2.drawContours(filled, contours, -1, 1, cv2.FILLED)
    return filled


def quads(region: Mask, most: int = 3) -> list[Quad]:
    """The quadrilaterals that fit a filled piece of cloth best, the best first; a side may be the frame's border."""
    sides = sorted(_sides(region), key=lambda side: float(np.arctan2(side.normal[1], side.normal[0])))
    meets = _meetings(sides)
    scale = SMALL_PX / max(region.shape)
    small = np.asarray(cv2.resize(region * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    edge = _edge(region)
    found = []
    for four in combinations(range(len(sides)), 4):
        corners = _corners(sides, four, meets, max(region.shape))
        if corners is not None:
            found.append(Quad(corners, tuple(sides[i] for i in four), _score(corners, small, scale)))
    best = sorted(found, key=lambda quad: -quad.score)[: 4 * most]
    judged = [Quad(q.corners_px, q.sides, q.score * _supported(q, edge, region.shape)) for q in best]
    return sorted(judged, key=lambda quad: -quad.score)[:most]


def _edge(region: Mask) -> Floats:
    contours, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = np.concatenate(contours)[:, 0, :].astype(np.float64) + 0.5
    height, width = region.shape
    x, y = points[:, 0], points[:, 1]
    inner = (x > 2) & (y > 2) & (x < width - 3) & (y < height - 3)
    return np.asarray(points[inner])


def _sides(region: Mask, most: int = 8) -> list[Side]:
    """Lines with many edge pixels on them (Hough), refined by the pixels near them, plus borders the cloth runs into."""
    height, width = region.shape
    edge = _edge(region)
    picture = np.zeros_like(region)
    picture[edge[:, 1].astype(int), edge[:, 0].astype(int)] = 255
    votes = max(12, int(0.05 * max(height, width)))
    lines = cv2.HoughLines(picture, 1.0, np.pi / 360, votes)
    middle = np.array(cv2.mean(np.indices(region.shape)[::-1].transpose(1, 2, 0).astype(np.float32), region)[:2])
    sides: list[Side] = []
    for rho, theta in [] if lines is None else lines[:400, 0]:
        side = _refined(np.array([np.cos(theta), np.sin(theta)]), float(rho), edge, middle)
        if side is not None and all(_differ(side, other, middle, region.shape) for other in sides):
            sides.append(side)
        if len(sides) == most:
            break
    return sides + _borders(region)


def _refined(normal: Floats, offset: float, edge: Floats, middle: Floats) -> Side | None:
    for reach in (3.0, 1.8, 1.5):
        near = np.abs(edge @ normal - offset) < reach
        if near.sum() < 10:
            return None
        points = edge[near]
        centre = points.mean(axis=0)
        off_x, off_y = (points - centre).T
        angle = 0.5 * np.arctan2(2 * float(off_x @ off_y), float(off_x @ off_x - off_y @ off_y))
        normal = np.array([-np.sin(angle), np.cos(angle)])
        offset = float(centre @ normal)
    if middle @ normal > offset:
        normal, offset = -normal, -offset
    return Side(normal, offset, float(near.sum()))


def _differ(side: Side, other: Side, middle: Floats, shape: tuple[int, ...]) -> bool:
    angle = np.arccos(np.clip(side.normal @ other.normal, -1, 1))
    apart = abs((side.offset - middle @ side.normal) - (other.offset - middle @ other.normal))
    return bool(angle > np.deg2rad(4) or apart > 0.012 * max(shape))


def _borders(region: Mask) -> list[Side]:
    """Borders of the frame that the cloth touches over a fifth of their length or more."""
    height, width = region.shape
    places = [
        (np.array([-1.0, 0.0]), 0.0, region[:, :3]),
        (np.array([1.0, 0.0]), width - 1.0, region[:, -3:]),
        (np.array([0.0, -1.0]), 0.0, region[:3].T),
        (np.array([0.0, 1.0]), height - 1.0, region[-3:].T),
    ]
    touching = [(normal, offset, float(strip.max(axis=1).sum())) for normal, offset, strip in places]
    lengths = (height, height, width, width)
    return [
        Side(normal, offset, run, is_frame=True)
        for (normal, offset, run), length in zip(touching, lengths, strict=True)
        if run > 0.15 * length
    ]


def _meetings(sides: list[Side]) -> Floats:
    """Where each two sides cross, `(n, n, 2)` in pixels; far away for parallel ones."""
    normals = np.array([side.normal for side in sides]).reshape(-1, 2)
    offsets = np.array([side.offset for side in sides])
    a, b = normals[:, None, :], normals[None, :, :]
    spread = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    spread = np.where(np.abs(spread) < 1e-6, 1e-6, spread)
    first, second = offsets[:, None], offsets[None, :]
    x = (first * b[..., 1] - second * a[..., 1]) / spread
    y = (a[..., 0] * second - b[..., 0] * first) / spread
    return np.stack([x, y], axis=-1)


def _corners(sides: list[Side], four: tuple[int, ...], meets: Floats, reach: int) -> Floats | None:
    """The convex quadrilateral that four lines, in order of direction, bound `(4, 2)`; None when there is none of a sensible size."""
    for i in range(4):
        before, after = sides[four[i - 1]].normal, sides[four[i]].normal
        if before[0] * after[1] - before[1] * after[0] < 0.1:  # the next side must turn left, by 6 to 174 degrees
            return None
    points = np.array([meets[four[i - 1], four[i]] for i in range(4)])
    if points.min() < -0.8 * reach or points.max() > 1.8 * reach:
        return None
    return points


def _score(corners: Floats, small: Mask, scale: float) -> float:
    """How well the quadrilateral and the cloth cover each other: share of cloth inside, squared, times share filled."""
    drawn = np.zeros_like(small)
    cv2.fillConvexPoly(drawn, np.round(corners * scale * 16).astype(np.int32), 1, shift=4)
    area = cv2.countNonZero(drawn)
    filled = float(cv2.mean(small, drawn)[0]) / 255 if area else 0.0
    inside = filled * area / (float(cv2.sumElems(small)[0]) / 255 + 1e-6)
    return inside**2 * filled


def _supported(quad: Quad, edge: Floats, shape: tuple[int, ...]) -> float:
    """The share of the visible outline along which cloth ends within 2 pixels, 0.3 to 1; a cut side costs a little."""
    shares = []
    for i, side in enumerate(quad.sides):
        if side.is_frame:
            continue
        start, end = quad.corners_px[i], quad.corners_px[(i + 1) % 4]
        along = (end - start) / np.linalg.norm(end - start)
        visible = _visible_length(start, end, shape)
        near = edge[np.abs(edge @ side.normal - side.offset) < 2.0]
        steps = np.unique(np.round((near - start) @ along).astype(int))
        reach = np.linalg.norm(end - start)
        shares.append(min(1.0, float(((steps >= 0) & (steps <= reach)).sum()) / max(visible, 1.0)))
    if not shares:
        return 0.0
    worst = min(shares)
    return float((0.3 + 0.5 * np.mean(shares) + 0.2 * worst) * 0.85**quad.n_cut)


def _visible_length(start: Floats, end: Floats, shape: tuple[int, ...]) -> float:
    points = start + np.linspace(0, 1, 60)[:, None] * (end - start)
    x, y = points[:, 0], points[:, 1]
    inside = (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
    return float(inside.mean() * np.linalg.norm(end - start))
