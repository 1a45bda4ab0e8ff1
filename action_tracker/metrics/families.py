"""Shots by what they were: bands of distance and cut, roll, side, type, and which of them changed (billiards.md 3.9, R30)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_tracker.metrics import rates

LEAST_EACH = 25
LEAST_SURE = 0.90
LEAST_POINTS = 5.0
FALSE_RATE = 0.10
"""Of the alerts shown at most this share may be chance, however many families are looked at (billiards.md 3.0)."""
ALL = "all"


@dataclass(frozen=True)
class Family:
    """Pots that have these traits, as (trait, choice); none for all pots."""

    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tried:
    """How many pots were made of how many, and the reference player's chances of those that are rated, added up."""

    n: int
    n_made: int
    n_rated: int = 0
    chance: float = 0.0

    def __add__(self, other: "Tried") -> "Tried":
        return Tried(
            self.n + other.n, self.n_made + other.n_made, self.n_rated + other.n_rated, self.chance + other.chance
        )


@dataclass(frozen=True)
class Alert:
    """A family that changed: `better` is the chance that the later share is truly higher, `at_least` the points it surely moved.

    `points` and `at_least` are percentage points. `harder`: how many points less the reference player would make of the later shots;
    None where too few are rated to say.
    """

    family: Family
    before: Tried
    after: Tried
    points: float
    better: float
    at_least: float
    harder: float | None


def alerts(before: Mapping[Family, Tried], after: Mapping[Family, Tried]) -> list[Alert]:
    """The families that changed surely enough, the surest first; of families that are the same shots the one that says most."""
    judged = [one for family in after if (one := _alert(family, before.get(family), after[family])) is not None]
    chances = [min(one.better, 1 - one.better) for one in judged]
    standing = rates.benjamini_hochberg(chances, FALSE_RATE)
    told = [one for one, stands in zip(judged, standing, strict=True) if stands and _is_enough(one)]
    told.sort(key=lambda one: (-max(one.better, 1 - one.better), -abs(one.points), -len(one.family.traits)))
    return _without_repeats(told)


def _alert(family: Family, before: Tried | None, after: Tried) -> Alert | None:
    if before is None or before.n < LEAST_EACH or after.n < LEAST_EACH:
        return None
    change = rates.change((before.n_made, before.n), (after.n_made, after.n))
    if change is None:
        return None
    return Alert(
        family, before, after, 100 * change.difference, change.better, 100 * change.at_least, _harder(before, after)
    )


def _is_enough(one: Alert) -> bool:
    sure = one.better if one.points > 0 else 1 - one.better
    return abs(one.points) >= LEAST_POINTS and sure >= LEAST_SURE


def _harder(before: Tried, after: Tried) -> float | None:
    if any(2 * one.n_rated < one.n for one in (before, after)):
        return None
    return 100 * (before.chance / before.n_rated - after.chance / after.n_rated)


def _without_repeats(told: Sequence[Alert]) -> list[Alert]:
    """Families of the very same counts are one finding: the one with the most traits says it."""
    best: dict[tuple[Tried, Tried], Alert] = {}
    for one in told:
        key = (one.before, one.after)
        if key not in best or len(one.family.traits) > len(best[key].family.traits):
            best[key] = one
    return list(best.values())
