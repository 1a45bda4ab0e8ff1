"""Gives every ball of one picture its kind and number: one cue ball, one eight and no number twice."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from action_tracker.kit.assign import cheapest
from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.track import Floats
from action_tracker.vision.numbers import NOTHING, OTHER

KINDS = (Kind.CUE, Kind.EIGHT, Kind.SOLID, Kind.STRIPE)
SURE_NUMBER = 0.8
"""A number less likely than this is not told: of all that are told, well over nine in ten are then likely to be right."""
FEWEST_OTHERS = 3
"""Fewer balls than this do not show that another game is played."""
OTHER_SHARE = 1 / 3
"""Seen to carry no number, or one that is taken: one in five may be misread in a set that has numbers, two in five never."""


@dataclass(frozen=True)
class Named:
    """A ball's kind, its number when sure, the probability of a ball of that kind, of each kind, and of each number from 1."""

    kind: Kind
    number: int | None
    score: float
    kinds: Mapping[Kind, float]
    numbers: tuple[float, ...]


def named(kinds: Floats, names: Floats) -> list[Named]:
    """Names for `n` balls from `kinds` `(n, 5)` (no ball, cue, eight, solid, stripe) and `names` `(n, 18)` (see `vision.numbers`).

    A second cue ball or eight becomes what it is likeliest to be otherwise.
    """
    if len(kinds) == 0:
        return []
    if _is_other_game(kinds, names):
        return _of_other_game(kinds, names)
    shares = _one_of_each(_agreed(kinds, names))
    likely = names[:, 1:16]
    told = _told(likely)
    result = []
    for row, share in enumerate(shares):
        best = int(share.argmax())
        probs = {kind: float(value) for kind, value in zip(KINDS, share, strict=True)}
        kind = KINDS[best]
        said = told[row]
        number = said if said is not None and kind_of(said) is kind else None
        result.append(Named(kind, number, float(share[best]), probs, tuple(likely[row].tolist())))
    return result


def _agreed(kinds: Floats, names: Floats) -> Floats:
    """Probabilities of the four kinds `(n, 4)`: what the ball looks like by itself and what its name says count alike.

    How likely there is a ball at all is taken from `kinds` alone; rows of `names` that say nothing change nothing.
    """
    by_name = np.stack([names[:, 0], names[:, 8], names[:, 1:8].sum(axis=1), names[:, 9:16].sum(axis=1)], axis=1)
    ball = 1 - kinds[:, :1]
    both = np.sqrt(np.clip(kinds[:, 1:] / np.maximum(ball, 1e-9), 1e-4, 1) * np.clip(by_name, 1e-4, 1))
    both *= ball / both.sum(axis=1, keepdims=True)
    return np.asarray(np.where(names.sum(axis=1, keepdims=True) > 0, both, kinds[:, 1:]))


def _is_other_game(kinds: Floats, names: Floats) -> bool:
    """Whether many balls, cue ball aside, carry no numbers, or numbers that others carry too: no set has three nines."""
    balls = (kinds[:, 0] < 0.5) & (names[:, 0] < 0.5) & (names[:, NOTHING] < 0.5) & (names.sum(axis=1) > 0)
    if int(balls.sum()) < FEWEST_OTHERS:
        return False
    too_many = np.maximum(names[balls, 1:16].sum(axis=0) - 1, 0).sum()
    return float(names[balls, OTHER].sum() + too_many) > OTHER_SHARE * int(balls.sum())


def _of_other_game(kinds: Floats, names: Floats) -> list[Named]:
    """Snooker or English pool: one cue ball, all others simply other balls."""
    cue = int((names[:, 0] * (1 - kinds[:, 0])).argmax())
    result = []
    for row, ball in enumerate((1 - kinds[:, 0]).tolist()):
        white = float(names[row, 0]) if row == cue else 0.0
        probs = {Kind.CUE: ball * white, Kind.OTHER: ball * (1 - white)}
        kind = Kind.CUE if white > 0.5 else Kind.OTHER
        result.append(Named(kind, None, probs[kind], probs, (0.0,) * 15))
    return result


def _one_of_each(shares: Floats) -> Floats:
    """Probabilities `(n, 4)` with cue and eight left to their likeliest holders; the others' go to their other kinds."""
    for column in (0, 1):
        holder = int(shares[:, column].argmax())
        for row in range(len(shares)):
            if row != holder and shares[row].argmax() == column:
                ball = float(shares[row].sum())
                shares[row, column] = 0.0
                rest = float(shares[row].sum())
                # what speaks for a second cue ball speaks for a ball, but less for any one kind of ball
                shares[row] *= min(ball, 0.3 * ball + rest) / max(rest, 1e-9)
    return shares


def _told(likely: Floats) -> list[int | None]:
    """The assignment of numbers to balls that is likeliest as a whole; None where none is sure."""
    count = len(likely)
    cost = -np.log(np.clip(np.hstack([likely, np.full((count, count), 0.05)]), 1e-6, 1.0))
    told: list[int | None] = [None] * count
    for row, column in cheapest(cost):
        if column < 15 and likely[row, column] > SURE_NUMBER:
            told[row] = column + 1
    return told
