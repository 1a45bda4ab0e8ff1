"""Which ball met which: who set whom going, and which two met while both rolled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Floats
from action_tracker.shots.motion import Motion

REACH_M = 0.05
CLOSE_S = 0.05
"""How well the moment is known at which a ball moved off, and how late the frame nearest to it may be."""
SLACK_S = 0.02
AT_ONCE_S = 0.06
"""Balls that lie together and set off within this time were set off through each other."""
TOGETHER_M = 0.015
"""Two places are known to lie this far apart or nearer when the balls touch."""
THROUGH_S = 0.0005
"""A blow goes through balls that touch faster than anything rolls."""
STIRRED_S = 0.3
"""A ball that touched one of them and moved off this much later was hardly moved by the blow that went through it."""
JUST_BEFORE_S, LINE_S, LONGEST_LINE_S, LEAST_SAMPLES = 0.004, 0.12, 0.3, 4
ASIDE_M = 0.012
"""So far beside a ball may the line of the one that hit it seem to pass."""
KISS_STEP_S, KISS_WAY_S, KISS_CLEAR_S = 1 / 120, 0.09, 0.012
"""Two rolling balls are compared so often; their ways before and after are taken as straight for so long, the blow itself left out."""
INSIDE_M, NEVER_NEARER_M, PARTED_M = 0.012, 0.012, 0.03
"""Balls that would have gone this far into each other had they gone straight on, and did not, have met."""
LEAST_CLOSING_M_S = 0.15
NEW_MEETING_S = 0.12
AGAIN_S, BACK_M = 0.6, 0.012
"""Balls that met part; who comes nearer by so much again within this time, and near enough, meets a second time."""


@dataclass(frozen=True)
class Hit:
    """A moving ball met another one and mostly set it going (`by` None: nobody was seen near)."""

    t_s: float
    by: int | None
    ball: int


def hits(moving: Sequence[Motion], fell_s: Mapping[int, float] | None = None) -> list[Hit]:
    """All meetings in order of time: who set whom going, for every motion but the first, and the kisses of rolling balls.

    `fell_s` tells when balls fell: one that was tapped in out of the jaws was not seen to move at all.
    """
    started = _started(moving)
    seen = {motion.ball for motion in moving}
    tapped = [Hit(t_s, _upon(moving, t_s), ball) for ball, t_s in (fell_s or {}).items() if ball not in seen]
    return sorted([*started, *tapped, *_kisses(moving, started)], key=lambda hit: hit.t_s)


def _upon(moving: Sequence[Motion], t_s: float) -> int | None:
    """The only ball that was rolling then; None when there were several."""
    rolling = {motion.ball for motion in moving if motion.start_s <= t_s <= motion.end_s + CLOSE_S}
    return next(iter(rolling)) if len(rolling) == 1 else None


def _started(moving: Sequence[Motion]) -> list[Hit]:
    """From ball to ball: the line of the one that came first tells which it met first, and that one sets off what touched it."""
    found: list[Hit] = []
    waiting = [motion for motion in moving[1:] if not (motion.from_start or motion.emerges)]
    going = [(motion, motion.start_s) for motion in moving if motion not in waiting]
    while waiting:
        soon = _at_once(waiting)
        about_s = min(motion.start_s for motion in soon)
        ways = [(met_s, i, by) for i, motion in enumerate(soon) for met_s, by in _met(motion, about_s, going)]
        met_s, index, by = min(ways, key=lambda way: way[0], default=(about_s, 0, None))
        motion = soon[index] if ways else min(soon, key=lambda m: m.start_s)
        # Of balls that touch, none is seen to stir at the moment of the blow itself.
        together = any(_touched(motion, other) for other in moving if other is not motion)
        met_s = met_s if ways and together else motion.start_s
        # A ball squeezed against a cushion is seen to stir late: nothing that was met after it can have moved before it.
        if ways and not together and motion.start_s > about_s:
            met_s = about_s - THROUGH_S
        found.append(Hit(met_s, by if ways else _nearest(motion, [other for other, _ in going]), motion.ball))
        waiting.remove(motion)
        going.append((motion, met_s))
    return found


def _at_once(waiting: Sequence[Motion]) -> list[Motion]:
    """The first to move and what moved with it: at the same time, or a little later out of touching places."""
    first_s = min(motion.start_s for motion in waiting)
    soon = [motion for motion in waiting if motion.start_s < first_s + AT_ONCE_S]
    late = [motion for motion in waiting if first_s + AT_ONCE_S <= motion.start_s < first_s + STIRRED_S]
    while touching := [motion for motion in late if any(_apart(motion, other) < TOGETHER_M for other in soon)]:
        soon += touching
        late = [motion for motion in late if motion not in touching]
    return soon


def _touched(one: Motion, other: Motion) -> bool:
    """Whether a blow may have gone through both where they lay."""
    return _apart(one, other) < TOGETHER_M and abs(other.start_s - one.start_s) < STIRRED_S


def _apart(one: Motion, other: Motion) -> float:
    """How far the surfaces of two balls were apart before they set off, in metres."""
    return float(np.linalg.norm(one.place(one.start_s) - other.place(other.start_s))) - BALL_DIAMETER_M


def _met(motion: Motion, about_s: float, going: Sequence[tuple[Motion, float]]) -> Iterator[tuple[float, int]]:
    """When, and which of the balls that are `going` since some moment may have set this one off at about `about_s`."""
    place = motion.place(motion.start_s)
    for other, since_s in going:
        if other.ball == motion.ball or other.end_s < motion.start_s - 2 * CLOSE_S:
            continue
        if _touched(motion, other):
            yield since_s + THROUGH_S, other.ball
            continue
        met_s = _line_meets(other, place, about_s)
        if met_s is not None:
            yield met_s, other.ball


def _line_meets(other: Motion, place: Floats, about_s: float) -> float | None:
    """When the line on which `other` comes touches a ball at `place`, about then; None when it passes by or comes too early or late."""
    before = np.flatnonzero((other.t_s <= about_s - JUST_BEFORE_S) & (other.t_s >= about_s - LONGEST_LINE_S))
    recent = before[other.t_s[before] >= about_s - LINE_S]
    before = recent if len(recent) >= LEAST_SAMPLES else before[-LEAST_SAMPLES:]
    if len(before) < 2:
        return None
    since = other.t_s[before] - about_s
    (vx, x0), (vy, y0) = np.polyfit(since, other.x_m[before], 1), np.polyfit(since, other.y_m[before], 1)
    speed = float(np.hypot(vx, vy))
    offset = place - (x0, y0)
    if speed < 0.02:
        return None
    ahead = float(offset @ (vx, vy)) / speed
    aside = abs(float(offset[0] * vy - offset[1] * vx)) / speed
    if aside > BALL_DIAMETER_M + ASIDE_M:
        return None
    in_s = (ahead - float(np.sqrt(max(BALL_DIAMETER_M**2 - aside**2, 0.0)))) / speed
    close_s = max(CLOSE_S, REACH_M / speed)
    # Of balls that set off together some seem to stir too early: the one that is hit may be met a little later.
    return about_s + in_s if -close_s < in_s < close_s + AT_ONCE_S else None


def _nearest(motion: Motion, going: Sequence[Motion]) -> int | None:
    """The ball that came nearest when this one set off, when it was near enough."""
    start_s, place = motion.start_s, motion.place(motion.start_s)
    others = [o for o in going if o.ball != motion.ball and o.start_s < start_s + SLACK_S and o.end_s >= start_s - 0.1]
    near = [(_gap(other, place, start_s), other.ball) for other in others]
    gap, ball = min(near, key=lambda pair: pair[0], default=(np.inf, None))
    return ball if gap < REACH_M else None


def _gap(other: Motion, place: Floats, t_s: float) -> float:
    """How far the two balls' surfaces are apart at the closest about `t_s`."""
    times = np.linspace(t_s - CLOSE_S, t_s + CLOSE_S, 17)
    return float(np.linalg.norm(_ways(other, times) - place, axis=1).min()) - BALL_DIAMETER_M


def _ways(motion: Motion, times: Floats) -> Floats:
    return np.stack([np.interp(times, motion.t_s, motion.x_m), np.interp(times, motion.t_s, motion.y_m)], axis=1)


def _kisses(moving: Sequence[Motion], started: Sequence[Hit]) -> Iterator[Hit]:
    """Meetings of two balls of which none was at rest: they were about to go through each other and did not."""
    for one, other in combinations(moving, 2):
        if one.ball == other.ball:
            continue
        known = [hit.t_s for hit in started if {hit.by, hit.ball} == {one.ball, other.ball}]
        for t_s in _turned_away(one, other):
            if all(abs(t_s - met_s) > NEW_MEETING_S for met_s in known):
                known.append(t_s)
                yield Hit(t_s, one.ball, other.ball)


def _turned_away(one: Motion, other: Motion) -> Iterator[float]:
    """The moments at which two rolling balls come nearest after they were closing on a line through each other."""
    first_s, last_s = max(one.start_s, other.start_s) + KISS_WAY_S / 2, min(one.end_s, other.end_s) - KISS_CLEAR_S
    if last_s <= first_s:
        return
    times = np.arange(first_s, last_s, KISS_STEP_S)
    gaps = np.linalg.norm(_ways(one, times) - _ways(other, times), axis=1)
    near = np.flatnonzero(gaps < BALL_DIAMETER_M + PARTED_M)
    for i in near:
        around = gaps[max(i - 5, 0) : i + 6]
        if (
            gaps[i] <= around.min()
            and gaps[i] > BALL_DIAMETER_M - NEVER_NEARER_M
            and _would_cross(one, other, times[i])
        ):
            yield float(times[i])


def _would_cross(one: Motion, other: Motion, t_s: float) -> bool:
    """Whether just before `t_s` they went straight towards overlapping each other."""
    times = np.linspace(t_s - KISS_WAY_S, t_s - KISS_CLEAR_S, 9)
    if times[0] < max(one.start_s, other.start_s):
        return False
    apart = _ways(one, times) - _ways(other, times)
    (vx, x0), (vy, y0) = np.polyfit(times - t_s, apart[:, 0], 1), np.polyfit(times - t_s, apart[:, 1], 1)
    speed = max(float(np.hypot(vx, vy)), 1e-6)
    closing = -float(x0 * vx + y0 * vy) / max(float(np.hypot(x0, y0)), 1e-6)
    return closing > LEAST_CLOSING_M_S and abs(x0 * vy - y0 * vx) / speed < BALL_DIAMETER_M - INSIDE_M


def turns_back_s(one: Motion, other: Motion, met_s: float) -> float | None:
    """When the second of two balls that met at `met_s` turned back and met the first again; None when it did not."""
    times = np.arange(met_s, min(one.end_s, other.end_s, met_s + AGAIN_S), KISS_STEP_S)
    if len(times) < 3:
        return None
    gaps = np.linalg.norm(_ways(one, times) - _ways(other, times), axis=1)
    farthest = np.maximum.accumulate(gaps)
    back = np.flatnonzero((farthest - gaps > BACK_M) & (gaps < BALL_DIAMETER_M + PARTED_M))
    return float(times[int(np.argmax(gaps[: back[0]]))]) if len(back) else None
