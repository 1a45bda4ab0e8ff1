"""Words as pictures, in the product's own typeface; whatever script or emoji they hold, something is drawn for each letter."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
NAMES = (
    *(
        f"inter-{part}"
        for part in ("latin", "latin-ext", "greek", "cyrillic", "vietnamese", "greek-ext", "cyrillic-ext")
    ),
    *(f"noto-emoji-{part}" for part in range(10)),
)
PLAIN, STRONG = 450, 650
LINE = 1.3
"""Height of a line over the size of its letters."""
NO_LETTER = "\uffff"
UNSEEN = frozenset("\u200b\u2060\ufe0e\ufe0f")
JOINER = "\u200d"
MOST_LETTERS = 400

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Style:
    """How words look: size in pixels, colour (red, green, blue), weight."""

    size_px: int
    colour: Colour
    weight: int = PLAIN


@cache
def _font(name: str, size_px: int, weight: int) -> Any:
    font = ImageFont.truetype(FONTS / f"{name}-wght-normal.woff2", size_px)
    low, high = (int(font.get_variation_axes()[0][end] or 0) for end in ("minimum", "maximum"))
    font.set_variation_by_axes([min(max(weight, low), high)])
    return font


@cache
def _has(name: str, letter: str) -> bool:
    """Whether a font has this letter: else it draws what it draws for one that does not exist."""
    font = _font(name, 32, PLAIN)
    shape, none = font.getmask(letter), font.getmask(NO_LETTER)
    return shape.size != none.size or bytes(shape) != bytes(none)


def _runs(words: str) -> list[tuple[str, str]]:
    """The words in stretches of one font each."""
    runs: list[tuple[str, str]] = []
    for letter in words[:MOST_LETTERS]:
        if letter in UNSEEN:
            continue
        before = runs[-1][0] if runs else NAMES[0]
        names = NAMES if letter.isspace() else (before, *NAMES)
        name = before if letter == JOINER else next((one for one in names if _has(one, letter)), NAMES[0])
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + letter)
        else:
            runs.append((name, letter))
    return runs


def width_px(words: str, style: Style) -> int:
    """How wide the words are."""
    return round(sum(float(_font(name, style.size_px, style.weight).getlength(run)) for name, run in _runs(words)))


def drawn(words: str, style: Style) -> Pixels:
    """One line of words as `(h, w, 4)` red green blue and cover; LINE times as high as its letters."""
    height = round(style.size_px * LINE)
    picture = Image.new("RGBA", (max(1, width_px(words, style) + 2), height), (*style.colour, 0))
    pen, x = ImageDraw.Draw(picture), 1.0
    base = round(style.size_px * (LINE + 0.72) / 2)
    for name, run in _runs(words):
        font = _font(name, style.size_px, style.weight)
        pen.text((x, base), run, font=font, fill=(*style.colour, 255), anchor="ls")
        x += font.getlength(run)
    return np.asarray(picture, np.uint8)


def shortened(words: str, style: Style, most_px: int) -> str:
    """The words, or as many of them as fit, with an ellipsis."""
    if width_px(words, style) <= most_px:
        return words
    low, high = 0, min(len(words), MOST_LETTERS)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_px(words[:middle] + "…", style) <= most_px else (low, middle - 1)
    return words[:low].rstrip() + "…"


def wrapped(words: str, style: Style, most_px: int, most_lines: int) -> list[str]:
    """The words in lines that fit; the last one is shortened."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most_lines - 1:
        count = 1
        while count < len(rest) and width_px(" ".join(rest[: count + 1]), style) <= most_px:
            count += 1
        lines.append(shortened(" ".join(rest[:count]), style, most_px))
        rest = rest[count:]
    return [*lines, shortened(" ".join(rest), style, most_px)] if rest else lines
