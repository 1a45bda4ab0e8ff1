"""A signed error whose mean, or median, is not zero."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from action_tracker.coach.model import Measured, Rule, Statistic, Unit, Where
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, fitting, ids, values_of
from action_tracker.coach.statistics import mean_of, median_below, median_interval

OPTIONS = {"direction": str, "same_sign": float, "larger_than": dict}
"""`direction`: "above", "below" or "both"; `same_sign`: a share of errors that must agree.

`larger_than`: shots whose mean it must exceed.
"""


def mean_error(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The mean of a signed error against none."""
    del rule
    if not sample.shots:
        return None
    name = asked.value or ""
    values = values_of(sample.shots, name)
    found = mean_of(values, _measured_se(sample.shots, name))
    floor = asked.threshold / 2 if asked.floor is None else asked.floor
    above, below = found.above(floor), found.below(-floor)
    low, high = (found.pulled(end) for end in found.interval)
    told = _told(asked, sample, (above, below), found.value)
    told = replace(told, n=found.n, value=found.pulled(found.value), low=low, high=high)
    return _with_guards(asked, sample, told)


def median_error(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The same of the median, by an exact bootstrap."""
    del rule
    if not sample.shots:
        return None
    values = sorted(values_of(sample.shots, asked.value or ""))
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    floor = asked.threshold / 2 if asked.floor is None else asked.floor
    above = median_below([-value for value in values], -floor)
    told = _told(asked, sample, (above, median_below(values, -floor)), middle)
    low, high = median_interval(values)
    return replace(told, n=len(values), value=middle, low=low, high=high)


def _told(asked: Statistic, sample: Sample, chances: tuple[float, float], value: float) -> Measured:
    """What the direction asked for makes of it; `chances` that it is above the floor and below minus the floor."""
    above, below = chances
    direction = asked.options.get("direction", "both")
    chance = {"above": above, "below": below, "both": above if value > 0 else below}[direction]
    reached = {"above": value, "below": -value, "both": abs(value)}[direction]
    return Measured(
        n=0,
        value=value,
        expected=0.0,
        low=0.0,
        high=0.0,
        chance=chance,
        is_beyond=reached >= asked.threshold,
        evidence=_worst(sample.shots, asked.value or "", positive=value > 0),
        gain=_gain(asked, sample, value),
        part="above" if value > 0 else "below",
    )


def _gain(asked: Statistic, sample: Sample, value: float) -> float:
    """Inches, or makes that the bias costs."""
    if asked.unit is Unit.DEGREES:
        return sample.skill.recovered([shot for shot in sample.shots if shot.is_pot], value)
    return abs(value) * len(sample.shots) * {Unit.INCHES: 1.0, Unit.POINTS: 0.01}.get(asked.unit, 0.0)


def _worst(shots: Sequence[ShotRecord], name: str, *, positive: bool) -> tuple[str, ...]:
    """The shots whose error goes the way of the mean."""
    return ids(shot for shot in shots if (getattr(shot, name) > 0) is positive)


def _measured_se(shots: Sequence[ShotRecord], name: str) -> float:
    """How well a single one was measured, as far as that is known."""
    known = [error for shot in shots if (error := getattr(shot, ERRORS.get(name, ""), None)) is not None]
    return float(sorted(known)[len(known) // 2]) if known else 0.0


def _with_guards(asked: Statistic, sample: Sample, told: Measured) -> Measured:
    for name, guard in GUARDS.items():
        if name in asked.options and told.is_beyond:
            told = guard(asked, sample, told)
    return told


def _same_sign(asked: Statistic, sample: Sample, told: Measured) -> Measured:
    values = values_of(sample.shots, asked.value or "")
    agree = sum((value > 0) is (told.value > 0) for value in values) / len(values)
    return told if agree > asked.options["same_sign"] else replace(told, is_beyond=False)


def _larger_than(asked: Statistic, sample: Sample, told: Measured) -> Measured:
    """Only where such shots have an error smaller than these; without any, nothing speaks against it."""
    where: Where = asked.options["larger_than"]
    plain = [shot for shot in sample.window.shots if shot.is_pot and getattr(shot, asked.value or "") is not None]
    others = fitting(plain, where)
    if not others:
        return replace(told, unsaid="there are no faster shots to compare with")
    other = mean_of(values_of(others, asked.value or "")).value
    return told if abs(other) < abs(told.value) else replace(told, is_beyond=False)


GUARDS: dict[str, Callable[[Statistic, Sample, Measured], Measured]] = {
    "same_sign": _same_sign,
    "larger_than": _larger_than,
}
ERRORS = {"error_deg": "error_deg_se", "position_long_in": "position_se_in", "side_pct": "side_se"}
"""Fields and where their standard error lies."""
