"""Pots that were tried although a good safety was on."""

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import ANY_RATE

OPTIONS = {"chance_below": float, "quality_from": float}
"""A pot of less than this chance, while a safety of at least this quality was on."""
WORTH = 0.07
"""What the safety was worth more, as a chance to win the rack (rule R26)."""


def poor_choices(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The share of all attempts that were such pots."""
    del rule
    if not sample.shots:
        return None
    chances = sample.skill.chances(sample.shots, with_side=True)
    n, option = len(sample.shots), asked.options
    poor = [
        shot
        for shot, chance in zip(sample.shots, chances, strict=True)
        if chance < option["chance_below"] and (shot.safety_quality or 0.0) >= option["quality_from"]
    ]
    known = ANY_RATE.seen(len(poor), n)
    low, high = known.interval
    return Measured(
        n=n,
        value=100 * len(poor) / n,
        expected=asked.threshold,
        low=100 * low,
        high=100 * high,
        chance=known.above(asked.threshold / 100),
        is_beyond=100 * len(poor) / n > asked.threshold,
        evidence=ids(poor),
        gain=WORTH * len(poor),
    )
