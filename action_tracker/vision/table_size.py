"""How large is the table, and are the pixels square? The balls on it are round and all of one size: they are the ruler."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.table import SIZES, Table
from action_tracker.pool.track import Floats
from action_tracker.vision import pose
from action_tracker.vision.candidates import Candidate, candidates
from action_tracker.vision.classify import judge
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.edges import refined
from action_tracker.vision.foreground import Scene, scene
from action_tracker.vision.girth import Girth, girths
from action_tracker.vision.rims import rims
from action_tracker.vision.view import CloseUp, TableView, close_up

WORK_RADIUS_PX = 13.0
SEEN_SMALLER, SEEN_LARGER = 0.987, 1.014
"""Edges lie this much within a ball's outline, as balls darken towards it; the network takes balls for so much larger than they are.

Measured where the size is known.
"""
FOLLOWS = 0.6
"""The network tells only this part of how much larger than expected a ball is."""
LOOKS, AGREE = 6, 0.015
"""A size is measured anew with each better guess, at most so often, until two (logarithms) agree so nearly."""
GIRTH_ERROR, NETWORK_ERROR = 0.012, 0.03
"""Errors (standard deviations of the logarithm) of a size told by many outlines or by the network, alike for all balls of a picture."""
TOUCHING_ERROR = 0.1
"""So much is added to both where all balls touch others, as in a rack: those in its middle look a third smaller."""
SCATTER, SCATTER_OF_ONE = 0.012, 0.03
"""Balls of a picture differ by at least so much, and a ball alone may be wrong by so much."""
ODD_SIZE = 3.0
"""A measured size so many errors away from every usual one is believed as it is."""
LEAST_RIMS, MANY_RIMS = 2, 4
COMMON = {"9ft": 0.35, "7ft": 0.3, "8ft": 0.25, "8ft-pro": 0.1}
"""How often tables of the usual sizes are met."""
WITHIN = 0.25
"""A ring of edges so much smaller or larger (logarithm) than the ball seems to the network is a number's circle, a stripe or a shadow."""
SURE = 0.8
"""A size less probable than this is said to be unsure."""
SNOOKER = Table(3.569, 1.778)
SNOOKER_SEEMS_M, POOL_SEEMS_M = 3.1, 2.7
"""What seems this long at the first look may be a snooker table; the looks at all others stay within what a pool table can seem.

Where ever smaller balls are looked for, spots and numbers are found, which seem smaller still.
"""
TRIED_M = (2.54, 2.235, 1.98, 1.75)
"""Lengths tried with the network where too few rims are clear; balls of 2 in on a small table look like the last."""
STRETCHES = (1.0, 9 / 16, 3 / 4, 4 / 3, 16 / 9)
"""Pixel shapes of pictures that were squeezed or widened into a square."""
SQUARE = 0.02
"""Only pictures as wide as high within this share may have been squeezed: that is what is done to photos for data sets."""
SIZE_UNSURE = "The table's size could not be told for certain from its balls; say which size it is for right distances."
NO_BALL = 0.3
"""Only places that are surely balls tell a size: their probability of being none is below this."""
SAME = 1.5
"""Places nearer to each other than so many expected radii are one ball: one larger than expected is seen at several places."""
APART = 2.6
"""Balls whose middles are farther apart than so many expected radii do not touch, though they be a quarter larger than expected."""
LEAST_SIGNS = 0.8
"""Balls seen (probabilities, summed) below which nothing can be measured on them."""


@dataclass(frozen=True)
class Measured:
    """The logarithm of the table's length in metres (or of a ratio) as measured, and its standard error."""

    length_log: float
    error: float


@dataclass(frozen=True, eq=False)
class _Near:
    """What is looked at to tell a size: the table's part of the picture, made ready, and the places in it that may be balls."""

    close: CloseUp
    scene: Scene
    found: list[Candidate]

    @property
    def places(self) -> Floats:
        """The likeliest places `(n, 3)`: x, y and the expected radius, in pixels of the close-up."""
        return np.array([[one.x_px, one.y_px, one.radius_px] for one in self.found[:40]]).reshape(-1, 3)


def sized(bgr: Pixels, view: TableView) -> TableView:
    """`view` with the size, and in square pictures the pixels' shape, that make its balls round and of the right size.

    Its `size_known` tells whether balls enough were seen to measure.
    """
    square = abs(view.size_px[0] / view.size_px[1] - 1) < SQUARE
    near = _prepared(bgr, view)
    if len(rims(near.scene, near.found)) < MANY_RIMS:
        likeliest, signs = _likeliest(bgr, view, STRETCHES if square else (view.camera.stretch,))
        if signs < LEAST_SIGNS:
            return view
        view = refined(bgr, likeliest, passes=2)
    return _by_balls(bgr, _rounded(bgr, view) if square else view)


def _by_balls(bgr: Pixels, view: TableView) -> TableView:
    """`view` with the size that its balls most probably tell; measured again with each better guess: far ones are judged badly."""
    told: Measured | None = None
    tried, longest_m = view, POOL_SEEMS_M
    for _ in range(LOOKS):
        seen = measured(bgr, tried, _prepared(bgr, tried))
        if seen is None:
            break
        told, before = seen, told
        if before and abs(told.length_log - before.length_log) < AGREE:
            break
        if before is None:
            longest_m = SNOOKER.length_m if seen.length_log > np.log(SNOOKER_SEEMS_M) else POOL_SEEMS_M
        length_m = float(np.clip(np.exp(seen.length_log), 1.2, longest_m))
        tried = resized(view, Table(length_m, length_m / 2))
    if told is None:
        return view
    table, chance = likeliest_size(told)
    unsure = (SIZE_UNSURE,) if chance < SURE else ()
    view = refined(bgr, resized(view, table), passes=2)
    return replace(view, warnings=(*view.warnings, *unsure), confidence=view.confidence * (0.8 + 0.2 * chance))


def _rounded(bgr: Pixels, view: TableView) -> TableView:
    """`view` with the usual pixel shape nearest to the one that makes its balls round; itself when they do not agree on one."""
    nears = [_prepared(bgr, resized(view, Table(length_m, length_m / 2))) for length_m in TRIED_M]
    aspects = np.log([rim.across_px / rim.down_px for near in nears for rim in rims(near.scene, near.found)])
    if len(aspects) < LEAST_RIMS:
        return view
    middle = float(np.median(aspects))
    if float(np.median(np.abs(aspects - middle))) > 0.12:
        return view
    stretch = min(STRETCHES, key=lambda usual: abs(np.log(usual) - middle))
    if stretch == view.camera.stretch:
        return view
    shaped = next(_shaped(view, (stretch,)), view)
    return refined(bgr, shaped, passes=2)


def _prepared(bgr: Pixels, view: TableView) -> _Near:
    close = close_up(bgr, view, WORK_RADIUS_PX)
    prepared = scene(close.bgr, close.view)
    return _Near(close, prepared, candidates(prepared))


def _likeliest(bgr: Pixels, view: TableView, stretches: tuple[float, ...]) -> tuple[TableView, float]:
    """The pixel shape and size in which the network sees the most balls of the right size, and how many it sees."""
    best, most = view, 0.0
    for shaped in _shaped(view, stretches):
        for length_m in TRIED_M:
            tried = resized(shaped, Table(length_m, length_m / 2))
            near = _prepared(bgr, tried)
            said = judge(near.scene.bgr, near.places, tried.camera.stretch)
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


def measured(bgr: Pixels, view: TableView, near: _Near) -> Measured | None:
    """What outlines and the network say of the size of balls; None when there are too few of both."""
    said = judge(near.scene.bgr, near.places, view.camera.stretch)
    ball = said.kinds[:, 0] < NO_BALL
    ball[ball] = once(near.places[ball], 1 - said.kinds[ball, 0])
    free = alone(near.places[ball])
    ball[ball] = free | ~free.any()
    outlines = girths(bgr, view.camera, near.close.to_whole(near.places[ball, :2]))
    crowd = 0.0 if free.any() else TOUCHING_ERROR
    by_network = (said.offsets[ball, 2] - np.log(SEEN_LARGER)) / FOLLOWS
    told = [
        _pooled(by_outline(outlines, by_network), GIRTH_ERROR + crowd),
        _pooled(by_network, NETWORK_ERROR + crowd),
    ]
    known = [one for one in told if one is not None]
    if not known:
        return None
    weights = np.array([1 / one.error**2 for one in known])
    larger = float(weights @ [one.length_log for one in known] / weights.sum())
    return Measured(float(np.log(view.table.length_m)) - larger, float(1 / np.sqrt(weights.sum())))


def by_outline(outlines: Sequence[Girth | None], by_network: Floats) -> Floats:
    """How much larger than expected the balls' outlines are (logarithms), without those that the network's word `(n,)` rules out."""
    larger = np.array([np.nan if one is None else one.larger_log for one in outlines]) - np.log(SEEN_SMALLER)
    return np.asarray(larger[np.abs(larger - by_network) < WITHIN])


def once(places: Floats, likely: Floats) -> NDArray[np.bool_]:
    """Which of the places `(n, 3)` to keep, `(n,)`, so that each ball is there once: the likelier of two nearer than `SAME`."""
    kept = np.zeros(len(places), np.bool_)
    for row in np.argsort(-likely):
        apart = np.linalg.norm(places[kept, :2] - places[row, :2], axis=1)
        kept[row] = bool((apart > SAME * places[row, 2]).all())
    return kept


def alone(places: Floats) -> NDArray[np.bool_]:
    """Which of the balls at `places` `(n, 3)` (x, y and the expected radius in pixels) touch none of the others, `(n,)`.

    Where balls touch, the outline of one ends at the next: they look smaller than they are, all alike.
    """
    apart = np.linalg.norm(places[:, None, :2] - places[None, :, :2], axis=2)
    np.fill_diagonal(apart, np.inf)
    return np.asarray((apart > APART * places[:, 2:]).all(axis=1), np.bool_)


def _pooled(larger_log: Floats, least_error: float) -> Measured | None:
    """The median of what the balls say and its error, larger when they disagree or are few; None when none says anything.

    What spoils one ball's size, a shadow or a neighbour, spoils others' alike: many balls do not make it small.
    """
    if len(larger_log) == 0:
        return None
    middle = float(np.median(larger_log))
    scatter = max(
        1.48 * float(np.median(np.abs(larger_log - middle))), SCATTER if len(larger_log) > 1 else SCATTER_OF_ONE
    )
    return Measured(middle, float(np.hypot(least_error, 1.25 * scatter / np.sqrt(len(larger_log)))))


def likeliest_size(seen: Measured) -> tuple[Table, float]:
    """The usual size that a measured one most probably is, and that probability; the measured one when it is like none.

    No pool table is longer than 9 ft: what seems to be, and is no snooker table, was measured badly.
    """
    miss = {name: (np.log(SIZES[name].length_m) - seen.length_log) / seen.error for name in SIZES}
    length_m = float(np.exp(seen.length_log))
    if min(abs(one) for one in miss.values()) > ODD_SIZE:
        if length_m > SIZES["9ft"].length_m:
            is_snooker = abs(np.log(SNOOKER.length_m) - seen.length_log) < ODD_SIZE * seen.error
            return (SNOOKER if is_snooker else SIZES["9ft"]), 0.5
        length_m = max(length_m, 1.2)
        return Table(length_m, length_m / 2), 0.5
    chances = {name: COMMON[name] * float(np.exp(-0.5 * one**2)) for name, one in miss.items()}
    best = max(chances, key=lambda name: chances[name])
    return SIZES[best], chances[best] / sum(chances.values())


def resized(view: TableView, table: Table) -> TableView:
    """The same picture explained by a table of another size: the camera stands that much nearer or farther."""
    share = table.length_m / view.table.length_m
    camera = replace(view.camera, translation=view.camera.translation * share)
    return replace(view, camera=camera, table=table, size_known=True)
