"""What happens while balls move: cushions touched and balls hit, from the breaks in their ways."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.shots.motion import Motion

RAIL_REACH_M = 0.04
"""So much farther than a radius from the nose may a ball be in the frame nearest to its touching the cushion."""
LEAST_TURN_M_S = 0.06
"""A ball must come and leave at least this fast, square to the cushion."""
HIT_REACH_M = 0.05


@dataclass(frozen=True)
class Hit:
    """A moving ball set another one going (`by` None: nobody was seen near)."""

    t_s: float
    by: int | None
    ball: int


def cushions(motion: Motion, table: Table) -> list[Event]:
    """The cushions a ball touches on its way, in order."""
    rails = {
        "head": motion.x_m,
        "foot": table.length_m - motion.x_m,
        "rail0": motion.y_m,
        "rail4": table.width_m - motion.y_m,
    }
    found = [
        Event(float(motion.t_s[i]), EventKind.CUSHION, (motion.ball,), name)
        for name, distance in rails.items()
        for i in _touches(motion, distance)
        if not _in_mouth(motion, i, table)
    ]
    return sorted(found, key=lambda event: event.t_s)


def _touches(motion: Motion, distance: np.ndarray) -> list[int]:
    """Samples at which the distance to a rail is least, close to it, with motion towards it before and away after."""
    touching = []
    t = motion.t_s
    for i in range(1, len(t) - 1):
        if distance[i] > BALL_RADIUS_M + RAIL_REACH_M + _slack(motion, i) or distance[i] > distance[i - 1]:
            continue
        if distance[i] >= distance[i + 1]:
            continue
        a, b = max(i - 3, 0), min(i + 3, len(t) - 1)
        coming = (distance[a] - distance[i]) / max(t[i] - t[a], 1e-3)
        leaving = (distance[b] - distance[i]) / max(t[b] - t[i], 1e-3)
        if coming > LEAST_TURN_M_S and leaving > LEAST_TURN_M_S:
            touching.append(i)
    return touching


def _slack(motion: Motion, i: int) -> float:
    """How far the ball may have been from the cushion because of the time between frames."""
    passed = min(motion.t_s[i + 1] - motion.t_s[i - 1], 0.1)
    return 0.3 * motion.speed_m_s(float(motion.t_s[i])) * float(passed)


def _in_mouth(motion: Motion, i: int, table: Table) -> bool:
    return any(
        np.hypot(motion.x_m[i] - pocket.x_m, motion.y_m[i] - pocket.y_m) < pocket.mouth_m / 2
        for pocket in table.pockets
    )


def hits(moving: Sequence[Motion]) -> list[Hit]:
    """Who set whom going, for every motion but the first: the nearest ball that was moving then, when it was near enough."""
    found = []
    for motion in moving[1:]:
        if motion.from_start or motion.emerges:
            continue
        start_s = motion.start_s
        place = motion.place(start_s)
        others = [other for other in moving if other.ball != motion.ball and other.start_s < start_s + 0.02]
        near = [(float(_gap(other, place, start_s)), other) for other in others if other.end_s >= start_s - 0.1]
        gap, hitter = min(near, key=lambda pair: pair[0], default=(np.inf, None))
        close = hitter is not None and gap < HIT_REACH_M
        found.append(Hit(start_s, hitter.ball if hitter is not None and close else None, motion.ball))
    return sorted(found, key=lambda hit: hit.t_s)


def _gap(other: Motion, place: np.ndarray, t_s: float) -> float:
    """How far the two balls' surfaces are apart at the closest about `t_s`."""
    times = np.linspace(t_s - 0.08, t_s + 0.08, 17)
    ways = np.stack([np.interp(times, other.t_s, other.x_m), np.interp(times, other.t_s, other.y_m)], axis=1)
    return float(np.linalg.norm(ways - place, axis=1).min()) - BALL_DIAMETER_M
