"""Safeties told from what followed: whether the opponent had an open shot (billiards.md 3.7)."""

from collections.abc import Sequence
from dataclasses import replace

from action_tracker.pool.shot import Intent, Result, Shot

SURELY_SAFETY = 0.7
"""From this chance on a shot is taken as a safety (billiards.md 3.7); a person may say otherwise."""
HOOKED, OPEN = 0.30, 0.60
"""A pot less likely than HOOKED is no open shot; one likelier than OPEN is a gift."""
UNSEEN = 0.5
"""How sure a safety's result is that nobody answered."""


def with_safeties(shots: Sequence[Shot]) -> list[Shot]:
    """The shots in order, those that look like safeties marked and judged by what came next."""
    return [_judged(shot, shots[i + 1 : i + 3]) if looks_safe(shot) else shot for i, shot in enumerate(shots)]


def looks_safe(shot: Shot) -> bool:
    """Whether nothing was meant to fall: it headed for no pocket, softly, and nothing fell."""
    safe = shot.safety_probability is not None and shot.safety_probability >= SURELY_SAFETY
    return safe and shot.intent is Intent.ATTACK and not shot.pots


def _judged(shot: Shot, following: Sequence[Shot]) -> Shot:
    result = Result.SUCCESS if succeeded(shot, following) else Result.FAIL
    sure = 1.0 if following or shot.foul else UNSEEN
    return replace(shot, intent=Intent.SAFETY, result=result, aim=None, confidence=min(shot.confidence, sure))


def succeeded(shot: Shot, following: Sequence[Shot]) -> bool:
    """Whether a safety was legal and left no open shot: the next player fouls or has none, or misses and leaves one."""
    if shot.foul is not None:
        return False
    if not following or following[0].foul is not None:
        return True
    answer = following[0]
    if answer.pots:
        return False
    had = answer.aim.make_probability if answer.aim else 0.0
    left = following[1].aim if len(following) > 1 else None
    return had < HOOKED or (left is not None and left.make_probability >= OPEN)
