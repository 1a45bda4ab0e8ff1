"""Gives every ball of one picture its kind and number: one cue ball, one eight and no number twice."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.track import Floats

KINDS = (Kind.CUE, Kind.EIGHT, Kind.SOLID, Kind.STRIPE)
SURE_NUMBER = 0.6
"""A number less likely than this is not told."""


@dataclass(frozen=True)
class Named:
    """A ball's kind, its number when sure, the probability of a ball of that kind, of each kind, and of each number from 1."""

    kind: Kind
    number: int | None
    score: float
    kinds: Mapping[Kind, float]
    numbers: tuple[float, ...]


def named(kinds: Floats, numbers: Floats) -> list[Named]:
    """Names for `n` balls from `kinds` `(n, 5)` (no ball, cue, eight, solid, stripe) and `numbers` `(n, 15)`.

    A second cue ball or eight becomes what it is likeliest to be otherwise.
    """
    if len(kinds) == 0:
        return []
    shares = _one_of_each(kinds[:, 1:].copy())
    likely = _likely(shares, numbers)
    told = _told(likely)
    result = []
    for row, share in enumerate(shares):
        best = int(share.argmax())
        probs = {kind: float(value) for kind, value in zip(KINDS, share, strict=True)}
        kind = KINDS[best]
        said = told[row]
        number = 8 if kind is Kind.EIGHT else said if said is not None and kind_of(said) is kind else None
        result.append(Named(kind, number, float(share[best]), probs, tuple(likely[row].tolist())))
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


def _likely(shares: Floats, numbers: Floats) -> Floats:
    """How likely each ball carries each number `(n, 15)`, should there be a ball at all."""
    by_kind = np.empty((len(shares), 15))
    for number in range(1, 16):
        column = KINDS.index(kind_of(number))
        same = [other - 1 for other in range(1, 16) if kind_of(other) is kind_of(number)]
        within = numbers[:, number - 1] / np.maximum(numbers[:, same].sum(axis=1), 1e-9)
        by_kind[:, number - 1] = shares[:, column] * within
    return np.asarray(by_kind / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9))


def _told(likely: Floats) -> list[int | None]:
    """The assignment of numbers to balls that is likeliest as a whole; None where none is sure."""
    count = len(likely)
    cost = -np.log(np.clip(np.hstack([likely, np.full((count, count), 0.05)]), 1e-6, 1.0))
    rows, columns = linear_sum_assignment(cost)
    told: list[int | None] = [None] * count
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if column < 15 and likely[row, column] > SURE_NUMBER:
            told[row] = column + 1
    return told
