"""Numbers out of sums: each with its value, what it rests on, its interval, its unit and what it means in words."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

from action_tracker.metrics import rates
from action_tracker.metrics.rates import Interval
from action_tracker.metrics.scatter import execution
from action_tracker.metrics.sums import Sums
from action_tracker.pool.potting import REFERENCE_SIGMA_DEG

LEAST_COVER = 0.5
"""Of fewer than half of the makes or of the misses the pocket that was meant is known: then the rated ones do not speak for all."""


class Better(StrEnum):
    """In which direction a number is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Value:
    """A number: `n` is what it rests on, `interval` where it truly lies with 95 % certainty. None: there is no evidence."""

    value: float | None
    n: int = 0
    interval: Interval | None = None


@dataclass(frozen=True)
class Figure:
    """What a number is: `of` names what its n counts, `why_none` says what is missing when it is not there."""

    name: str
    label: str
    unit: str
    of: str
    better: Better
    definition: str
    why_none: str
    tell: Callable[[Sums], Value]


def share(good: str, all_of: str) -> Callable[[Sums], Value]:
    """Makes a share of the two named sums, in percent."""

    def tell(sums: Sums) -> Value:
        n_good, n = getattr(sums, good), getattr(sums, all_of)
        found = rates.share_interval(n_good, n)
        if found is None:
            return Value(None)
        return Value(100 * n_good / n, n, Interval(100 * found.low, 100 * found.high))

    return tell


def mean(name: str, count: str) -> Callable[[Sums], Value]:
    """Makes a mean of a named sum with its squares over a named count."""

    def tell(sums: Sums) -> Value:
        n, total, squares = getattr(sums, count), getattr(sums, f"{name}_sum"), getattr(sums, f"{name}_squares")
        return Value(rates.mean_of(total, n), n, rates.mean_interval(total, squares, n))

    return tell


def run(sums: Sums) -> Value:
    """Balls per visit to the table."""
    return Value(rates.mean_of(sums.n_run_balls, sums.n_runs), sums.n_runs)


def best_run(sums: Sums) -> Value:
    """The longest run."""
    return Value(float(sums.best_run), sums.n_runs) if sums.n_runs else Value(None)


def tpa(sums: Sums) -> Value:
    """Balls made of balls and errors; pooled, never averaged (billiards.md 5.1)."""
    n = sums.n_balls + sums.n_errors
    return Value(sums.n_balls / n, n, rates.share_interval(sums.n_balls, n)) if n else Value(None)


@dataclass(frozen=True)
class Weights:
    """By how much rated makes and misses count, so that they stand for all attempts; they add up to the rated ones."""

    makes: float
    misses: float


def weights(sums: Sums) -> Weights | None:
    """None where too few of the makes or of the misses are rated."""
    n_misses = sums.n_attempts - sums.n_makes
    n_rated = sums.n_rated_makes + sums.n_rated_misses
    if not n_rated or sums.n_rated_makes < LEAST_COVER * sums.n_makes or sums.n_rated_misses < LEAST_COVER * n_misses:
        return None
    share = n_rated / sums.n_attempts
    makes = share * sums.n_makes / sums.n_rated_makes if sums.n_rated_makes else 0.0
    misses = share * n_misses / sums.n_rated_misses if sums.n_rated_misses else 0.0
    return Weights(makes, misses)


def above(sums: Sums) -> Value:
    """Pots made in a hundred beyond what the reference player would make."""
    by = weights(sums)
    if by is None:
        return Value(None)
    n = sums.n_rated_makes + sums.n_rated_misses
    told = by.makes * (sums.n_rated_makes - sums.chance_makes) - by.misses * sums.chance_misses
    half = 100 * rates.Z_95 * sqrt(by.makes**2 * sums.variance_makes + by.misses**2 * sums.variance_misses) / n
    value = 100 * told / n
    return Value(value, n, Interval(value - half, value + half))


def expected(sums: Sums) -> Value:
    """What the reference player would make, in percent."""
    by = weights(sums)
    if by is None:
        return Value(None)
    n = sums.n_rated_makes + sums.n_rated_misses
    return Value(100 * (by.makes * sums.chance_makes + by.misses * sums.chance_misses) / n, n)


def scatter(sums: Sums) -> Value:
    """The scatter of the cue ball's direction, in degrees."""
    by = weights(sums)
    if by is None:
        return Value(None)
    n = sums.n_rated_makes + sums.n_rated_misses
    told = [by.makes * a + by.misses * b for a, b in zip(sums.score_makes, sums.score_misses, strict=True)]
    found = execution(told, n)
    if found is None:
        return Value(None)
    grown = exp(rates.Z_95 * found.log_se)
    return Value(found.sigma_deg, n, Interval(found.sigma_deg / grown, found.sigma_deg * grown))


def rating(sums: Sums) -> Value:
    """The rating from the scatter."""
    sigma = scatter(sums)
    if sigma.value is None or sigma.interval is None:
        return Value(None)
    worst, best = (rating_of(sigma_deg) for sigma_deg in (sigma.interval.high, sigma.interval.low))
    return Value(rating_of(sigma.value), sigma.n, Interval(worst, best))


def rating_of(sigma_deg: float) -> float:
    """500 for the reference player, 250 more for half the scatter; 100 to 900 (billiards.md 2.4)."""
    return min(max(500 + 250 * log(REFERENCE_SIGMA_DEG / sigma_deg, 2), 100.0), 900.0)


def speed_control(sums: Sums) -> Value:
    """The spread of how far the cue ball ran against how far it should have, in percent."""
    spread = rates.spread_of(sums.travel_log_sum, sums.travel_log_squares, sums.n_travels)
    if spread is None:
        return Value(None, sums.n_travels)
    found = rates.spread_interval(spread, sums.n_travels)
    return Value(100 * spread, sums.n_travels, Interval(100 * found.low, 100 * found.high))


def speed_spread(sums: Sums) -> Value:
    """The spread of the speed of pots."""
    return Value(rates.spread_of(sums.speed_sum, sums.speed_squares, sums.n_speeds), sums.n_speeds)


def hours(sums: Sums) -> Value:
    """Time at the table."""
    told_s = sums.table_s + sums.noted_s
    return Value(told_s / 3600, sums.n_sessions) if sums.n_sessions else Value(None)


def count(name: str) -> Callable[[Sums], Value]:
    """Makes the value of a named sum, as soon as there is a session."""
    return lambda sums: Value(float(getattr(sums, name)), sums.n_sessions) if sums.n_sessions else Value(None)


def best_break(sums: Sums) -> Value:
    """The hardest break."""
    return Value(sums.best_break_speed, sums.n_break_speeds) if sums.n_break_speeds else Value(None)
