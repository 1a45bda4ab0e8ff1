"""Where the cue ball lay before a shot and after it, as far as the coach asks."""

from math import hypot

from action_tracker.pool.shot import Shot
from action_tracker.pool.table import BALL_RADIUS_M, IN_TO_M
from action_tracker.sessions.model.corrections import Lay

CENTRE_DIA, BOX_EDGE_DIA = 0.32, 1.02
"""A break is from the middle, from the edge of the box, or from the side: halfway between the three spots of billiards.md 4."""
BEHIND = 0.5
"""A rail lies behind the cue ball when the shot leaves it within 60 degrees of square."""


def leave_to_rail_in(shot: Shot, lay: Lay | None) -> float | None:
    """How far from the nearest rail the cue ball came to rest, skin to cushion; None where that is not known."""
    if shot.leave_m is None or lay is None:
        return None
    (x_m, y_m), (length_m, width_m) = shot.leave_m, lay.table_m
    return max(0.0, min(x_m, length_m - x_m, y_m, width_m - y_m) - BALL_RADIUS_M) / IN_TO_M


def cue_to_rail_in(lay: Lay | None) -> float | None:
    """How far behind the cue ball the rail is that the cue has to reach over, skin to cushion."""
    if lay is None:
        return None
    (x_m, y_m), (object_x_m, object_y_m), (length_m, width_m) = lay.cue_m, lay.object_m, lay.table_m
    away_m = hypot(object_x_m - x_m, object_y_m - y_m)
    if away_m == 0:
        return None
    along_x, along_y = (object_x_m - x_m) / away_m, (object_y_m - y_m) / away_m
    rails = ((x_m, along_x), (length_m - x_m, -along_x), (y_m, along_y), (width_m - y_m, -along_y))
    return max(0.0, min(gap_m for gap_m, leaves in rails if leaves >= BEHIND) - BALL_RADIUS_M) / IN_TO_M


def break_from(lay: Lay | None) -> str | None:
    """From where a break was played, in words; the same to either side."""
    if lay is None:
        return None
    beside_dia = abs(lay.cue_m[1] - lay.table_m[1] / 2) / (lay.table_m[0] / 8)
    return "middle" if beside_dia < CENTRE_DIA else "edge of the box" if beside_dia < BOX_EDGE_DIA else "side"
