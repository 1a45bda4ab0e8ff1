"""Which of the lines along a table's sides is the wood's edge? All four sides are asked together, and the cushions' noses too.

A dark cushion, a rail of the cloth's colour or the table's outer edge can each be taken for the place where the cloth
ends. A camera that explains all four sides, with noses where noses must be and cloth on one side only, tells them apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from action_tracker.pool.table import NOSE_HEIGHT_M
from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Pixels, Singles
from action_tracker.vision.strips import SLANTS_M, STEP_M, Line, Strip, lines, strengths, unrolled
from action_tracker.vision.view import TableView

MISFIT = 0.002
"""How far (share of the outline's diagonal) four lines measured to a pixel or two may be from one camera's."""
EVEN = 3.0
"""Surfaces that differ by less than this (units of `appearance`) are one: grain and shade."""
LIGHT = 0.6
"""A cushion's top catches more or less light than the bed: brightness counts less than hue."""
NOSE_SLACK_M = 0.015
"""Cushions are so much narrower or wider than usual, or their noses lower."""
ROUNDS = 3
CHOICES = 3
LEAST_GAIN = 0.35
"""Other lines are believed only when they explain clearly more than those found first, unless of these one is no line at all."""
NEAR_M = 0.03
"""A side so near to a line is on it: that far the edge is searched for when the camera is sharpened."""


@dataclass(frozen=True, eq=False)
class _Side:
    """A side's strip, the strength of every line in it, and the lines that may be the wood's edge."""

    strip: Strip
    strength: Singles
    choices: tuple[Line, ...]


def settled(bgr: Pixels, view: TableView) -> TableView:
    """`view` with its sides on the lines that together explain the picture best; `bgr` best about 1000 pixels wide."""
    for _ in range(ROUNDS):
        sides = [_side(strip) for strip in unrolled(bgr, view)]
        if any(not side.choices for side in sides):
            return view
        best = max(_tried(view, sides), key=lambda pair: pair[0])
        gain = LEAST_GAIN if all(_is_on_line(side) for side in sides) else -LEAST_GAIN
        if best[0] < _told(view, view.camera, sides, _nearest(sides)) + gain:
            return view
        view = replace(view, camera=best[1])
    return view


def _side(strip: Strip) -> _Side:
    """The side with the few lines that are the likeliest to part cloth from wood."""
    side = _Side(strip, strengths(strip), ())
    found = lines(strip, most=6)
    found.sort(key=lambda line: -0.3 * _clear(side, line.strength) - _parted(side, line, None))
    return replace(side, choices=tuple(found[:CHOICES]))


def _is_on_line(side: _Side) -> bool:
    """Whether a line that may be the wood's edge runs where the side is believed to be now."""
    return any(max(abs(line.start_m), abs(line.end_m)) < NEAR_M for line in side.choices)


def _nearest(sides: list[_Side]) -> tuple[Line, ...]:
    """The lines as they are believed to be now."""
    return tuple(Line(0.0, 0.0, _strength(side, 0.0, 0.0, 2 * STEP_M)) for side in sides)


def _tried(view: TableView, sides: list[_Side]) -> Iterator[tuple[float, Camera]]:
    for chosen in product(*(side.choices for side in sides)):
        seen = _sightlines(view, sides, chosen)
        found = pose.fit(view.camera, seen, view.size_px, steps=6)
        if found.misfit < 4 * MISFIT:
            yield _told(view, found.camera, sides, chosen) - 0.5 * (found.misfit / MISFIT) ** 2, found.camera
    yield -np.inf, view.camera


def _sightlines(view: TableView, sides: list[_Side], chosen: tuple[Line, ...]) -> pose.Sightlines:
    points, pixels, normals = [], [], []
    share = np.array([0.1, 0.5, 0.9])
    for side, line in zip(sides, chosen, strict=True):
        out_m = line.start_m + share * (line.end_m - line.start_m)
        at = view.camera.project(side.strip.places_m(out_m, share))
        along = at[2] - at[0]
        points.append(side.strip.places_m(np.zeros(3), share))
        pixels.append(at)
        normals.append(np.tile(np.array([along[1], -along[0]]) / float(np.linalg.norm(along) + 1e-9), (3, 1)))
    return pose.Sightlines(np.concatenate(points), np.concatenate(pixels), np.concatenate(normals))


def _told(view: TableView, camera: Camera, sides: list[_Side], chosen: tuple[Line, ...]) -> float:
    """How well a camera explains what is seen along the sides, 0 to about 2 a side."""
    total = 0.0
    for side, line in zip(sides, chosen, strict=True):
        nose = _seen_at(view, camera, side, -view.cushion_m, NOSE_HEIGHT_M)
        clear = _clear(side, _strength(side, *nose, NOSE_SLACK_M)) if nose is not None else 0.0
        total += 0.7 * clear + 0.3 * _clear(side, line.strength) + _parted(side, line, nose)
    return total


def _seen_at(view: TableView, camera: Camera, side: _Side, out_m: float, height_m: float) -> tuple[float, float] | None:
    """Where in the strip (start, end) another camera would see a line along the side; None outside the strip."""
    share = np.array([0.1, 0.9])
    places: Floats = side.strip.places_m(np.full(2, out_m), share) * [1, 1, 0] + [0, 0, height_m]
    plane = view.camera.to_plane(camera.project(places), float(side.strip.start_m[2]))
    off = (plane - side.strip.start_m[:2]) @ side.strip.outward[:2]
    if not np.isfinite(off).all():
        return None
    slope = (off[1] - off[0]) / 0.8
    return float(off[0] - 0.1 * slope), float(off[1] + 0.1 * slope)


def _strength(side: _Side, start_m: float, end_m: float, slack_m: float) -> float:
    """The strength of the strongest line within `slack_m` of one."""
    slant = int(np.abs(SLANTS_M - (end_m - start_m)).argmin())
    middle = (start_m + end_m) / 2
    near = np.abs(side.strip.out_m - STEP_M / 2 - middle) <= slack_m
    if not near.any():
        return 0.0
    return float(side.strength[max(slant - 1, 0) : slant + 2, near].max())


def _clear(side: _Side, strength: float) -> float:
    """How clearly a line stands out of what else changes along its strip, 0 to 1."""
    usual = float(np.median(side.strength))
    return strength / (strength + 3 * usual + 1)


def _parted(side: _Side, line: Line, nose: tuple[float, float] | None) -> float:
    """How much a line parts cloth from something else: 1 when clearly, 0 when both are alike, below that when cloth lies outside."""
    out = side.strip.out_m[:, None]
    edge = line.start_m + side.strip.share[None, :] * (line.end_m - line.start_m)
    depth = (nose[0] + nose[1] - line.start_m - line.end_m) / 2 if nose is not None else -0.05
    bed = _middle(side, (out < edge + depth - 0.12) & (out > edge + depth - 0.25))
    top = _middle(side, (out < edge - 0.008) & (out > edge + max(0.5 * depth, -0.03) - 0.008))
    wood = _middle(side, (out > edge + 0.008) & (out < edge + 0.04))
    if bed is None or top is None or wood is None:
        return 0.0
    far, near = (float(np.linalg.norm((one - bed) * [1, 1, LIGHT])) for one in (wood, top))
    return (far - near) / (far + near + EVEN)


def _middle(side: _Side, where: np.ndarray) -> Singles | None:
    looks = side.strip.looks[where]
    looks = looks[~np.isnan(looks[:, 0])]
    return np.median(looks, axis=0).astype(np.float32) if len(looks) >= 20 else None
