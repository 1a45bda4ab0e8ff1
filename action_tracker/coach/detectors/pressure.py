"""Pots under pressure against pots without (billiards.md 2.5)."""

from math import sqrt

import numpy as np

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import normal_below
from action_tracker.metrics.winning import HIGH_STAKE, LEAST_HIGH_STAKE, LOW_STAKE, SHRINK_BY, Played, clutch_index


def pressure(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """By how many points fewer pots fall under pressure than without, beyond difficulty; the clutch index turned round."""
    del rule
    chances = sample.skill.chances(sample.shots, with_side=True)
    played = [Played(shot.is_made, float(p), shot.stake or 0.0) for shot, p in zip(sample.shots, chances, strict=True)]
    high = [one for one in played if one.stake >= HIGH_STAKE]
    low = [one for one in played if one.stake < LOW_STAKE]
    index = clutch_index(played)
    if index is None or not low or len(high) < LEAST_HIGH_STAKE:
        return Measured(len(high), 0.0, 0.0, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=()) if high else None
    n = len(high)
    se = sqrt(_variance(high) / n + _variance(low) / len(low)) * n / (n + SHRINK_BY)
    floor = (asked.threshold / 2 if asked.floor is None else asked.floor) / 100
    lost = -index
    return Measured(
        n=n,
        value=100 * lost,
        expected=0.0,
        low=100 * (lost - 1.2816 * se),
        high=100 * (lost + 1.2816 * se),
        chance=normal_below((lost - floor) / se),
        is_beyond=100 * lost >= asked.threshold,
        evidence=ids(shot for shot in sample.shots if (shot.stake or 0) >= HIGH_STAKE and not shot.is_made),
        gain=max(0.0, lost) * n,
    )


def _variance(played: list[Played]) -> float:
    return max(float(np.var([one.made - one.chance for one in played])), 1e-4)
