"""How large is the table? The balls on it are all of one size: they are the ruler."""

from dataclasses import replace

import numpy as np

from action_tracker.pool.table import SIZES, Table
from action_tracker.vision.candidates import candidates
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.foreground import scene
from action_tracker.vision.rims import Rim, rims
from action_tracker.vision.view import TableView, close_up

WORK_RADIUS_PX = 13.0
BLOOM = 1.02
"""Balls look this much larger than they are: their rims glow and blur."""
SAME = 0.055
"""A usual size is taken when the measured one is no farther from it (in the logarithm)."""
LEAST_RIMS = 2
RARE = {"8ft-pro": 0.02}
"""Sizes that are less usual must fit better by this much."""
SNOOKER_M = 3.1
"""No pool table is longer than 9 ft; what seems to be is measured badly, unless it is as long as a snooker table."""


def measured_rims(bgr: Pixels, view: TableView) -> list[Rim]:
    """The rims of balls that lie alone on the table of `view`, measured at a handy scale."""
    near = close_up(bgr, view, WORK_RADIUS_PX)
    prepared = scene(near.bgr, near.view)
    return rims(prepared, candidates(prepared))


def size_from(found: list[Rim], view: TableView) -> Table | None:
    """The table's size that makes the balls 57.15 mm large; a usual one when near; None when too few balls stand alone."""
    if len(found) < LEAST_RIMS:
        return None
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


def squeeze(found: list[Rim]) -> float | None:
    """How much narrower than high balls look, all alike: the shape of the pixels; None when too few or not of one opinion."""
    if len(found) < LEAST_RIMS:
        return None
    aspects = np.log([rim.across_px / rim.down_px for rim in found])
    middle = float(np.median(aspects))
    if float(np.median(np.abs(aspects - middle))) > 0.12:
        return None
    return float(np.exp(middle))
