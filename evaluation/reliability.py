"""Whether things said with a probability are right that often."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from evaluation.wilson import interval

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Probabilities between two of these are looked at together; finer where most are."""
Said = tuple[float, bool]
"""A probability that was told, and whether it was so."""


def rows(said: Sequence[Said]) -> list[tuple[float, int, int]]:
    """For each stretch of probabilities that occurs: the mean told, how many were right, and of how many."""
    told, right = np.array([p for p, _ in said]), np.array([is_so for _, is_so in said], bool)
    found = []
    for low, high in pairwise(EDGES):
        inside = (told >= low) & ((told < high) | (high == EDGES[-1]))
        if inside.any():
            found.append((float(told[inside].mean()), int(right[inside].sum()), int(inside.sum())))
    return found


def error(said: Sequence[Said]) -> float:
    """The mean distance of the probability told from the share that was right, over all stretches (0 is best); NaN for nothing."""
    if not said:
        return float("nan")
    return sum(n * abs(mean - right / n) for mean, right, n in rows(said)) / len(said)


def lines(said: Sequence[Said]) -> list[str]:
    """The table for people: told, right, Wilson's interval, how many."""
    found = []
    for mean, right, n in rows(said):
        low, high = interval(right, n)
        found.append(f"    told {mean:.2f}: right {right / n:.2f} ({low:.2f} to {high:.2f}) of {n}")
    return found


def in_words(said: Sequence[Said]) -> str:
    """The same on one line."""
    return "; ".join(f"{mean:.2f}: {right / n:.2f} of {n}" for mean, right, n in rows(said))
