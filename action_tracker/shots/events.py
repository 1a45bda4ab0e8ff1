"""What happens to balls while they move: cushions touched, from the breaks in their ways, and the table left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_RADIUS_M, Table
from action_tracker.pool.track import Floats
from action_tracker.shots.hits import Hit
from action_tracker.shots.motion import Motion
from action_tracker.shots.soft import Touch, soft

RAIL_REACH_M = 0.04
"""So much farther than a radius from the nose may a ball be in the frame nearest to its touching the cushion."""
LEAST_TURN_M_S = 0.06
"""A ball must come and leave at least this fast, square to the cushion."""
SURELY = 2.5
"""And faster than so many standard errors."""
LONGEST_M, SHORTEST_S, LONGEST_S = 0.15, 0.05, 0.13
"""Its ways before and after are taken as straight for so far, within these times."""
LEAST_SAMPLES, LEAST_SCATTER_M = 3, 0.001
SOFT_S = 0.2
BEFORE_RAIL_M, AGAINST = 0.025, 0.5
"""A ball that lay so near to a cushion meets it at once when at least so much of the blow goes square into it."""
DRIVEN = 0.75
STAYED = 2
"""A ball that was hit and lies where it lay was sent back, from so many times farther than one that is seen to leave."""
BEYOND_M = 0.01
"""A middle this far beyond the nose line is higher than the cushion, or behind it."""
Place = tuple[float, float]


def cushions(motion: Motion, table: Table, met_s: Sequence[float] = ()) -> list[Event]:
    """The cushions a ball touches on its way, in order; `met_s`: when it met other balls."""
    rails = {
        "head": motion.x_m,
        "foot": table.length_m - motion.x_m,
        "rail0": motion.y_m,
        "rail4": table.width_m - motion.y_m,
    }
    found = [
        Event(t_s, EventKind.CUSHION, (motion.ball,), name, sure)
        for name, distance in rails.items()
        for t_s, sure in _all_touches(motion, distance, met_s)
        if not _in_mouth(motion.place(t_s), table)
    ]
    return sorted(found, key=lambda event: event.t_s)


def _all_touches(motion: Motion, distance: Floats, met_s: Sequence[float]) -> list[Touch]:
    sharp = _touches(motion, distance)
    gentle = [one for one in soft(motion, distance, met_s) if all(abs(one[0] - t_s) > SOFT_S for t_s in sharp)]
    return [*((t_s, 1.0) for t_s in sharp), *gentle]


def driven(
    struck: Sequence[Hit], moving: Sequence[Motion], known: Sequence[Event], lying: Mapping[int, Place], table: Table
) -> list[Event]:
    """Cushions touched by balls that lay right before them and were driven against them: nobody can see them go there and back.

    Nor can anybody see whether they touched the cushion before, so that it would not count. `lying`: where all lay before the stroke.
    """
    ways = {motion.ball: motion for motion in moving}
    found = []
    for hit in struck:
        ball, by = ways.get(hit.ball), None if hit.by is None else ways.get(hit.by)
        if by is None or (ball is None and hit.ball not in lying) or (ball and abs(ball.start_s - hit.t_s) > SOFT_S):
            continue
        x, y = ball.place(ball.start_s) if ball else lying[hit.ball]
        way = np.array([x, y]) - by.place(hit.t_s)
        way = way / max(float(np.hypot(*way)), 1e-9)
        rails = (
            ("head", x, -way[0]),
            ("foot", table.length_m - x, way[0]),
            ("rail0", y, -way[1]),
            ("rail4", table.width_m - y, way[1]),
        )
        for name, distance, into in rails:
            is_known = any(
                e.balls == (hit.ball,) and e.where == name and abs(e.t_s - hit.t_s) < 2 * SOFT_S for e in known
            )
            if (
                distance < BALL_RADIUS_M + (BEFORE_RAIL_M if ball else STAYED * BEFORE_RAIL_M)
                and into > AGAINST
                and not is_known
                and not _in_mouth(np.array([x, y]), table)
            ):
                found.append(Event(hit.t_s + 0.01, EventKind.CUSHION, (hit.ball,), name, DRIVEN))
    return found


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


def near_mouth(place: Floats, table: Table) -> bool:
    """Whether a ball at `place` `(2,)` may meet a jaw of a pocket instead of the straight cushion beside it."""
    return any(np.hypot(place[0] - pocket.x_m, place[1] - pocket.y_m) < pocket.mouth_m for pocket in table.pockets)


def off_table(moving: Sequence[Motion], fallen: Collection[int], table: Table) -> list[Event]:
    """Balls that left the table: last seen beyond the cushions, where no ball on the cloth can be, and at no pocket."""
    found = []
    for motion in moving:
        x, y = float(motion.x_m[-1]), float(motion.y_m[-1])
        beyond = max(-x, x - table.length_m, -y, y - table.width_m)
        if not motion.ends_gone or motion.ball in fallen or beyond < BEYOND_M:
            continue
        if all(np.hypot(x - pocket.x_m, y - pocket.y_m) > pocket.mouth_m for pocket in table.pockets):
            found.append(Event(motion.end_s, EventKind.OFF_TABLE, (motion.ball,)))
    return found
