"""How sure a share or a mean is, and how sure it is that one period was better than another."""

from dataclasses import dataclass
from functools import cache
from math import erf, lgamma, sqrt

import numpy as np

from action_tracker.pool.track import Floats

Z_95 = 1.96
_STEPS = 2000


@dataclass(frozen=True)
class Interval:
    """From `low` to `high` with 95 % certainty."""

    low: float
    high: float


def share_interval(n_good: float, n: float) -> Interval | None:
    """Wilson's interval for a share (0 to 1); None for nothing."""
    if n <= 0:
        return None
    share, z2 = n_good / n, Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 / (1 + z2 / n) * sqrt(max(share * (1 - share), 0.0) / n + z2 / (4 * n * n))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def mean_of(total: float, n: int) -> float | None:
    """The mean; None for nothing."""
    return total / n if n else None


def spread_of(total: float, squares: float, n: int) -> float | None:
    """The standard deviation with n - 1; None for fewer than two."""
    return sqrt(max(squares - total * total / n, 0.0) / (n - 1)) if n > 1 else None


def mean_interval(total: float, squares: float, n: int) -> Interval | None:
    """The interval of a mean; None for fewer than two."""
    spread = spread_of(total, squares, n)
    if spread is None:
        return None
    half = Z_95 * spread / sqrt(n)
    return Interval(total / n - half, total / n + half)


def spread_interval(spread: float, n: int) -> Interval:
    """The interval of a standard deviation, by its relative standard error of 1 / sqrt(2 (n - 1)) (billiards.md 3.0)."""
    half = Z_95 * spread / sqrt(2 * (n - 1))
    return Interval(max(0.0, spread - half), spread + half)


@dataclass(frozen=True)
class Change:
    """From one share to another: the difference, the chance that the later one is truly better, and what it surely is at least.

    `at_least`: with 90 % certainty the true change is this much in the direction of `difference`. Shares are 0 to 1.
    """

    difference: float
    better: float
    at_least: float


def change(before: tuple[int, int], after: tuple[int, int]) -> Change | None:
    """The change between two shares, each as (good, n), under even priors; None where one is of nothing."""
    if not before[1] or not after[1]:
        return None
    difference = after[0] / after[1] - before[0] / before[1]
    told = _difference(before, after)
    steps = np.linspace(-1, 1, len(told))
    below = np.cumsum(told) - told / 2
    better = float(1 - np.interp(0.0, steps, below))
    at_least = float(np.interp(0.10 if difference >= 0 else 0.90, below, steps))
    return Change(difference, better, at_least)


@cache
def _difference(before: tuple[int, int], after: tuple[int, int]) -> Floats:
    """How likely each difference from -1 to 1 is."""
    told = np.convolve(_beta(*after), _beta(*before)[::-1])
    return np.asarray(told / told.sum())


def _beta(n_good: int, n: int) -> Floats:
    """The posterior of a share on a grid from 0 to 1, Beta(1 + good, 1 + bad)."""
    x = (np.arange(_STEPS) + 0.5) / _STEPS
    bad = n - n_good
    log = n_good * np.log(x) + bad * np.log(1 - x) + lgamma(n + 2) - lgamma(n_good + 1) - lgamma(bad + 1)
    told = np.exp(log)
    return np.asarray(told / told.sum())


def normal_better(difference: float, se: float) -> float | None:
    """The chance that a difference with this standard error is truly above 0; None without a standard error."""
    return 0.5 * (1 + erf(difference / se / sqrt(2))) if se > 0 else None


def benjamini_hochberg(chances: list[float], rate: float) -> list[bool]:
    """Which of these findings stand when `rate` of those that do may be chance; each given by its chance under nothing going on."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    standing = [rank for rank, at in enumerate(order, 1) if chances[at] <= rate * rank / len(chances)]
    last = standing[-1] if standing else 0
    passed = set(order[:last])
    return [at in passed for at in range(len(chances))]
