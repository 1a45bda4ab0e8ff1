"""What of a table's top is hidden by somebody: everything on it that is neither cloth, nor as the table always is, nor small.

Works on flat pictures (see `film.flat`), where a metre is a metre: whoever leans over the table, or stands between it and the
camera, is nearer than the table and therefore looks larger there than life.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter

from action_tracker.film.flat import PX_PER_M, Flat, Mask, Pixels
from action_tracker.pool.track import Floats

Singles = NDArray[np.float32]
Seen = tuple[Pixels, Mask]
"""A flat picture, and where it shows anything."""

MOST_NOW, ENOUGH_OTHERS, MOSTLY = 24, 5, 0.7
"""So many pictures of a clip tell what is usual in it; so many of other times what always is; what most of these agree on is known."""

LEAST_CLOTH = 0.3
"""When less of the place where the cloth should be has its colour, the table is not there, or hidden."""
EVEN_M = 0.15
"""Light changes over a table by steps no shorter than this."""
SHADE, SHADES = (0.6, 1.5), (0.35, 2.5)
"""Cloth in a shade or under a lamp is so much darker or brighter than the cloth around it, and than that elsewhere on the table."""
BLACK, GREY, LIFT = 16.0, 128.0, 4.0
"""No light and no colour, as films keep them; and what is added to light before ratios are formed, so that grain is no shade."""
EVEN_RAIL_M = 0.9
"""Of so much of a rail somebody close to it covers less than half."""
LEAST_TINT, LEAST_CHANGE = 6.0, 14.0
"""Grey levels: of a colour, and of light; a coder's own errors are smaller."""
GRAIN = 4.5
"""So many standard deviations of the cloth's own grain are no change."""
SMALL_M = 0.13
"""What is narrower is a ball, a cue, an arm or a hand; the narrowest of heads is 0.14 wide."""
GROWN_M, SLIVER_M = 0.06, 0.03
"""What was found grows by so much, a third of a head, for ears, chin and hair; not where it is thinner: a sight on the rail is."""
APART_M = 0.15
"""What is farther from everything beyond the table is not somebody: nobody floats."""
RACK_M = 0.5
"""A rack of balls is 0.29 long and, seen from the side, looks longer."""
SKIN = np.array([[90.0, 132.0], [124.0, 165.0]])
"""The two colours of skin of any tone, as films keep them, from - to (Chai and Ngan 1999, a little narrower)."""
SKIN_SHARE = 0.25
"""A face has more of skin's colour, a rack less: of its balls only some of the brown ones come near."""


@dataclass(frozen=True, eq=False)
class Clean:
    """A table's top without anybody: `usual` as it mostly looks, `cloth` the light and colours of cloth at each place, both `(h, w, 3)`.

    `is_known`: where `usual` was seen at other times, and mostly the same.
    """

    flat: Flat
    usual: Singles
    cloth: Singles
    grain: Singles
    is_known: Mask


def clean_of(flat: Flat, cloth: Floats, now: Sequence[Seen], others: Sequence[Seen]) -> Clean | None:
    """The clean table out of flat pictures of a clip and of other times; None when little of the `cloth`'s colour (3,) is there.

    With few others the rails are only known where they are as even as wood is.
    """
    few = [*now[:: -(-len(now) // MOST_NOW)], *others]
    usual = np.asarray(np.median(np.stack([planes for planes, _ in few]), axis=0), np.uint8)
    there = flat.cloth & (np.mean([shown for _, shown in few], axis=0) > 0.5)
    is_cloth = ~_unlike(usual, np.broadcast_to(cloth, usual.shape), SHADES, LEAST_TINT * 2) & there
    if is_cloth.sum() < max(LEAST_CLOTH * there.sum(), 1):
        return None
    colour = _evened(usual, is_cloth)
    grain = 1.4826 * np.median(np.abs(usual[is_cloth] - colour[is_cloth]), axis=0)
    if len(others) < ENOUGH_OTHERS:
        return Clean(flat, usual.astype(np.float32), colour, grain, _even(flat, usual))
    always = np.stack([planes for planes, _ in others]).astype(np.int16)
    mostly = np.median(always, axis=0)
    alike = (np.abs(always - mostly).max(axis=-1) < LEAST_CHANGE) & np.stack([shown for _, shown in others])
    return Clean(flat, mostly.astype(np.float32), colour, grain, np.asarray(alike.mean(axis=0) >= MOSTLY))


def _even(flat: Flat, usual: Pixels) -> Mask:
    """Where each rail looks as it does along most of a metre of it: nobody is as even as wood, and as long."""
    along = round(EVEN_RAIL_M * PX_PER_M) | 1
    found = np.zeros_like(flat.table)
    for axis, rails in enumerate(flat.rails):
        size = (1, along, 1) if axis == 0 else (along, 1, 1)
        alike = np.abs(usual - median_filter(usual, size=size).astype(np.int16)).max(axis=-1) < LEAST_CHANGE
        found |= rails & alike
    return found


def _evened(usual: Pixels, is_cloth: Mask) -> Singles:
    """The cloth's colour at each place, by the cloth around it."""
    weight = is_cloth.astype(np.float32)
    sigma = EVEN_M * PX_PER_M
    total = cv2.GaussianBlur(usual * weight[..., None], (0, 0), sigma)
    mean = (usual * weight[..., None]).sum(axis=(0, 1)) / weight.sum()
    share = cv2.GaussianBlur(weight, (0, 0), sigma)[..., None]
    return np.asarray((total + 0.01 * mean) / (share + 0.01), np.float32)


def clear(clean: Clean, seen: Pixels, shown: Mask) -> Mask:
    """What of a flat picture shows the table and nobody; `shown` is where there is a picture at all."""
    flat = clean.flat
    outside = ~flat.table | ~shown
    no_cloth, changed = _unlike_cloth(clean, seen), _changed(clean, seen)
    strange = np.where(flat.cushions, no_cloth & changed, np.where(flat.cloth, no_cloth, changed))
    shapes = _filled(np.asarray(strange | outside))
    large = cv2.morphologyEx(shapes, cv2.MORPH_OPEN, _disc(SMALL_M), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    people = _reaching(large > 0, outside, is_skin(seen)) & ~outside
    thick = cv2.morphologyEx(people.astype(np.uint8), cv2.MORPH_OPEN, _disc(SLIVER_M))
    grown = cv2.dilate(thick, _disc(2 * GROWN_M))
    return np.asarray(~outside & ~people & (grown == 0))


def _unlike_cloth(clean: Clean, seen: Pixels) -> Mask:
    return _unlike(seen, clean.cloth, SHADE, max(LEAST_TINT, GRAIN * float(clean.grain[1:].max())))


def _unlike(seen: Pixels, cloth: NDArray[Any], shade: tuple[float, float], tint: float) -> Mask:
    """Where something else is seen than the `cloth` expected there, `(h, w, 3)`, darker or brighter within `shade`."""
    light = (seen[..., 0] - BLACK + LIFT) / np.maximum(cloth[..., 0] - BLACK + LIFT, 1.0)
    unlike = (light < shade[0]) | (light > shade[1])
    # What is only shaded loses colour as it loses light.
    for axis in (1, 2):
        expected = GREY + (cloth[..., axis] - GREY) * np.clip(light, *shade)
        unlike |= np.abs(seen[..., axis] - expected) > tint
    return np.asarray(unlike)


def _changed(clean: Clean, seen: Pixels) -> Mask:
    """Where wood and pockets are not as always; wood of which that is not known counts as changed."""
    change = np.abs(seen.astype(np.float32) - clean.usual).max(axis=-1) > LEAST_CHANGE
    return np.asarray(change | ~(clean.is_known | clean.flat.pockets))


def _filled(strange: Mask) -> Pixels:
    """Without holes: a shirt of the cloth's colour does not stand out from it."""
    shapes = cv2.morphologyEx(strange.astype(np.uint8), cv2.MORPH_CLOSE, _disc(0.06))
    holes, labels, boxes, _ = cv2.connectedComponentsWithStats(1 - shapes, connectivity=4)
    small = np.append(False, boxes[1:holes, cv2.CC_STAT_AREA] < (2 * SMALL_M * PX_PER_M) ** 2)
    return np.asarray(shapes | small[labels], np.uint8)


def is_skin(colours: NDArray[Any]) -> Mask:
    """Where light and colours `(..., 3)` may be skin of any tone."""
    within = (colours[..., 1:] > SKIN[0]) & (colours[..., 1:] < SKIN[1])
    return np.asarray(within.all(axis=-1))


def _reaching(large: Mask, outside: Mask, skin: Mask) -> Mask:
    """Without what lies on the table by itself, is no larger than a rack of balls and has little of skin's colour."""
    wide = cv2.dilate((large | outside).astype(np.uint8), _disc(APART_M))
    n, labels, boxes, _ = cv2.connectedComponentsWithStats(wide)
    reaches = np.zeros(n, dtype=bool)
    reaches[np.unique(labels[outside])] = True
    most = (RACK_M + APART_M) * PX_PER_M
    reaches |= boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > most
    area = np.bincount(labels[large], minlength=n)
    reaches |= np.bincount(labels[large & skin], minlength=n) > SKIN_SHARE * area
    reaches[0] = False
    return np.asarray(large & reaches[labels])


def _disc(width_m: float) -> Pixels:
    width = round(width_m * PX_PER_M) | 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width)), np.uint8)
