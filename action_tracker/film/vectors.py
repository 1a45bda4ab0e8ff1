"""Lines on the cloth drawn over a film: tangent line, natural angle, and the way the ball really took."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film import look
from action_tracker.film.card import lay
from action_tracker.film.look import Sizes
from action_tracker.film.panel import chip
from action_tracker.film.patch import Patch, cropped, light_and_colour
from action_tracker.film.pictures import Picture
from action_tracker.film.text import STRONG, Pixels, Style
from action_tracker.pool.edit import Line, LineKind
from action_tracker.pool.track import Floats

SHIFT = 4
"""Binary places of a pixel in which OpenCV takes points."""
SIDE_STEPS = 40
"""A line is drawn in so many pieces: a lens bends straight ones."""
DASH = 8
"""A dash is so many times as long as the line is wide, and so is the gap."""
FAN_COVER = 90
"""How much of 255 the inside of the fan covers."""
Project = Callable[[Floats], Floats]


@dataclass(frozen=True, eq=False)
class Growing:
    """A way that grows with the ball: pixels `(n, 2)` and the moment at each."""

    points_px: Floats
    t_s: Floats
    line_px: int

    def draw(self, picture: Picture, t_s: float, shift_px: int) -> None:
        """Draw what was run by `t_s`."""
        n = int(np.searchsorted(self.t_s, t_s, side="right"))
        if n == 0:
            return
        now = [np.interp(t_s, self.t_s, self.points_px[:, axis]) for axis in (0, 1)]
        points = np.vstack([self.points_px[:n], now]) - (shift_px, 0)
        width = self.line_px
        for plane, step, values in zip(picture.planes, (1, 2, 2), zip(_DARK, _LIGHT, strict=True), strict=True):
            fixed = _fixed(points / step)
            for value, thick in zip(values, (2 * width, width), strict=True):
                cv2.polylines(plane, [fixed], False, value, max(1, thick // step), cv2.LINE_AA, SHIFT)


_DARK, _LIGHT = light_and_colour(look.GROUND), light_and_colour(look.CHALK)


def _fixed(points: Floats) -> NDArray[np.int32]:
    return np.round((points - 0.5) * (1 << SHIFT)).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Vectors:
    """All lines of a piece: those that stand still, from when they are shown, and the one that grows."""

    still: tuple[tuple[float, Patch], ...]
    growing: tuple[Growing, ...]

    def draw(self, picture: Picture, t_s: float, shift_px: int) -> None:
        """Draw what is to be seen at `t_s` of the source; the picture is the part of it that begins at `shift_px`."""
        for from_s, patch in self.still:
            if t_s >= from_s:
                patch.draw(picture, shift_px)
        for one in self.growing:
            one.draw(picture, t_s, shift_px)


def vectors(lines: Sequence[Line], project: Project, size: tuple[int, int], sizes: Sizes) -> Vectors:
    """The lines as pixels of a picture of `size`; `project` takes metres `(n, 2)` to its pixels. Those not in front are left out."""
    still, growing = [], []
    for line in lines:
        points = project(_fine(line))
        if len(points) < 2 or not np.isfinite(points).all():
            continue
        if line.kind is LineKind.PATH and len(line.t_s) == len(line.points_m):
            growing.append(Growing(points, np.asarray(line.t_s), sizes.line))
            continue
        made = cropped(_still(line.kind, points, size, sizes))
        if made is not None:
            still.append((line.from_s, made))
    return Vectors(tuple(still), tuple(growing))


def _fine(line: Line) -> Floats:
    """The points of a line, more of them where it is long and straight."""
    points = np.asarray(line.points_m, float).reshape(-1, 2)
    if line.kind is not LineKind.TANGENT or len(points) != 2:
        return points
    shares = np.linspace(0, 1, SIDE_STEPS)[:, None]
    return np.asarray(points[0] + shares * (points[1] - points[0]))


def _still(kind: LineKind, points: Floats, size: tuple[int, int], sizes: Sizes) -> Pixels:
    words, colour = look.LINES[kind]
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    picture[..., :3] = colour
    if kind is LineKind.NATURAL:
        cv2.fillPoly(picture, [_fixed(points)], (*colour, FAN_COVER), cv2.LINE_AA, SHIFT)
        cv2.polylines(picture, [_fixed(points)], True, (*colour, 255), max(1, sizes.line // 2), cv2.LINE_AA, SHIFT)
        end = points[1:].mean(axis=0)
    else:
        for dash in _dashes(points, DASH * sizes.line):
            cv2.polylines(picture, [_fixed(dash)], False, (*colour, 255), sizes.line, cv2.LINE_AA, SHIFT)
        end = points[-1]
    label = chip(words, look.GROUND, Style(sizes.small, colour, STRONG), sizes)
    left, top = _beside(end, label, size, sizes)
    lay(picture, label, left, top)
    return picture


def _beside(end: Floats, label: Pixels, size: tuple[int, int], sizes: Sizes) -> tuple[int, int]:
    """Where a label goes: right of the end of its line, but inside the picture."""
    left = min(round(end[0]) + sizes.space // 2, size[0] - label.shape[1] - sizes.space)
    top = min(round(end[1]) - label.shape[0] // 2, size[1] - label.shape[0] - sizes.space)
    return max(sizes.space, left), max(sizes.space, top)


def _dashes(points: Floats, long_px: float) -> list[Floats]:
    """Every second piece, `long_px` long, of a line."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    run = np.concatenate([[0.0], np.cumsum(steps)])
    dashes = []
    for start in np.arange(0, run[-1], 2 * long_px):
        at = np.linspace(start, min(start + long_px, run[-1]), 5)
        dashes.append(np.stack([np.interp(at, run, points[:, axis]) for axis in (0, 1)], axis=1))
    return dashes
