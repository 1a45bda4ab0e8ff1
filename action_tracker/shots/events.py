"""What happens while balls move: cushions touched and balls hit, from the breaks in their ways."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion

RAIL_REACH_M = 0.04
"""So much farther than a radius from the nose may a ball be in the frame nearest to its touching the cushion."""
LEAST_TURN_M_S = 0.06
"""A ball must come and leave at least this fast, square to the cushion."""
SURELY = 2.5
"""And faster than so many standard errors."""
LONGEST_M, SHORTEST_S, LONGEST_S = 0.15, 0.05, 0.13
"""Its ways before and after are taken as straight for so far, within these times."""
LEAST_SAMPLES, LEAST_SCATTER_M = 3, 0.001
HIT_REACH_M = 0.05
CLOSE_S = 0.05
"""How well the moment is known at which a ball moved off, and how late the frame nearest to it may be."""


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
        Event(t_s, EventKind.CUSHION, (motion.ball,), name)
        for name, distance in rails.items()
        for t_s in _touches(motion, distance)
        if not _in_mouth(motion.place(t_s), table)
    ]
    return sorted(found, key=lambda event: event.t_s)


def _touches(motion: Motion, distance: Floats) -> list[float]:
    """When the ball comes up to a rail and leaves it again: where the lines through its ways before and after meet."""
    touching: list[float] = []
    for i in _nearest(motion, distance):
        before, after = _line(motion, distance, i, -1), _line(motion, distance, i, 1)
        if before is None or after is None:
            continue
        coming, leaving = -before.slope, after.slope
        if coming < max(LEAST_TURN_M_S, SURELY * before.slope_se):
            continue
        if leaving < max(LEAST_TURN_M_S, SURELY * after.slope_se):
            continue
        met_s = (before.start - after.start) / (coming + leaving)
        t_s = float(motion.t_s[i]) + float(np.clip(met_s, -LONGEST_S, LONGEST_S))
        if before.start + before.slope * met_s > BALL_RADIUS_M + RAIL_REACH_M:
            continue
        if not touching or t_s - touching[-1] > LONGEST_S:
            touching.append(t_s)
    return touching


def _nearest(motion: Motion, distance: Floats) -> list[int]:
    """Samples nearest to the rail within their surroundings, and near enough for the time between frames."""
    t, found = motion.t_s, []
    for i in range(1, len(t) - 1):
        if distance[i] > BALL_RADIUS_M + RAIL_REACH_M + _slack(motion, i):
            continue
        about = (t >= t[i] - LONGEST_S) & (t <= t[i] + LONGEST_S)
        if distance[i] <= distance[about].min():
            found.append(i)
    return found


@dataclass(frozen=True)
class _Line:
    """`start` metres from the rail at the sample, changing by `slope` m/s, known to `slope_se`."""

    start: float
    slope: float
    slope_se: float


def _line(motion: Motion, distance: Floats, i: int, side: int) -> _Line | None:
    """The straight way just before (`side` -1) or after (+1) sample `i`; None with fewer than two samples."""
    t = motion.t_s - motion.t_s[i]
    window_s = float(np.clip(LONGEST_M / max(motion.speed_m_s(float(motion.t_s[i])), 0.1), SHORTEST_S, LONGEST_S))
    chosen = (side * t >= 0) & (side * t <= window_s)
    if chosen.sum() < LEAST_SAMPLES:
        index = np.flatnonzero(side * t >= 0)
        chosen = np.zeros(len(t), bool)
        chosen[index[:LEAST_SAMPLES] if side > 0 else index[-LEAST_SAMPLES:]] = True
    if chosen.sum() < 2:
        return None
    times, values = t[chosen], distance[chosen]
    slope, start = np.polyfit(times, values, 1)
    left = values - (start + slope * times)
    scatter = max(float(np.sqrt((left**2).sum() / max(len(times) - 2, 1))), LEAST_SCATTER_M)
    return _Line(float(start), float(slope), scatter / max(float(np.sqrt(((times - times.mean()) ** 2).sum())), 1e-6))


def _slack(motion: Motion, i: int) -> float:
    """How far the ball may have been from the cushion because of the time between frames."""
    passed = min(motion.t_s[i + 1] - motion.t_s[i - 1], 0.1)
    return 0.3 * motion.speed_m_s(float(motion.t_s[i])) * float(passed)


def _in_mouth(place: Floats, table: Table) -> bool:
    return any(np.hypot(place[0] - pocket.x_m, place[1] - pocket.y_m) < pocket.mouth_m / 2 for pocket in table.pockets)


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
    times = np.linspace(t_s - CLOSE_S, t_s + CLOSE_S, 17)
    ways = np.stack([np.interp(times, other.t_s, other.x_m), np.interp(times, other.t_s, other.y_m)], axis=1)
    return float(np.linalg.norm(ways - place, axis=1).min()) - BALL_DIAMETER_M
