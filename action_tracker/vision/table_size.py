"""How large is the table, and are the pixels square? The balls on it are round and all of one size: they are the ruler."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from action_tracker.pool.table import SIZES, Table
from action_tracker.vision import pose
from action_tracker.vision.candidates import Candidate, candidates
from action_tracker.vision.classify import judge
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.edges import refined
from action_tracker.vision.foreground import Scene, scene
from action_tracker.vision.rims import Rim, rims
from action_tracker.vision.view import TableView, close_up

WORK_RADIUS_PX = 13.0
BLOOM = 1.01
"""Balls look this much larger than they are: their rims glow and blur."""
SAME = 0.055
"""A usual size is taken when the measured one is no farther from it (in the logarithm)."""
LEAST_RIMS, MANY_RIMS = 2, 4
RARE = {"8ft-pro": 0.02}
"""Sizes that are less usual must fit better by this much."""
SNOOKER_M = 3.1
"""No pool table is longer than 9 ft; what seems to be is measured badly, unless it is as long as a snooker table."""
TRIED_M = (2.54, 2.235, 1.98, 1.75)
"""Lengths tried with the network where too few rims are clear; balls of 2 in on a small table look like the last."""
STRETCHES = (1.0, 9 / 16, 3 / 4, 4 / 3, 16 / 9)
"""Pixel shapes of pictures that were squeezed or widened into a square."""
SQUARE = 0.02
"""Only pictures as wide as high within this share may have been squeezed: that is what is done to photos for data sets."""
LEAST_SIGNS = 0.8
"""Balls seen (probabilities, summed) below which nothing can be measured on them."""


def sized(bgr: Pixels, view: TableView) -> TableView:
    """`view` with the size, and in square pictures the pixels' shape, that make its balls round and of the right size.

    Its `size_known` tells whether balls enough were seen to measure.
    """
    square = abs(view.size_px[0] / view.size_px[1] - 1) < SQUARE
    found = rims(*_prepared(bgr, view))
    if len(found) < MANY_RIMS:
        likeliest, signs = _likeliest(bgr, view, STRETCHES if square else (view.camera.stretch,))
        if signs < LEAST_SIGNS:
            return view
        view = refined(bgr, likeliest, passes=2)
        found = rims(*_prepared(bgr, view))
    if square:
        view = _rounded(bgr, view, found)
        found = rims(*_prepared(bgr, view))
    if len(found) < LEAST_RIMS:
        return replace(view, size_known=True)
    return refined(bgr, resized(view, size_from(found, view)), passes=2)


def _rounded(bgr: Pixels, view: TableView, found: list[Rim]) -> TableView:
    """`view` with the usual pixel shape nearest to the one that makes its balls round; itself when they do not agree on one."""
    if len(found) < LEAST_RIMS:
        return view
    aspects = np.log([rim.across_px / rim.down_px for rim in found])
    middle = float(np.median(aspects))
    if float(np.median(np.abs(aspects - middle))) > 0.12:
        return view
    stretch = min(STRETCHES, key=lambda usual: abs(np.log(usual) - middle))
    if stretch == view.camera.stretch:
        return view
    shaped = next(_shaped(view, (stretch,)), view)
    return refined(bgr, shaped, passes=2)


def _prepared(bgr: Pixels, view: TableView) -> tuple[Scene, list[Candidate]]:
    near = close_up(bgr, view, WORK_RADIUS_PX)
    prepared = scene(near.bgr, near.view)
    return prepared, candidates(prepared)


def _likeliest(bgr: Pixels, view: TableView, stretches: tuple[float, ...]) -> tuple[TableView, float]:
    """The pixel shape and size in which the network sees the most balls of the right size, and how many it sees."""
    best, most = view, 0.0
    for shaped in _shaped(view, stretches):
        for length_m in TRIED_M:
            tried = resized(shaped, Table(length_m, length_m / 2))
            prepared, found = _prepared(bgr, tried)
            places = np.array([[one.x_px, one.y_px, one.radius_px] for one in found[:40]]).reshape(-1, 3)
            said = judge(prepared.bgr, places, tried.camera.stretch)
            signs = float(((1 - said.kinds[:, 0]) * np.exp(-0.5 * (said.offsets[:, 2] / 0.1) ** 2)).sum())
            if signs > most * 1.03:
                best, most = tried, signs
    return best, most


def _shaped(view: TableView, stretches: tuple[float, ...]) -> Iterator[TableView]:
    """The same outline explained by pixels of other shapes, where a camera can be found for them."""
    points = pose.outline_m(view.table, view.cushion_m, view.wood_m)
    for stretch in stretches:
        if stretch == view.camera.stretch:
            yield view
            continue
        found = pose.solve(view.outline_px, points, size_px=view.size_px, stretch=stretch)
        if found is not None and found.misfit < 0.03:
            yield replace(view, camera=found.camera)


def size_from(found: list[Rim], view: TableView) -> Table:
    """The table's size that makes the balls 57.15 mm large; a usual one when near."""
    across = np.array([rim.across_px / rim.expected_px for rim in found]) / view.camera.stretch
    down = np.array([rim.down_px / rim.expected_px for rim in found])
    larger = np.exp(np.median(0.7 * np.log(across) + 0.3 * np.log(down))) / BLOOM
    length_m = view.table.length_m / float(larger)
    length_m = length_m if length_m > SNOOKER_M else min(length_m, SIZES["9ft"].length_m)
    nearest = min(SIZES, key=lambda name: abs(np.log(SIZES[name].length_m / length_m)) + RARE.get(name, 0.0))
    if abs(np.log(SIZES[nearest].length_m / length_m)) < SAME:
        return SIZES[nearest]
    length_m = float(np.clip(length_m, 1.2, 3.8))
    return Table(length_m, length_m / 2)


def resized(view: TableView, table: Table) -> TableView:
    """The same picture explained by a table of another size: the camera stands that much nearer or farther."""
    share = table.length_m / view.table.length_m
    camera = replace(view.camera, translation=view.camera.translation * share)
    return replace(view, camera=camera, table=table, size_known=True)
