"""One hand against the other: left against right, in makes or in the mean of an error."""

from dataclasses import replace

from action_tracker.coach.detectors.rates import missed
from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids, values_of
from action_tracker.coach.statistics import difference, difference_interval, mean_of, more_than

OPTIONS = {"by": str, "of": str}
"""`by`: the field that tells "left" from "right"; `of`: "makes", beyond what was expected, or "mean" of the value."""


def left_right(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """How far left and right lie apart; `part` names the worse side, or the one whose error is the larger.

    The chance is that of this side being worse: words that name a side must not borrow from the other.
    """
    by = str(asked.options.get("by", "side"))
    left, right = (
        Sample(sample.window, tuple(shot for shot in sample.shots if getattr(shot, by) == name))
        for name in ("left", "right")
    )
    n = min(len(left.shots), len(right.shots))
    if n == 0:
        return None
    found = _makes(asked, sample, left, right) if asked.options.get("of") == "makes" else _means(asked, left, right)
    del rule
    return replace(found, n=n)


def _floor(asked: Statistic) -> float:
    return asked.threshold / 2 if asked.floor is None else asked.floor


def _makes(asked: Statistic, whole: Sample, left: Sample, right: Sample) -> Measured:
    """In percentage points of makes beyond what was expected without side; + the left ones miss more."""
    ours, theirs = (missed(side.shots, whole.skill, with_side=False) for side in (left, right))
    apart = ours.excess - theirs.excess
    by, floor = ours.expected - theirs.expected, _floor(asked) / 100
    more, less = (
        more_than(ours.posterior, theirs.posterior, by + floor),
        more_than(theirs.posterior, ours.posterior, floor - by),
    )
    low, high = difference_interval(ours.seen, theirs.seen)
    worse, found = ("left", ours) if apart > 0 else ("right", theirs)
    return Measured(
        n=0,
        value=100 * abs(apart),
        expected=0.0,
        low=100 * ((low - by) if apart > 0 else (by - high)),
        high=100 * ((high - by) if apart > 0 else (by - low)),
        chance=more if apart > 0 else less,
        is_beyond=100 * abs(apart) >= asked.threshold,
        evidence=ids(shot for shot in (left if worse == "left" else right).shots if not shot.is_made),
        gain=max(0.0, abs(apart)) * found.n,
        part=worse,
    )


def _means(asked: Statistic, left: Sample, right: Sample) -> Measured:
    """In the unit of the value; + the left ones are larger."""
    name = asked.value or ""
    ours, theirs = (mean_of(values_of(side.shots, name)) for side in (left, right))
    found = difference(ours, theirs)
    low, high = found.interval
    sign = 1 if found.value > 0 else -1
    lost = sum(
        side.skill.recovered([shot for shot in side.shots if shot.is_pot], sign_of.value)
        for side, sign_of in ((left, ours), (right, theirs))
    )
    return Measured(
        n=0,
        value=abs(found.value),
        expected=0.0,
        low=min(sign * low, sign * high),
        high=max(sign * low, sign * high),
        chance=found.above(_floor(asked)) if found.value > 0 else found.below(-_floor(asked)),
        is_beyond=abs(found.value) >= asked.threshold,
        evidence=ids((left if abs(ours.value) > abs(theirs.value) else right).shots),
        gain=lost,
        part="left" if found.value > 0 else "right",
    )
