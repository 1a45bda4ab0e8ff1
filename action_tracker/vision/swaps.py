"""The cue ball recognised again after a tangle: two balls that were taken for each other while they moved get their names back."""

from collections.abc import Sequence

from action_tracker.pool.ball import Kind
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held

SURE = 0.8
"""Probability from which a single close look says for certain that a ball is the cue ball."""
KNOWN = 0.5
DOUBTFUL = 0.3


def untangle(balls: Sequence[Held], matched: Sequence[tuple[Held, Sighting]], since_s: float) -> None:
    """Exchange the cue ball's name with the ball that is now seen to be it, when both have moved since `since_s`, the last rest.

    `matched` are the balls at rest with what each is taken for now.
    """
    now_cue = [ball for ball, sighting in matched if sighting.kind_probs.get(Kind.CUE, 0.0) >= SURE]
    if len(now_cue) != 1:
        return
    seen = now_cue[0]
    known = [ball for ball in balls if _cue_share(ball) >= KNOWN and ball is not seen]
    if not known or _cue_share(seen) >= DOUBTFUL:
        return
    was = max(known, key=_cue_share)
    if _moved(was, since_s) and _moved(seen, since_s) and not _still_cue(was, matched):
        _exchange(was, seen, since_s)


def _moved(ball: Held, since_s: float) -> bool:
    return ball.last_start_s is not None and ball.last_start_s >= since_s


def _cue_share(ball: Held) -> float:
    total = sum(ball.kinds.values())
    return ball.kinds.get(Kind.CUE.value, 0.0) / total if total > 0 else 0.0


def _still_cue(ball: Held, matched: Sequence[tuple[Held, Sighting]]) -> bool:
    """Whether the ball rests somewhere and may well be the cue ball still."""
    own = [sighting for other, sighting in matched if other is ball]
    return any(sighting.kind_probs.get(Kind.CUE, 0.0) > DOUBTFUL for sighting in own)


def _exchange(a: Held, b: Held, since_s: float) -> None:
    """Each takes the other's name, evidence and past; where they have been since `since_s` stays with the body."""
    past_a, now_a = [s for s in a.path if s[0] <= since_s], [s for s in a.path if s[0] > since_s]
    past_b, now_b = [s for s in b.path if s[0] <= since_s], [s for s in b.path if s[0] > since_s]
    a.path, b.path = past_b + now_a, past_a + now_b
    for name in ("id", "kinds", "numbers", "n_sightings", "n_missed", "colour"):
        first, second = getattr(a, name), getattr(b, name)
        setattr(a, name, second)
        setattr(b, name, first)
