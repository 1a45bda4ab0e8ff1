"""The statistics of billiards.md 3.0: how sure a player's number is beyond a floor, from however few shots. Pure numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import special

from action_tracker.pool.track import Floats

PRIOR_SHOTS = 20.0
"""An expected rate weighs as much as so many shots."""
SHRINK_BY = 8
"""A mean is shown as if so many shots of no error had been played as well."""
TO_SD = 1.4826
"""From the median of absolute deviations to the standard deviation of a normal spread."""
INTERVAL = 0.8
"""Every interval that is shown holds the true value with this chance."""
_GRID = (np.arange(400) + 0.5) / 400


@dataclass(frozen=True)
class Beta:
    """What is known of a rate."""

    a: float
    b: float

    @classmethod
    def around(cls, expected: float) -> "Beta":
        """Before any shot: the expected rate, worth PRIOR_SHOTS."""
        kept = min(max(expected, 0.01), 0.99)
        return cls(PRIOR_SHOTS * kept, PRIOR_SHOTS * (1 - kept))

    def seen(self, hits: float, n: float) -> "Beta":
        """After `hits` in `n`."""
        return Beta(self.a + hits, self.b + n - hits)

    def above(self, rate: float) -> float:
        """The chance that the rate is above this."""
        return float(special.betaincc(self.a, self.b, min(max(rate, 0.0), 1.0)))

    def quantile(self, share: float) -> float:
        """The rate below which it lies with this chance."""
        return float(special.betaincinv(self.a, self.b, share))

    @property
    def interval(self) -> tuple[float, float]:
        """Where the rate lies."""
        return self.quantile((1 - INTERVAL) / 2), self.quantile((1 + INTERVAL) / 2)


ANY_RATE = Beta(1, 1)
"""Nothing known of a rate."""


def normal_below(z: float) -> float:
    """The chance that a normal value is below this many of its standard errors."""
    return float(special.ndtr(z))


def more_than(one: Beta, other: Beta, by: float) -> float:
    """The chance that the first rate is above the second by more than `by`."""
    values = special.betaincinv(other.a, other.b, _GRID)
    return float(np.mean(special.betaincc(one.a, one.b, np.clip(values + by, 0, 1))))


def difference_interval(one: Beta, other: Beta) -> tuple[float, float]:
    """Where the first rate less the second lies."""
    ones = special.betaincinv(one.a, one.b, _GRID)
    others = special.betaincinv(other.a, other.b, _GRID)
    low, high = np.quantile(ones[:, None] - others[None, :], [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2])
    return float(low), float(high)


@dataclass(frozen=True)
class Mean:
    """What is known of a mean: the value seen, its standard error, from `n` shots."""

    value: float
    se: float
    n: int

    def above(self, limit: float) -> float:
        """The chance that the true mean is above this (t posterior)."""
        if self.se == 0:
            return 1.0 if self.value > limit else 0.0
        return float(special.stdtr(max(self.n - 1, 1), (self.value - limit) / self.se))

    def below(self, limit: float) -> float:
        """The chance that it is below."""
        return 1 - self.above(limit) if self.se else float(self.value < limit)

    def pulled(self, value: float) -> float:
        """A value as it is shown: pulled towards none by a few shots."""
        return value * self.n / (self.n + SHRINK_BY)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true mean lies."""
        reach = float(special.stdtrit(max(self.n - 1, 1), (1 + INTERVAL) / 2)) * self.se
        return self.value - reach, self.value + reach


def robust_sd(values: Sequence[float]) -> float:
    """The spread, whatever a few wild values do; where most are alike, the ordinary one."""
    if len(values) < 2:
        return 0.0
    sample = np.asarray(values, dtype=float)
    spread = TO_SD * float(np.median(np.abs(sample - np.median(sample))))
    return spread or float(np.std(sample, ddof=1))


def mean_of(values: Sequence[float], measured_se: float = 0.0) -> Mean:
    """The mean of at least one value, each measured no better than `measured_se`."""
    n = len(values)
    spread = max(robust_sd(values), measured_se)
    return Mean(float(np.sort(np.asarray(values, dtype=float)).mean()), spread / sqrt(n), n)


def difference(one: Mean, other: Mean) -> Mean:
    """What is known of the difference of two means."""
    return Mean(one.value - other.value, sqrt(one.se**2 + other.se**2), min(one.n, other.n))


@dataclass(frozen=True)
class Spread:
    """What is known of a standard deviation: the one seen (n - 1), after what the camera adds was taken off."""

    value: float
    n: int

    def above(self, limit: float) -> float:
        """The chance that the true one is above this."""
        if self.n < 2:
            return 0.0
        return float(special.chdtr(self.n - 1, (self.n - 1) * self.value**2 / limit**2))

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true one lies."""
        small = float(special.chdtri(self.n - 1, (1 + INTERVAL) / 2))
        large = float(special.chdtri(self.n - 1, (1 - INTERVAL) / 2))
        whole = (self.n - 1) * self.value**2
        return sqrt(whole / large), sqrt(whole / small)


def spread_of(values: Sequence[float], measured_se: float = 0.0) -> Spread:
    """The spread of at least two values, less what measuring adds."""
    seen = float(np.var(np.sort(np.asarray(values, dtype=float)), ddof=1))
    return Spread(sqrt(max(seen - measured_se**2, 0.0)), len(values))


def median_below(values: Sequence[float], limit: float) -> float:
    """The chance that the true median is below this: how many of all bootstrap samples have theirs there, counted exactly."""
    n = len(values)
    share = sum(value < limit for value in values) / n
    if n % 2:
        return float(special.bdtrc(n // 2, n, share))
    return float(special.bdtrc(n // 2, n, share) + special.bdtrc(n // 2 - 1, n, share)) / 2


def median_interval(values: Sequence[float]) -> tuple[float, float]:
    """Where the true median lies, between two of the values."""
    ordered = sorted(values)
    n = len(ordered)
    reach = 1.2816 * sqrt(n) / 2
    low, high = int(np.floor((n - 1) / 2 - reach)), int(np.ceil((n - 1) / 2 + reach))
    return ordered[max(low, 0)], ordered[min(high, n - 1)]


def discoveries(chances: Sequence[float], share: float = 0.10) -> list[bool]:
    """Which of these hold when at most this share of them may be mistaken (Benjamini and Hochberg); `chances` of being real."""
    order = np.argsort([1 - chance for chance in chances], kind="stable")
    doubts = 1 - np.asarray(chances, dtype=float)[order]
    fits = np.nonzero(doubts <= share * np.arange(1, len(doubts) + 1) / max(len(doubts), 1))[0]
    kept: Floats = np.zeros(len(doubts), dtype=bool)
    if len(fits):
        kept[order[: fits[-1] + 1]] = True
    return [bool(one) for one in kept]
