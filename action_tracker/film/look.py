"""How what is written and drawn over films looks: the product's colours, and sizes that can be read on a phone."""

from dataclasses import dataclass

from action_tracker.film.text import Colour
from action_tracker.pool.edit import LineKind
from action_tracker.pool.shot import Result

GROUND: Colour = (15, 21, 19)
RAISED: Colour = (22, 30, 27)
CHALK: Colour = (243, 241, 234)
QUIET: Colour = (168, 178, 172)
BLUE: Colour = (74, 163, 223)
BRASS: Colour = (217, 164, 65)
FELT: Colour = (31, 122, 92)
MINT: Colour = (76, 195, 138)
RED: Colour = (229, 96, 77)
PLUM: Colour = (167, 139, 218)

RESULTS: dict[Result, tuple[str, Colour]] = {
    Result.MAKE: ("Make", MINT),
    Result.MISS: ("Miss", RED),
    Result.SUCCESS: ("Safety", PLUM),
    Result.FAIL: ("Failed safety", RED),
}
LINES: dict[LineKind, tuple[str, Colour]] = {
    LineKind.TANGENT: ("tangent line", BLUE),
    LineKind.NATURAL: ("30°", BRASS),
    LineKind.PATH: ("actual path", CHALK),
}
COVER = 0.8
"""How much a panel covers of what is under it."""


@dataclass(frozen=True)
class Sizes:
    """Sizes in pixels for a picture: letters, space and lines."""

    title: int
    words: int
    number: int
    small: int
    space: int
    line: int


def sizes(size: tuple[int, int]) -> Sizes:
    """For a picture of `size` (width, height): a wide one is looked at small, on a phone's narrow side, so letters are large."""
    width, height = size
    unit = height / 1080 if width >= height else width / 760
    title, words, number, small, space, line = (max(2, round(pixels * unit)) for pixels in (84, 42, 52, 28, 24, 5))
    return Sizes(title, words, number, small, space, line)
