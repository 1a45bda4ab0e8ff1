"""Balls turned away at a pocket: its jaws and facings are cushion too, and make a shot legal as any rail does."""

from collections.abc import Sequence

import numpy as np

from action_tracker.pool.physics.walls import Walls, walls_of
from action_tracker.pool.shot import Event, EventKind
from action_tracker.pool.table import BALL_RADIUS_M, Pocket, Table
from action_tracker.pool.track import Floats
from action_tracker.shots.bends import bend_m_s
from action_tracker.shots.motion import Motion

REACH_M = 0.03
"""So much farther than half the mouth and a radius from its middle may a ball be in the frame nearest to touching a jaw."""
INSIDE_M, BACK_OUT_M = 0.008, 0.02
"""A ball whose middle came so far into the mouth and out again by so much was thrown back by something."""
MET_S = 0.1
"""Another ball met within this time may have turned it."""
NEAR_M, MEAN_OF = 0.008, 3
"""A ball that came nearer to a jaw than this, as far as places are known, may have touched it."""
SURE, POSSIBLE = 0.97, 0.5


def jaws(motion: Motion, table: Table, met_s: Sequence[float]) -> list[Event]:
    """At most one touch for each pocket that the ball came to and did not fall into; `met_s`: when it met other balls."""
    places = np.stack([motion.x_m, motion.y_m], axis=1)
    walls = walls_of(table)
    found = []
    for pocket in table.pockets:
        middle = np.array([pocket.x_m, pocket.y_m])
        near = np.flatnonzero(np.hypot(*(places - middle).T) < pocket.mouth_m / 2 + BALL_RADIUS_M + REACH_M)
        if len(near) == 0:
            continue
        touch = _touch(motion, [int(i) for i in near], met_s) or _came_out(motion, places, (table, pocket), met_s)
        if touch is None and _gap_m(places[near], walls) < NEAR_M:
            touch = float(motion.t_s[near[len(near) // 2]]), POSSIBLE
        if touch is not None:
            found.append(Event(touch[0], EventKind.CUSHION, (motion.ball,), pocket.name, touch[1]))
    return found


def _touch(motion: Motion, near: Sequence[int], met_s: Sequence[float]) -> tuple[float, float] | None:
    """Where its way bends the most in the mouth, when it bends more than anything but a jaw could bend it."""
    best: tuple[float, float] | None = None
    for i in near:
        t_s = float(motion.t_s[i])
        turn = bend_m_s(motion, i)
        met = any(abs(t_s - one) < MET_S for one in met_s)
        if turn is not None and not met and (best is None or turn > best[0]):
            best = turn, t_s
    return None if best is None else (best[1], SURE)


def _came_out(
    motion: Motion, places: Floats, where: tuple[Table, Pocket], met_s: Sequence[float]
) -> tuple[float, float] | None:
    """When a ball that was in the mouth, nearer to the nose line than a cushion would let it come, turned to come out again."""
    table, pocket = where
    x, y = places.T
    beyond = BALL_RADIUS_M - np.min([x, table.length_m - x, y, table.width_m - y], axis=0)
    there = np.hypot(x - pocket.x_m, y - pocket.y_m) < pocket.mouth_m / 2 + BALL_RADIUS_M
    inside = np.flatnonzero((beyond > INSIDE_M) & there)
    if len(inside) < 2:
        return None
    deepest = int(inside[np.argmax(beyond[inside])])
    t_s = float(motion.t_s[deepest])
    out = bool(beyond[deepest:].min() < beyond[deepest] - INSIDE_M - BACK_OUT_M)
    met = any(abs(t_s - one) < MET_S for one in met_s)
    return (t_s, SURE) if out and not met else None


def _gap_m(places: Floats, walls: Walls) -> float:
    """How near the ball came to a jaw point or a facing, at the least: averaged over neighbouring places."""
    if len(places) > MEAN_OF:
        places = np.stack([np.convolve(axis, np.full(MEAN_OF, 1 / MEAN_OF), "valid") for axis in places.T], axis=1)
    to_points = np.linalg.norm(places[:, None] - walls.points_m, axis=2).min()
    facings = [k for k, name in enumerate(walls.names) if name is None]
    since = places[:, None] - walls.start_m[facings]
    along = np.clip((since * walls.along[facings]).sum(2), 0.0, walls.length_m[facings])
    foot = walls.start_m[facings] + along[..., None] * walls.along[facings]
    to_facings = np.linalg.norm(places[:, None] - foot, axis=2).min()
    return float(min(to_points, to_facings)) - BALL_RADIUS_M
