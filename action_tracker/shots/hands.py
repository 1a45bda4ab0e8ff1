"""Balls that a hand moves: a ball that was struck only loses speed until it meets something, a hand pushes on."""

import numpy as np

from action_tracker.pool.table import Table
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion

WINDOW_S, FIRST_S, LEAST_SAMPLES = 0.2, 0.12, 4
"""Speeds are taken over such stretches, from so long after the ball set off."""
GROWS, GROWS_M_S = 1.3, 0.08
"""By so much must the speed grow, as a share and in m/s: three times what places of 4 mm scatter make it seem to."""
ROLLS_M_S, SETTLES_S = 0.1, 0.1
"""A ball that rolls out is much slower than this so shortly before it rests (billiards.md 1.5)."""
CREEPS_M_S = 0.5
"""Nobody strikes the cue ball more softly than this and reaches anything; hands move balls so."""
GAP_S, LEAP_M = 0.1, 0.06
"""A ball pushed on by a hand is seen at least so often, and goes less than a ball's breadth from one time to the next."""
CLEAR_M = 0.1
"""Nearer to a cushion than this a ball may be thrown back."""


def is_pushed(motion: Motion, table: Table) -> bool:
    """Whether the ball, which met no other, speeds up on the open cloth, or creeps and stops dead there as none that rolls out."""
    if _stops_dead(motion, table):
        return True
    starts = np.arange(motion.start_s + FIRST_S, motion.end_s - 2 * WINDOW_S, WINDOW_S / 2)
    return any(_grows(motion, float(start_s), table) for start_s in starts)


def _stops_dead(motion: Motion, table: Table) -> bool:
    """Whether it was slow all along and then let go of in full roll. A fast one that stops so was struck, and caught."""
    ends_s = motion.end_s - WINDOW_S - SETTLES_S
    last = _velocity(motion, ends_s)
    starts = np.arange(motion.start_s + FIRST_S, ends_s, WINDOW_S)
    all_along = [velocity for start_s in starts if (velocity := _velocity(motion, float(start_s))) is not None]
    if motion.ends_gone or motion.ends_hidden or last is None or not all_along or not _is_clear(motion, ends_s, table):
        return False
    fastest = max(float(np.hypot(*velocity)) for velocity in all_along)
    return bool(np.hypot(*last) > ROLLS_M_S and fastest < CREEPS_M_S)


def _grows(motion: Motion, start_s: float, table: Table) -> bool:
    before, after = _velocity(motion, start_s), _velocity(motion, start_s + WINDOW_S)
    if before is None or after is None or not _is_clear(motion, start_s, table) or not _is_followed(motion, start_s):
        return False
    return bool(np.hypot(*after) > GROWS * np.hypot(*before) + GROWS_M_S)


def _velocity(motion: Motion, start_s: float) -> Floats | None:
    """The mean velocity `(2,)` over a window; None where too little was seen in it."""
    chosen = (motion.t_s >= start_s) & (motion.t_s < start_s + WINDOW_S)
    if chosen.sum() < LEAST_SAMPLES:
        return None
    t = motion.t_s[chosen]
    return np.array([np.polyfit(t - t[0], values[chosen], 1)[0] for values in (motion.x_m, motion.y_m)])


def _is_followed(motion: Motion, start_s: float) -> bool:
    """Whether the ball was seen all through two windows, without a leap from one place to another, as when it was lost and found again."""
    chosen = (motion.t_s >= start_s) & (motion.t_s < start_s + 2 * WINDOW_S)
    t, x, y = motion.t_s[chosen], motion.x_m[chosen], motion.y_m[chosen]
    return bool(np.diff(t).max() < GAP_S and np.hypot(np.diff(x), np.diff(y)).max() < LEAP_M)


def _is_clear(motion: Motion, start_s: float, table: Table) -> bool:
    """Whether all of two windows lies away from the cushions."""
    chosen = (motion.t_s >= start_s) & (motion.t_s < start_s + 2 * WINDOW_S)
    x, y = motion.x_m[chosen], motion.y_m[chosen]
    return bool(min(x.min(), y.min(), table.length_m - x.max(), table.width_m - y.max()) > CLEAR_M)
