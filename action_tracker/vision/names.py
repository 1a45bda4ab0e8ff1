"""Which ball is which: from all that each was taken for, at most one ball of a number on the table at a time."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.track import Track
from action_tracker.vision.firsts import FirstMove

UNIQUE = (Kind.CUE, Kind.EIGHT)
FIRST_NATS = 1.2
"""To be the first to move speaks for the cue ball this much, and against it when another ball was: who is seen first may be wrong
where the cue ball is covered as it is struck."""
LOOK_ERROR = 0.02
"""What a ball was taken for is never believed more surely than this leaves."""
LEAST_CONFIDENCE = 0.4
"""Below this a ball's kind is called unknown."""


def named(
    known: Mapping[int, Mapping[str, Any]], tracks: Sequence[Track], firsts: Sequence[FirstMove] = ()
) -> list[Ball]:
    """A Ball for each of `known` (id to evidence), the surest first choice; two balls seen together never share a number.

    `known[id]` holds `kinds` (sums of probabilities by kind), `numbers` (sums of scores by number), `n` (sightings)
    and `missed` (looks without one); `firsts` are the moves that only the cue ball can have made.
    """
    spans = {track.ball: (float(track.t_s[0]), float(track.t_s[-1])) for track in tracks}
    kinds = _kinds(known, spans, firsts)
    numbers = _numbers(known, spans, kinds)
    return [Ball(ball, kinds[ball][0], numbers.get(ball), round(kinds[ball][1], 3)) for ball in sorted(known)]


Spans = Mapping[int, tuple[float, float]]


def _kinds(
    known: Mapping[int, Mapping[str, Any]], spans: Spans, firsts: Sequence[FirstMove]
) -> dict[int, tuple[Kind, float]]:
    claims = [
        (p / _looks(facts), Kind(kind), ball)
        for ball, facts in known.items()
        for kind, p in facts["kinds"].items()
        if kind != Kind.CUE.value
    ]
    claims += [(_cue_share(facts, spans[ball], ball, firsts), Kind.CUE, ball) for ball, facts in known.items()]
    chosen: dict[int, tuple[Kind, float]] = {}
    for share, kind, ball in sorted(claims, key=lambda claim: -claim[0]):
        taken = kind in UNIQUE and any(
            chosen[other][0] is kind and _together(spans[ball], spans[other]) for other in chosen
        )
        if ball not in chosen and not taken:
            chosen[ball] = (kind, share) if share >= LEAST_CONFIDENCE else (Kind.UNKNOWN, share)
    return {ball: chosen.get(ball, (Kind.UNKNOWN, 0.0)) for ball in known}


def _cue_share(facts: Mapping[str, Any], span: tuple[float, float], ball: int, firsts: Sequence[FirstMove]) -> float:
    """How sure it is the cue ball: by its looks, and by having been the first to move whenever it was there.

    What was never taken for a ball where it lay may be a hand or a sleeve: those move first, too.
    """
    if facts["n"] == 0:
        return 0.0
    present = [move for move in firsts if span[0] <= move.t_s <= span[1]]
    own = sum(move.ball == ball for move in present)
    share = float(facts["kinds"].get(Kind.CUE.value, 0.0)) / _looks(facts)
    share = min(max(share, LOOK_ERROR), 1 - LOOK_ERROR)
    odds = share / (1 - share) * math.exp(FIRST_NATS * (2 * own - len(present)))
    return odds / (1 + odds)


def _looks(facts: Mapping[str, Any]) -> float:
    """How often it was looked at, with those looks that found no ball."""
    return float(max(facts["n"] + facts["missed"], 1))


def _numbers(
    known: Mapping[int, Mapping[str, Any]],
    spans: Spans,
    kinds: Mapping[int, tuple[Kind, float]],
) -> dict[int, int]:
    claims = sorted(
        (
            (float(score) / _looks(facts), int(number), ball)
            for ball, facts in known.items()
            for number, score in facts["numbers"].items()
        ),
        key=lambda claim: -claim[0],
    )
    chosen: dict[int, int] = {}
    for share, number, ball in claims:
        fits = _fits(number, kinds[ball][0])
        taken = any(n == number and _together(spans[ball], spans[other]) for other, n in chosen.items())
        if ball not in chosen and fits and not taken and share >= LEAST_CONFIDENCE:
            chosen[ball] = number
    return chosen


def _fits(number: int, kind: Kind) -> bool:
    return kind is {True: Kind.SOLID, False: Kind.STRIPE}[number < 8] if number != 8 else kind is Kind.EIGHT


def _together(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])
