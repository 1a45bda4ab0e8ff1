"""The table: its playing surface in metres, its pockets and diamonds.

Frame: origin at pocket H0, x along the long side towards F0, y along the short side towards H4, right-handed seen
from above (y is to the left of a player standing at the head and facing the foot), z up. The playing surface ends
at the nose line of the cushions.
"""

from dataclasses import dataclass

IN_TO_M = 0.0254
BALL_RADIUS_M = 0.028575
BALL_DIAMETER_M = 2 * BALL_RADIUS_M
NOSE_HEIGHT_M = 0.635 * BALL_DIAMETER_M
"""Height of the cushion's nose above the cloth (WPA equipment specification)."""
CUSHION_WIDTH_M = 0.05
"""From the nose line to the wood, all around: WPA cushions are about 2 in wide; the cloth covers them."""

CORNER_MOUTH_M = 4.5 * IN_TO_M
SIDE_MOUTH_M = 5.0 * IN_TO_M


@dataclass(frozen=True)
class Pocket:
    """A pocket by name (H0 H4 head corners, S0 S4 sides, F0 F4 foot corners), the middle of its mouth and its width."""

    name: str
    x_m: float
    y_m: float
    mouth_m: float

    @property
    def is_side(self) -> bool:
        """Whether it is one of the two pockets in the middle of the long rails."""
        return self.name.startswith("S")


@dataclass(frozen=True)
class Table:
    """A pool table: the playing surface from nose to nose, in metres."""

    length_m: float
    width_m: float

    @property
    def pockets(self) -> tuple[Pocket, ...]:
        """The six pockets in the order H0 S0 F0 F4 S4 H4 (around the table)."""
        length, width = self.length_m, self.width_m
        return (
            Pocket("H0", 0.0, 0.0, CORNER_MOUTH_M),
            Pocket("S0", length / 2, 0.0, SIDE_MOUTH_M),
            Pocket("F0", length, 0.0, CORNER_MOUTH_M),
            Pocket("F4", length, width, CORNER_MOUTH_M),
            Pocket("S4", length / 2, width, SIDE_MOUTH_M),
            Pocket("H4", 0.0, width, CORNER_MOUTH_M),
        )

    @property
    def diamond_m(self) -> float:
        """The distance between two diamonds: an eighth of the length."""
        return self.length_m / 8


SIZES: dict[str, Table] = {
    "9ft": Table(100 * IN_TO_M, 50 * IN_TO_M),
    "8ft": Table(88 * IN_TO_M, 44 * IN_TO_M),
    "8ft-pro": Table(92 * IN_TO_M, 46 * IN_TO_M),
    "7ft": Table(78 * IN_TO_M, 39 * IN_TO_M),
}
"""The usual sizes by name (billiards.md 1.2); "7 ft" is ambiguous, tables of 74 to 80 in exist."""


def parse_size(text: str) -> Table:
    """The table meant by "9ft", "8ft", "7ft" or "LxW" in metres; raises ValueError with a sentence that says how."""
    if text in SIZES:
        return SIZES[text]
    try:
        length_m, width_m = (float(part) for part in text.lower().split("x"))
    except ValueError:
        raise ValueError(
            f"Table size {text!r} is not known; use 9ft, 8ft, 7ft or LxW in metres, such as 2.54x1.27."
        ) from None
    if not (1.0 <= width_m <= length_m <= 4.0):
        raise ValueError(f"A table of {length_m} x {width_m} m is not a pool table; give length x width in metres.")
    return Table(length_m, width_m)
