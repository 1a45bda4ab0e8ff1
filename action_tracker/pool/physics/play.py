"""From a stroke to rest: small exact steps from blow to blow, everything that happened written down."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.physics import cluster, impact
from action_tracker.pool.physics.conditions import USUAL, Conditions
from action_tracker.pool.physics.contact import Blow, next_blow
from action_tracker.pool.physics.motion import STILL_M_S, Balls, advance
from action_tracker.pool.physics.walls import Mouth, Walls, walls_of
from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_DIAMETER_M, Table
from action_tracker.pool.track import Floats

SLIDING_STEP_S, ROLLING_STEP_S = 0.004, 0.02
"""Between blows paths are taken as straight; a sliding ball leaves its straight line by 16 micrometres in such a step."""


@dataclass(frozen=True, eq=False)
class Run:
    """All that n balls did: `t_s` (m,), `place_m` (m, n, 2), `velocity_m_s` (m, n, 2), `spin_rad_s` (m, n, 3), `on_table` (m, n).

    `events` carry the balls' positions in the arrays as their ids; times count from the first moment.
    """

    t_s: Floats
    place_m: Floats
    velocity_m_s: Floats
    spin_rad_s: Floats
    on_table: NDArray[np.bool_]
    events: tuple[Event, ...]

    @property
    def end(self) -> Balls:
        """The last state."""
        return Balls(self.place_m[-1], self.velocity_m_s[-1], self.spin_rad_s[-1])


@dataclass(frozen=True, eq=False)
class _Moment:
    t_s: float
    balls: Balls
    on_table: NDArray[np.bool_]


def play(
    start: Balls,
    table: Table,
    *,
    conditions: Conditions = USUAL,
    on_table: NDArray[np.bool_] | None = None,
    limit_s: float = 30.0,
) -> Run:
    """Let the balls run until all rest or `limit_s` has passed. `on_table` (n,) leaves out balls that fell before."""
    walls = walls_of(table)
    present = np.ones(len(start.place_m), dtype=bool) if on_table is None else on_table.copy()
    moments, events = [_Moment(0.0, start, present)], list[Event]()
    while moments[-1].t_s < limit_s and _moves(moments[-1]):
        now = moments[-1]
        step_s = SLIDING_STEP_S if _slides(now) else ROLLING_STEP_S
        blow = next_blow(now.balls, now.on_table, walls, step_s)
        passed_s = blow.time_s if blow else step_s
        balls = _apart(advance(now.balls, passed_s, conditions), now.on_table)
        after = _Moment(now.t_s + passed_s, balls, now.on_table)
        if blow:
            after, event = _struck(after, blow, walls, conditions)
            events += [event] if event else []
        moments.append(after)
    return _run(moments, events)


def _moves(now: _Moment) -> bool:
    return bool((np.abs(now.balls.velocity_m_s[now.on_table]) > STILL_M_S).any()) or _slides(now)


def _slides(now: _Moment) -> bool:
    return bool((np.abs(now.balls.slip_m_s[now.on_table]) > STILL_M_S).any())


def _struck(now: _Moment, blow: Blow, walls: Walls, conditions: Conditions) -> tuple[_Moment, Event | None]:
    """The moment after a blow, and what a referee would say of it (None for a facing or a jaw)."""
    if blow.what == "hole":
        return _pocketed(now, blow, walls.mouths[blow.other])
    if blow.what == "ball":
        return _met(now, blow, conditions), Event(now.t_s, EventKind.CONTACT, (blow.ball, blow.other))
    name = walls.names[blow.other] if blow.what == "wall" else None
    if blow.what == "wall":
        into = -walls.inner[blow.other]
    else:
        into = walls.points_m[blow.other] - now.balls.place_m[blow.ball]
        into = into / np.hypot(*into)
    restitution = conditions.cushion_restitution if name else conditions.facing_restitution
    ball = impact.rebound(_one(now, blow.ball), into, restitution, conditions.cushion_friction)
    event = Event(now.t_s, EventKind.CUSHION, (blow.ball,), name) if name else None
    return _with(now, {blow.ball: ball}), event


def _met(now: _Moment, blow: Blow, conditions: Conditions) -> _Moment:
    """The moment after two balls met; a little later when they touch others, which then are pushed too."""
    if cluster.is_pressed(now.balls, now.on_table, blow.ball, blow.other):
        balls, took_s = cluster.spread(now.balls, now.on_table, conditions)
        # Balls that only lean on each other spread nothing: met like two, they part, or the same blow would come for ever.
        if took_s > 0:
            return _Moment(now.t_s + took_s, _apart(balls, now.on_table), now.on_table)
    towards = now.balls.place_m[blow.other] - now.balls.place_m[blow.ball]
    towards = towards / np.hypot(*towards)
    first, second = impact.meet(_one(now, blow.ball), _one(now, blow.other), towards, conditions)
    return _with(now, {blow.ball: first, blow.other: second})


def _pocketed(now: _Moment, blow: Blow, mouth: Mouth) -> tuple[_Moment, Event]:
    left = now.on_table.copy()
    left[blow.ball] = False
    still = impact.Moving(np.zeros(2), np.zeros(3))
    event = Event(now.t_s, EventKind.POCKET, (blow.ball,), mouth.pocket.name)
    return replace(_with(now, {blow.ball: still}), on_table=left), event


def _one(now: _Moment, ball: int) -> impact.Moving:
    return impact.Moving(now.balls.velocity_m_s[ball], now.balls.spin_rad_s[ball])


def _with(now: _Moment, changed: dict[int, impact.Moving]) -> _Moment:
    velocity, spin = now.balls.velocity_m_s.copy(), now.balls.spin_rad_s.copy()
    for ball, moving in changed.items():
        velocity[ball], spin[ball] = moving.velocity_m_s, moving.spin_rad_s
    return replace(now, balls=Balls(now.balls.place_m, velocity, spin))


def _apart(balls: Balls, on_table: NDArray[np.bool_]) -> Balls:
    """Push apart balls that overlap by the rounding of a step, each by half."""
    gap = balls.place_m[None] - balls.place_m[:, None]
    distance = np.hypot(gap[..., 0], gap[..., 1])
    close = (distance < BALL_DIAMETER_M) & on_table[:, None] & on_table[None]
    np.fill_diagonal(close, False)
    if not close.any():
        return balls
    excess = np.where(close, (BALL_DIAMETER_M - distance) / 2, 0.0)
    shift = (gap / np.maximum(distance, 1e-9)[..., None] * excess[..., None]).sum(1)
    return replace(balls, place_m=balls.place_m - shift)


def _run(moments: list[_Moment], events: list[Event]) -> Run:
    return Run(
        np.array([moment.t_s for moment in moments]),
        np.stack([moment.balls.place_m for moment in moments]),
        np.stack([moment.balls.velocity_m_s for moment in moments]),
        np.stack([moment.balls.spin_rad_s for moment in moments]),
        np.stack([moment.on_table for moment in moments]),
        tuple(events),
    )
