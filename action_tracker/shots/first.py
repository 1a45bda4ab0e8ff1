"""Which ball the cue ball met first, from where its own way breaks: only a ball that lay there can have been it.

Who seems to move first tells little where balls touch, as in a rack: a blow goes through them at once, and some may not be listed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from action_tracker.pool.shot import Event
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.shots.hits import Hit
from action_tracker.shots.motion import Motion

BEFORE_S, AFTER_S = 0.15, 0.1
"""So long before and after a ball was seen to move off the cue ball's way is taken as two straight ones."""
SEARCH_S, STEP_S = 0.07, 0.001
"""The blow lies within so long of that moment; its place is looked for in such steps."""
LEAST_BEFORE, LEAST_AFTER, FITTED = 3, 2, 7
"""Samples to both sides of it, and how many numbers two ways that meet are made of."""
LEAST_NOISE_M, SURE_TIMES = 0.004, 2.0
"""Places of a moving ball are known no better than this; moments that fit worse by so many standard errors are ruled out."""
ASIDE_M = 0.012
"""A ball must fit better by so much than the one that was seen to move off."""
LIES_TOGETHER_M = 0.35 * BALL_DIAMETER_M
"""Balls with less than this between them lie in one cluster, as far as their places are known."""

Lying = Mapping[int, tuple[float, float]]
"""Where each ball lay."""


@dataclass(frozen=True, eq=False)
class Turn:
    """Where the cue ball's way broke: the places `(m, 2)` that its samples allow, `m` at least 1."""

    places: Floats

    def gap_m(self, ball: Floats) -> float:
        """How far from touching a ball that lies at `ball` `(2,)` the cue ball was, at the least."""
        return float(np.abs(np.hypot(*(self.places - ball).T) - BALL_DIAMETER_M).min())


def first_hit(
    cue: Motion | None, seen: Hit | None, rails: Sequence[Event], lying: Lying, *, is_break: bool
) -> tuple[Hit | None, bool]:
    """The first meeting of the cue ball, and whether it is known with which ball.

    `seen` is the meeting by what seemed to move first; `lying` is where the balls lay before the stroke.
    """
    if seen is None or cue is None or cue.ball not in lying or seen.ball not in lying:
        return seen, True
    near = _cluster(seen.ball, lying, {cue.ball})
    if len(near) == 1:
        return seen, True
    turn = None if cue.emerges else _turned_between(cue, seen.t_s, rails)
    if turn is None:
        return _at_head(seen, cue.ball, near, lying) if is_break else (seen, True)
    gaps = {ball: turn.gap_m(np.array(lying[ball])) for ball in near}
    best = min(gaps, key=lambda ball: gaps[ball])
    if gaps[best] > BALL_RADIUS_M:
        return seen, False
    return (seen if gaps[seen.ball] < gaps[best] + ASIDE_M else replace(seen, ball=best)), True


def _at_head(seen: Hit, cue: int, rack: Collection[int], lying: Lying) -> tuple[Hit, bool]:
    """The ball at the head of the rack, if one stands out from it towards the cue ball: without it, two lie about equally near."""
    away = {ball: float(np.hypot(*np.subtract(lying[ball], lying[cue]))) for ball in rack}
    head, second = sorted(rack, key=lambda ball: away[ball])[:2]
    return replace(seen, by=cue, ball=head), away[second] - away[head] > BALL_RADIUS_M


def _turned_between(cue: Motion, about_s: float, rails: Sequence[Event]) -> Turn | None:
    """Where its way breaks between the cushions that it touches before and after."""
    touched = [event.t_s for event in rails if event.balls == (cue.ball,)]
    since_s = max([t_s for t_s in touched if t_s < about_s - 0.02], default=cue.start_s)
    return turned(cue, about_s, (since_s, min([t_s for t_s in touched if t_s > about_s], default=cue.end_s)))


def turned(cue: Motion, about_s: float, free: tuple[float, float]) -> Turn | None:
    """Where the cue ball's way, free from and until the moments `free`, breaks at about `about_s`; None when too little is seen of it."""
    chosen = (cue.t_s > max(free[0], about_s - BEFORE_S)) & (cue.t_s < min(free[1], about_s + AFTER_S))
    t, places = cue.t_s[chosen] - about_s, np.stack([cue.x_m[chosen], cue.y_m[chosen]], axis=1)
    knots = [
        knot
        for knot in np.arange(-SEARCH_S, SEARCH_S, STEP_S)
        if (t < knot).sum() >= LEAST_BEFORE and (t > knot).sum() >= LEAST_AFTER
    ]
    if not knots:
        return None
    fits = [_broken(t - knot, places) for knot in knots]
    misfits, at = np.array([fit[0] for fit in fits]), np.array([fit[1] for fit in fits])
    noise = max(LEAST_NOISE_M, float(np.sqrt(misfits.min() / max(2 * len(t) - FITTED, 1))))
    return Turn(at[misfits <= misfits.min() + (SURE_TIMES * noise) ** 2])


def _broken(t_s: Floats, places: Floats) -> tuple[float, Floats]:
    """Two straight ways that meet at time 0: the sum of squares left of the places, and where they meet."""
    powers = np.stack([np.ones_like(t_s), np.minimum(t_s, 0.0), np.maximum(t_s, 0.0)], axis=1)
    fit, *_ = np.linalg.lstsq(powers, places, rcond=None)
    return float(((places - powers @ fit) ** 2).sum()), np.asarray(fit[0])


def _cluster(ball: int, lying: Lying, but: Collection[int]) -> set[int]:
    """The balls that lie together with `ball`, itself among them."""
    found, left = {ball}, set(lying) - {ball} - set(but)
    while near := {one for one in left if any(_lie_together(lying[one], lying[other]) for other in found)}:
        found |= near
        left -= near
    return found


def _lie_together(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return float(np.hypot(one[0] - other[0], one[1] - other[1])) < BALL_DIAMETER_M + LIES_TOGETHER_M
