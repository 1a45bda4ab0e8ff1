"""Which motions belong to one stroke, and which ball was the cue ball."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.physics.conditions import USUAL
from action_tracker.pool.table import BALL_DIAMETER_M
from action_tracker.pool.track import Track
from action_tracker.shots.motion import Motion

GAP_S = 0.25
"""A ball that begins to move this soon after the last one stopped still belongs to the stroke."""
LEAST_REACH_M = 0.035
"""A touch that moves no ball this far is no stroke."""
TREMBLE_M = 0.015
"""A ball that goes less far than this did not roll: its place is only known so well."""
HIDDEN_GAP_S = 1.5
"""The same for a ball that comes out from behind somebody: it may have been moving for some time."""
RESTED_S = 0.8
"""For so long must the cue ball have lain still before it may be struck again while other balls still roll."""
FRICTION_SHARE = 0.8
"""So much of the shortest time that friction allows is asked for: a cloth may be rougher."""
SENT_S, SENT_M_S, SENT_COS = 0.15, 0.4, 0.9
"""A ball leaves so fast, and so straight along the line of centres, within this time; hands are slower."""
SHIFT_M = 0.2
"""A ball goes less far than this when it is only taken for its neighbour."""
SURE_CUE = 0.6
SOON_S = 0.25
"""The cue ball must be among the first to move; one that begins later than this was hit by another ball."""


@dataclass(frozen=True, eq=False)
class Stroke:
    """All motions that one stroke set off, the cue ball's first; `cue` is None when none of them can be it."""

    motions: tuple[Motion, ...]
    cue: Motion | None

    @property
    def start_s(self) -> float:
        """When the first ball moved."""
        if self.cue and not self.cue.emerges:
            return self.cue.start_s
        return min(motion.start_s for motion in self.motions)

    @property
    def end_s(self) -> float:
        """When all had stopped."""
        return max(motion.end_s for motion in self.motions)


def strokes(
    moving: Sequence[Motion],
    balls: Mapping[int, Ball],
    tracks: Sequence[Track],
    fell_s: Mapping[int, float] | None = None,
) -> list[Stroke]:
    """The strokes in `moving` (ordered by start): each goes on until all its balls rest or the cue ball is struck again.

    What moves while the cue ball lies still was moved by a hand, or only seemed to move, unless it fell; `fell_s` tells when balls did.
    """
    fallen = fell_s or {}
    groups: list[list[Motion]] = []
    for motion in moving:
        if motion.reach_m < TREMBLE_M:
            continue
        gap_s = HIDDEN_GAP_S if motion.emerges else GAP_S
        going_on = groups and motion.start_s <= max(m.end_s for m in groups[-1]) + gap_s
        if going_on and not _struck_again(motion, groups[-1], balls):
            groups[-1].append(motion)
        else:
            groups.append([motion])
    far = [
        group for group in groups if max(m.reach_m for m in group) >= LEAST_REACH_M or _taps_in(group, balls, fallen)
    ]
    cues = [track for track in tracks if balls[track.ball].kind is Kind.CUE and balls[track.ball].confidence > SURE_CUE]
    return [
        _stroke(group, balls, cues)
        for group in far
        if any(motion.ends_gone and motion.ball in fallen for motion in group)
        or any(_is_sent(group[0], cue) for cue in cues)
        or not (_is_some_other(group, balls) or any(_lay_still(cue, group) for cue in cues))
    ]


def _taps_in(group: Sequence[Motion], balls: Mapping[int, Ball], fell_s: Mapping[int, float]) -> bool:
    """Whether the cue ball, going hardly farther than it takes to be seen, let a ball drop that hung in the jaws."""
    first = group[0]
    during = any(first.start_s - GAP_S < t_s < first.end_s for t_s in fell_s.values())
    return during and balls[first.ball].kind is Kind.CUE


def _is_sent(motion: Motion, cue: Track) -> bool:
    """Whether a ball left straight away from the cue ball right beside it: a short stroke that stopped the cue ball where it was."""
    place = cue.at(motion.start_s)
    if place is None or motion.ball == cue.ball or motion.from_start or motion.emerges:
        return False
    centres = motion.place(motion.start_s) - np.array(place)
    apart = float(np.hypot(*centres))
    way = motion.place(motion.start_s + SENT_S) - motion.place(motion.start_s)
    went = float(np.hypot(*way))
    straight = float(way @ centres) > SENT_COS * went * apart
    return apart < BALL_DIAMETER_M + LEAST_REACH_M and straight and went > SENT_S * SENT_M_S


def _stopped(cue: Track, at_s: float) -> Motion:
    """The cue ball's stroke that hardly moved it."""
    x_m, y_m = cue.at(at_s) or (np.nan, np.nan)
    t_s = at_s + np.array([-0.01, 0.0, 0.01])
    return Motion(cue.ball, t_s, np.full(3, x_m), np.full(3, y_m))


def _is_some_other(group: Sequence[Motion], balls: Mapping[int, Ball]) -> bool:
    """Whether this was no stroke: one ball alone that is not known to be the cue ball, none of them known, or none slows down."""
    moved = {motion.ball for motion in group}
    unknown = all(balls[ball].kind is Kind.UNKNOWN for ball in moved)
    lone = len(moved) == 1 and balls[group[0].ball].kind is not Kind.CUE
    return unknown or lone or not any(_slows_down(motion) for motion in group)


def _slows_down(motion: Motion) -> bool:
    """Whether the ball took as long as friction needs at least to stop one, or went far or out of sight; else its place was corrected."""
    needs_s = FRICTION_SHARE * np.sqrt(2 * motion.reach_m / USUAL.slide_m_s2)
    return motion.ends_gone or motion.reach_m > SHIFT_M or bool(motion.end_s - motion.start_s > needs_s)


def _lay_still(cue: Track, group: Sequence[Motion]) -> bool:
    """Whether the cue ball lay in the same place before and after `group` and was not seen to move in it."""
    if any(motion.ball == cue.ball for motion in group):
        return False
    start_s, end_s = group[0].start_s, max(motion.end_s for motion in group)
    if cue.t_s[0] > start_s or cue.t_s[-1] < end_s:
        return False
    seen = np.ones(len(cue.t_s), bool) if cue.visible is None else cue.visible
    before = np.flatnonzero(seen & (cue.t_s <= start_s))
    after = np.flatnonzero(seen & (cue.t_s >= end_s))
    if len(before) == 0 or len(after) == 0:
        return False
    a, b = before[-1], after[0]
    return bool(np.hypot(cue.x_m[b] - cue.x_m[a], cue.y_m[b] - cue.y_m[a]) < LEAST_REACH_M)


def _struck_again(motion: Motion, group: Sequence[Motion], balls: Mapping[int, Ball]) -> bool:
    """Whether the cue ball, which had come to rest in this group, moves off again with no other ball near to have hit it."""
    if balls[motion.ball].kind is not Kind.CUE:
        return False
    before = [m for m in group if m.ball == motion.ball]
    if not before or motion.start_s < before[-1].end_s + RESTED_S or motion.reach_m < 3 * LEAST_REACH_M:
        return False
    place = motion.place(motion.start_s)
    others = [m for m in group if m.ball != motion.ball and m.end_s > motion.start_s - 0.1]
    return all(float(((m.place(motion.start_s) - place) ** 2).sum()) > 0.15**2 for m in others)


def _is_another(ball: Ball) -> bool:
    """Whether it is known to be no cue ball."""
    return ball.kind not in {Kind.CUE, Kind.UNKNOWN} and ball.confidence > SURE_CUE


def _stroke(group: Sequence[Motion], balls: Mapping[int, Ball], cues: Sequence[Track]) -> Stroke:
    """The cue ball is the one known as such; else the first to move, unless the cue ball is known and was only not seen."""
    first_s = group[0].start_s
    known = [m for m in group if balls[m.ball].kind is Kind.CUE and (m.start_s <= first_s + SOON_S or m.emerges)]
    hidden = any(cue.t_s[0] < first_s < cue.t_s[-1] for cue in cues)
    by = next((track for track in cues if _is_sent(group[0], track)), None)
    if known:
        cue: Motion | None = max(known, key=lambda m: balls[m.ball].confidence)
    elif by is not None:
        cue = _stopped(by, first_s)
    else:
        cue = None if hidden or _is_another(balls[group[0].ball]) else group[0]
    rest = sorted((m for m in group if m is not cue), key=lambda m: m.start_s)
    return Stroke((cue, *rest) if cue else tuple(rest), cue)
