"""How small pictures of a whole video lie on one sheet."""

import math
from dataclasses import dataclass

WIDTH_PX, COLUMNS = 160, 20
LEAST_S, MOST = 2.0, 400
"""One every two seconds, but never more than fill a sheet that phones still decode (3200 x 1800)."""


@dataclass(frozen=True)
class Sheet:
    """How thumbs lie on a sheet: `count` of them, `every_s` apart from 0 on, row by row, `columns` in a row."""

    count: int
    every_s: float
    columns: int
    width_px: int
    height_px: int


def sheet(width: int, height: int, duration_s: float) -> Sheet:
    """The sheet of a video of this size (as displayed) and length."""
    count = max(1, min(MOST, math.ceil(duration_s / LEAST_S)))
    high = max(2, min(2 * WIDTH_PX, round(WIDTH_PX * height / width)))
    return Sheet(count, max(duration_s, 0.0) / count, COLUMNS, WIDTH_PX, high)
