"""Whether a ball that vanished was about to fall into a pocket."""

import numpy as np

from action_tracker.pool.table import BALL_RADIUS_M, Pocket, Table
from action_tracker.vision.held import Held

CLOSE_M = 0.10
"""A ball whose centre was last seen so near the middle of a mouth may have dropped without more ado."""

INSIDE_M = 0.01


def falls(ball: Held, table: Table, reach_s: float) -> Pocket | None:
    """The pocket that a ball, which vanished in the open, reached within `reach_s` of being last seen; None when it was near none.

    A ball rolls in full view until it falls, so `reach_s` is a few frames.
    """
    for pocket in table.pockets:
        middle = np.array([pocket.x_m, pocket.y_m])
        distance = float(np.linalg.norm(middle - ball.place_m))
        if distance < CLOSE_M:
            return pocket
        speed = ball.speed_m_s
        if speed < 0.05 or distance > speed * reach_s + CLOSE_M:
            continue
        heading = np.array([ball.vx_m_s, ball.vy_m_s]) / speed
        offset = middle - ball.place_m
        aside = abs(float(heading[0] * offset[1] - heading[1] * offset[0]))
        if float(heading @ offset) > 0 and aside < pocket.mouth_m / 2 + BALL_RADIUS_M / 2:
            return pocket
    return None


def lies_in(ball: Held, table: Table) -> Pocket | None:
    """The pocket in which a ball that has come to rest can still be seen, beyond the nose line; None when it lies on the table."""
    beyond = max(-ball.x_m, ball.x_m - table.length_m, -ball.y_m, ball.y_m - table.width_m)
    if beyond < INSIDE_M:
        return None
    near = min(table.pockets, key=lambda pocket: float(np.hypot(pocket.x_m - ball.x_m, pocket.y_m - ball.y_m)))
    return near if np.hypot(near.x_m - ball.x_m, near.y_m - ball.y_m) < near.mouth_m else None
