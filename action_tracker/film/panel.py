"""What is written over a film: who plays and how it stands at the top, what is shown and its numbers at the bottom."""

from collections.abc import Sequence

import numpy as np

from action_tracker.film import look
from action_tracker.film.card import lay, rounded
from action_tracker.film.look import Sizes
from action_tracker.film.patch import Patch, patch
from action_tracker.film.text import STRONG, Colour, Pixels, Style, drawn, shortened, wrapped
from action_tracker.pool.edit import Fact, Overlay, Score
from action_tracker.pool.shot import Result

WIDEST = 0.9
"""Of the picture's width, at most."""


def panels(overlay: Overlay, size: tuple[int, int]) -> list[Patch]:
    """All that stays the same through a piece, at its place in a picture of `size`."""
    sizes = look.sizes(size)
    most_px = round(size[0] * WIDEST) - 2 * sizes.space
    made = []
    if overlay.score:
        made.append(patch(_panel([_score(overlay.score, sizes, most_px)], sizes), sizes.space, sizes.space))
    rows = _rows(overlay, sizes, most_px)
    if rows:
        below = _panel(rows, sizes)
        made.append(patch(below, sizes.space, size[1] - below.shape[0] - sizes.space))
    return made


def _rows(overlay: Overlay, sizes: Sizes, most_px: int) -> list[Pixels]:
    head = [_chip(overlay.result, sizes)] if overlay.result else []
    left_px = most_px - sum(one.shape[1] + sizes.space for one in head)
    if overlay.caption:
        style = Style(sizes.words, look.CHALK, STRONG)
        head.append(_stacked([drawn(line, style) for line in wrapped(overlay.caption, style, left_px, 2)], 0))
    rows = [beside(head, sizes.space)] if head else []
    return rows + _in_rows([_fact(fact, sizes) for fact in overlay.facts], sizes, most_px)


def _in_rows(facts: Sequence[Pixels], sizes: Sizes, most_px: int) -> list[Pixels]:
    """Facts beside each other, as many in a row as fit."""
    rows: list[list[Pixels]] = []
    for fact in facts:
        used = sum(one.shape[1] + 2 * sizes.space for one in rows[-1]) if rows else most_px
        if used + fact.shape[1] > most_px:
            rows.append([fact])
        else:
            rows[-1].append(fact)
    return [beside(row, 2 * sizes.space) for row in rows]


def _fact(fact: Fact, sizes: Sizes) -> Pixels:
    return _stacked(
        [
            drawn(fact.value, Style(sizes.number, look.CHALK, STRONG)),
            drawn(fact.label, Style(sizes.small, look.QUIET)),
        ],
        0,
    )


def _chip(result: Result, sizes: Sizes) -> Pixels:
    words, colour = look.RESULTS[result]
    return chip(words, colour, Style(sizes.small, look.GROUND, STRONG), sizes)


def chip(words: str, colour: Colour, style: Style, sizes: Sizes) -> Pixels:
    """Words on a rounded ground of their own."""
    text = drawn(words, style)
    made = np.zeros((text.shape[0] + sizes.space // 3, text.shape[1] + sizes.space, 4), np.uint8)
    made[..., :3] = colour
    rounded(made, (*colour, 255), made.shape[0] // 2)
    lay(made, text, sizes.space // 2, sizes.space // 6)
    return made


def _score(score: Score, sizes: Sizes, most_px: int) -> Pixels:
    name, number = Style(sizes.words, look.QUIET), Style(sizes.words, look.CHALK, STRONG)
    numbers = drawn(" – ".join(str(points) for points in score.points), number)
    left_px = (most_px - numbers.shape[1] - 2 * sizes.space) // max(1, len(score.names))
    names = [drawn(shortened(one, name, left_px), name) for one in score.names]
    return beside([*names[:1], numbers, *names[1:]], sizes.space)


def _panel(rows: Sequence[Pixels], sizes: Sizes) -> Pixels:
    """Rows on a dark ground through which the film is still seen."""
    inside = _stacked(rows, sizes.space // 2)
    made = np.zeros((inside.shape[0] + sizes.space, inside.shape[1] + 2 * sizes.space, 4), np.uint8)
    made[..., :3] = look.GROUND
    rounded(made, (*look.GROUND, round(255 * look.COVER)), round(sizes.space * 0.6))
    lay(made, inside, sizes.space, sizes.space // 2)
    return made


def beside(pieces: Sequence[Pixels], space: int) -> Pixels:
    """Pictures beside each other, their middles at one height."""
    height = max(piece.shape[0] for piece in pieces)
    made = np.zeros((height, sum(piece.shape[1] for piece in pieces) + space * (len(pieces) - 1), 4), np.uint8)
    x = 0
    for piece in pieces:
        lay(made, piece, x, (height - piece.shape[0]) // 2)
        x += piece.shape[1] + space
    return made


def _stacked(pieces: Sequence[Pixels], space: int) -> Pixels:
    width = max(piece.shape[1] for piece in pieces)
    made = np.zeros((sum(piece.shape[0] for piece in pieces) + space * (len(pieces) - 1), width, 4), np.uint8)
    y = 0
    for piece in pieces:
        lay(made, piece, 0, y)
        y += piece.shape[0] + space
    return made
