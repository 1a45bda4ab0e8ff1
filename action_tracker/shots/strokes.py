"""Which motions belong to one stroke, and which ball was the cue ball."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_tracker.pool.ball import Ball, Kind
from action_tracker.shots.motion import Motion

GAP_S = 0.25
"""A ball that begins to move this soon after the last one stopped still belongs to the stroke."""
LEAST_REACH_M = 0.035
"""A touch that moves no ball this far is no stroke."""
TREMBLE_M = 0.015
"""A ball that goes less far than this did not roll: its place is only known so well."""
LEAST_SEEN = 0.35
"""A ball that is mostly covered while it moves is being carried by a hand."""
RESTED_S = 0.8
"""For so long must the cue ball have lain still before it may be struck again while other balls still roll."""
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
        return self.cue.start_s if self.cue else self.motions[0].start_s

    @property
    def end_s(self) -> float:
        """When all had stopped."""
        return max(motion.end_s for motion in self.motions)


def strokes(moving: Sequence[Motion], balls: Mapping[int, Ball]) -> list[Stroke]:
    """The strokes in `moving` (ordered by start): each goes on until all its balls rest or the cue ball is struck again."""
    groups: list[list[Motion]] = []
    for motion in moving:
        if motion.reach_m < TREMBLE_M or motion.seen_share < LEAST_SEEN:
            continue
        going_on = groups and motion.start_s <= max(m.end_s for m in groups[-1]) + GAP_S
        if going_on and not _struck_again(motion, groups[-1], balls):
            groups[-1].append(motion)
        else:
            groups.append([motion])
    return [_stroke(group, balls) for group in groups if max(m.reach_m for m in group) >= LEAST_REACH_M]


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


def _stroke(group: Sequence[Motion], balls: Mapping[int, Ball]) -> Stroke:
    first_s = group[0].start_s
    early = [m for m in group if m.start_s <= first_s + SOON_S]
    cues = [m for m in early if balls[m.ball].kind is Kind.CUE]
    cue = max(cues, key=lambda m: balls[m.ball].confidence) if cues else group[0]
    rest = sorted((m for m in group if m is not cue), key=lambda m: m.start_s)
    return Stroke((cue, *rest), cue)
