"""Where a ball's way bends more than the cloth can bend it: there it met something, whether that was seen to move or not."""

from collections.abc import Mapping, Sequence

import numpy as np

from action_tracker.pool.shot import Event
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Floats
from action_tracker.shots.hits import Hit
from action_tracker.shots.motion import Motion

WAY_S, LEAST_SAMPLES = 0.1, 4
"""Ways before and after are taken as straight for so long."""
LEAST_TURN_M_S, SURELY = 0.1, 3.0
"""A ball must leave its line by this much, and by so many standard errors: what rolls freely does not."""
REACH_M = 0.012
"""So near to touching must two balls have come, as far as their places are known."""
MERGED_M, PASSES_S = 0.025, 0.25
"""Two balls with less than this between them may be seen as one thing; a ball that only passes does not stay there for so long."""
KNOWN_S = 0.1
"""What is already known to have happened so near explains the bend."""


def bend_m_s(motion: Motion, i: int, until: int | None = None) -> float | None:
    """How fast a ball leaves its line at sample `i` (or between it and `until`), or goes back along it.

    None when it does not surely, or too little was seen.
    """
    before, after = _way(motion, i, -1), _way(motion, i if until is None else until, 1)
    if before is None or after is None:
        return None
    (came, se_came), (went, se_went) = before, after
    along = came / max(float(np.hypot(*came)), 1e-9)
    ahead, aside = float(went @ along), abs(float(went[0] * along[1] - went[1] * along[0]))
    turn = max(aside, -ahead)  # Friction only slows a ball down.
    return turn if turn > max(LEAST_TURN_M_S, SURELY * float(np.hypot(se_came, se_went))) else None


def _way(motion: Motion, i: int, side: int) -> tuple[Floats, float] | None:
    """The velocity `(2,)` just before (`side` -1) or after (+1) sample `i`, and its standard error, in m/s."""
    since = motion.t_s - motion.t_s[i]
    chosen = (side * since >= 0) & (side * since <= WAY_S)
    if chosen.sum() < LEAST_SAMPLES:
        return None
    t, at = since[chosen], np.stack([motion.x_m[chosen], motion.y_m[chosen]], axis=1)
    fit = np.polynomial.polynomial.polyfit(t, at, 1)
    left = at - fit[0] - t[:, None] * fit[1]
    spread = max(float(np.sqrt(((t - t.mean()) ** 2).sum())), 1e-6)
    scatter = max(float(np.sqrt((left**2).sum() / (2 * max(len(t) - 2, 1)))), 0.001)
    return np.asarray(fit[1]), scatter / spread


def unmoved(
    cue: Motion, struck: Sequence[Hit], rails: Sequence[Event], resting: Mapping[int, tuple[float, float]]
) -> list[Hit]:
    """The balls that the cue ball met and that hardly moved, jammed against a cushion or another ball: its way bends beside them."""
    known = [hit.t_s for hit in struck if cue.ball in {hit.by, hit.ball}]
    known += [event.t_s for event in rails if event.balls == (cue.ball,)]
    found = []
    for ball, (x_m, y_m) in resting.items():
        gap = np.abs(np.hypot(cue.x_m - x_m, cue.y_m - y_m) - BALL_DIAMETER_M)
        near = np.flatnonzero(gap < REACH_M)
        turns = [(turn, float(cue.t_s[i])) for i in near if (turn := _turn_beside(cue, gap, int(i))) is not None]
        turn, t_s = max(turns, default=(0.0, 0.0))
        if turn and all(abs(t_s - other) > KNOWN_S for other in known):
            found.append(Hit(t_s, cue.ball, ball))
    return found


def _turn_beside(cue: Motion, gap_m: Floats, i: int) -> float | None:
    """How fast the cue ball leaves its line beside a ball, by its ways to it and away: where both seem one thing, places are off."""
    clear = np.flatnonzero(gap_m > MERGED_M)
    before, after = clear[clear < i], clear[clear > i]
    if len(before) == 0 or len(after) == 0 or cue.t_s[after[0]] - cue.t_s[before[-1]] > PASSES_S:
        return bend_m_s(cue, i)
    return bend_m_s(cue, int(before[-1]), int(after[0]))
