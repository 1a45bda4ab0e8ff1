"""Whether a stroke broke a rack: many balls lay together, or many set off at once."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Track
from action_tracker.shots.strokes import Stroke

LEAST_BALLS = 5
LEAST_SHARE = 0.75
"""Of the balls on the table, the share that lies together in a rack; later in a game a cluster is only a part of them."""
TOUCHING_M = 1.35 * BALL_DIAMETER_M
AT_ONCE_S = 0.6


def is_break(stroke: Stroke, tracks: Sequence[Track]) -> bool:
    """Whether `stroke` was a break: five balls or more lay in one cluster before it, or moved off within half a second."""
    cue = stroke.cue.ball if stroke.cue else None
    first_s = min((m.start_s for m in stroke.motions if m.ball != cue), default=stroke.start_s)
    moved = {m.ball for m in stroke.motions if m.ball != cue and m.start_s < first_s + AT_ONCE_S}
    if len(moved) < 3:
        return False
    places = [place for track in tracks if track.ball != cue and (place := track.at(stroke.start_s)) is not None]
    least = max(LEAST_BALLS, LEAST_SHARE * len(places))
    return len(moved) >= least or _largest_cluster(places) >= least


def _largest_cluster(places: Sequence[tuple[float, float]]) -> int:
    if not places:
        return 0
    at = np.array(places)
    near = np.linalg.norm(at[:, None] - at[None], axis=2) < TOUCHING_M
    joined = near
    for _ in range(4):
        joined = (joined.astype(int) @ joined.astype(int)) > 0
    return int(joined.sum(axis=1).max())
