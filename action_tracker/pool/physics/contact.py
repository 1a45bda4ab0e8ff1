"""When the next blow comes: the first moment at which balls touch each other, a wall or fall, going straight on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.physics.motion import Balls
from action_tracker.pool.physics.walls import HOLE_RADIUS_M, Walls
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.pool.track import Floats

APPROACH_M_S = 1e-6


@dataclass(frozen=True)
class Blow:
    """What happens next: `time_s` from now, to ball `ball`: what is met is "ball", "wall", "point" or "hole" number `other`."""

    time_s: float
    what: str
    ball: int
    other: int


def next_blow(balls: Balls, on_table: NDArray[np.bool_], walls: Walls, within_s: float) -> Blow | None:
    """The first blow within `within_s`, taking paths as straight; None when nothing is met. `on_table` is (n,) bool."""
    moving = np.flatnonzero(on_table & (np.abs(balls.velocity_m_s).sum(1) > 0))
    if len(moving) == 0:
        return None
    place, velocity = balls.place_m[moving], balls.velocity_m_s[moving]
    found = []
    for what, times in (
        ("ball", _pair_times(balls, on_table, moving)),
        ("wall", _wall_times(place, velocity, walls)),
        ("point", _circle_times(place, velocity, walls.points_m, BALL_RADIUS_M)),
        ("hole", _circle_times(place, velocity, walls.holes_m, HOLE_RADIUS_M)),
    ):
        first = int(times.argmin())
        row, other = divmod(first, times.shape[1])
        found.append(Blow(float(times[row, other]), what, int(moving[row]), other))
    soonest = min(found, key=lambda blow: blow.time_s)
    return soonest if soonest.time_s <= within_s else None


def _pair_times(balls: Balls, on_table: NDArray[np.bool_], moving: NDArray[np.intp]) -> Floats:
    """When each moving ball (m,) touches each ball (n,): (m, n), inf for never, itself or a ball that is gone."""
    gap = balls.place_m[None] - balls.place_m[moving][:, None]
    closing = balls.velocity_m_s[None] - balls.velocity_m_s[moving][:, None]
    times = _touch_times(gap, closing, BALL_DIAMETER_M)
    times[:, ~on_table] = np.inf
    times[np.arange(len(moving)), moving] = np.inf
    return times


def _circle_times(place: Floats, velocity: Floats, centres: Floats, radius_m: float) -> Floats:
    """When each ball's centre (m,) comes within `radius_m` of each fixed centre (k,): (m, k)."""
    gap = centres[None] - place[:, None]
    return _touch_times(gap, np.broadcast_to(-velocity[:, None], gap.shape), radius_m)


def _touch_times(gap: Floats, closing: Floats, reach_m: float) -> Floats:
    """When two points `gap` apart that move `closing` against each other are `reach_m` apart; 0 when nearer and still closing."""
    square = (closing**2).sum(-1)
    along = (gap * closing).sum(-1)
    excess = (gap**2).sum(-1) - reach_m**2
    inside = along**2 - square * excess
    meets = (along < -APPROACH_M_S * reach_m) & (inside > 0)
    root = np.sqrt(np.where(meets, inside, 0.0))
    # excess / (root - along) rather than (-along - root) / square: no loss of digits when balls nearly touch.
    return np.where(meets, np.maximum(excess, 0.0) / np.where(meets, root - along, 1.0), np.inf)


def _wall_times(place: Floats, velocity: Floats, walls: Walls) -> Floats:
    """When each ball (m,) touches each straight wall (k,): (m, k)."""
    offset = place[:, None] - walls.start_m[None]
    height = (offset * walls.inner).sum(-1)
    sinking = (velocity[:, None] * walls.inner).sum(-1)
    meets = (sinking < -APPROACH_M_S) & (height > 0)
    times = np.where(meets, np.maximum(height - BALL_RADIUS_M, 0.0) / np.where(meets, -sinking, 1.0), np.inf)
    reached = np.where(meets, times, 0.0)
    foot = (offset * walls.along).sum(-1) + (velocity[:, None] * walls.along).sum(-1) * reached
    return np.where((foot >= 0) & (foot <= walls.length_m), times, np.inf)
