"""Title cards: the title on a plain ground, a few words below it, and the product's sign."""

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.film import look
from action_tracker.film.patch import Patch, patch
from action_tracker.film.text import STRONG, Pixels, Style, drawn, wrapped
from action_tracker.pool.edit import Card

WIDTH = 0.8
"""Of the picture's width may be written on."""
MOST_LINES = 3
SMOOTH = 4
"""The sign is drawn so many times as large and made smaller."""


def drawn_card(card: Card, size: tuple[int, int]) -> Patch:
    """A card that covers all of a picture of `size`."""
    width, height = size
    whole = canvas(size)
    sizes, most_px = look.sizes((width, height)), round(width * WIDTH)
    title, below = Style(sizes.title, look.CHALK, STRONG), Style(sizes.words, look.QUIET)
    lines = [drawn(line, title) for line in wrapped(card.title, title, most_px, MOST_LINES)]
    n_title = len(lines)
    lines += [drawn(line, below) for words in card.lines[:MOST_LINES] for line in wrapped(words, below, most_px, 1)]
    y = (height - sum(line.shape[0] for line in lines)) // 2
    for number, line in enumerate(lines):
        y += sizes.space // 2 if number == n_title else 0
        lay(whole, line, (width - line.shape[1]) // 2, y)
        y += line.shape[0]
    sign = _sign(sizes)
    lay(whole, sign, (width - sign.shape[1]) // 2, height - sign.shape[0] - 2 * sizes.space)
    return patch(whole, 0, 0)


def canvas(size: tuple[int, int]) -> Pixels:
    """The plain ground."""
    return np.full((size[1], size[0], 4), (*look.GROUND, 255), np.uint8)


def lay(below: Pixels, above: Pixels, left: int, top: int) -> None:
    """Lay one picture with cover over another, in place; what lies outside is cut off."""
    height, width = below.shape[:2]
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + above.shape[1]), min(height, top + above.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    piece = above[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
    under = below[y0:y1, x0:x1].astype(np.float32)
    cover, was = piece[..., 3:] / 255, under[..., 3:] / 255
    together = cover + was * (1 - cover)
    colour = (piece[..., :3] * cover + under[..., :3] * was * (1 - cover)) / np.maximum(together, 1e-6)
    below[y0:y1, x0:x1] = np.round(np.concatenate([colour, 255 * together], axis=2)).astype(np.uint8)


def _sign(sizes: look.Sizes) -> Pixels:
    """A cue ball and the way it came, and the name."""
    name = drawn("Action Tracker", Style(sizes.small, look.QUIET, STRONG))
    side = round(sizes.small * 1.4)
    made = np.zeros((max(side, name.shape[0]), side + sizes.space // 2 + name.shape[1], 4), np.uint8)
    lay(made, _ball(side), 0, (made.shape[0] - side) // 2)
    lay(made, name, side + sizes.space // 2, (made.shape[0] - name.shape[0]) // 2)
    return made


def _ball(side: int) -> Pixels:
    unit = side * SMOOTH / 32
    big = np.zeros((side * SMOOTH, side * SMOOTH, 4), np.uint8)
    big[..., :3] = look.FELT
    rounded(big, (*look.FELT, 255), round(8 * unit))
    for share in np.linspace(0, 1, 5):
        at = (round((7 + 11.5 * share) * unit), round((25 - 11.5 * share) * unit))
        cv2.circle(big, at, round(1.1 * unit), (*look.CHALK, 255), -1)
    cv2.circle(big, (round(21 * unit), round(11 * unit)), round(5.5 * unit), (*look.CHALK, 255), -1)
    return np.asarray(cv2.resize(big, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def rounded(picture: NDArray[np.uint8], colour: tuple[int, int, int, int], radius: int) -> None:
    """Fill a picture with one colour, its corners round."""
    height, width = picture.shape[:2]
    radius = min(radius, width // 2, height // 2)
    cv2.rectangle(picture, (radius, 0), (width - radius - 1, height - 1), colour, -1)
    cv2.rectangle(picture, (0, radius), (width - 1, height - radius - 1), colour, -1)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(picture, (x, y), radius, colour, -1, cv2.LINE_AA)
