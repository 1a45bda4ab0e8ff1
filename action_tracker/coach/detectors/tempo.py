"""The time taken over a shot, where it is far from the player's own usual."""

import numpy as np

from action_tracker.coach.detectors.rates import missed
from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids, values_of
from action_tracker.coach.statistics import more_than

OUTER = (15, 85)
"""Below and above these percentiles of his makes a player is out of his usual tempo (rule R19)."""


def outer_tempo(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """Misses of shots played quicker or slower than usual against those in the usual time."""
    del rule
    name = asked.value or ""
    made = [shot for shot in sample.shots if shot.is_made]
    if not made:
        return None
    low_s, high_s = np.percentile(values_of(made, name), OUTER)
    inner = [shot for shot in sample.shots if low_s <= getattr(shot, name) <= high_s]
    outer = [shot for shot in sample.shots if not low_s <= getattr(shot, name) <= high_s]
    if not outer:
        return None
    ours, usual = missed(outer, sample.skill), missed(inner, sample.skill)
    by, apart = ours.expected - usual.expected, ours.excess - usual.excess
    floor = (asked.threshold / 2 if asked.floor is None else asked.floor) / 100
    low, high = ours.seen.interval
    return Measured(
        n=len(sample.shots),
        value=100 * ours.share,
        expected=100 * (ours.share - apart),
        low=100 * low,
        high=100 * high,
        chance=more_than(ours.posterior, usual.posterior, by + floor),
        is_beyond=100 * apart >= asked.threshold,
        evidence=ids(shot for shot in outer if not shot.is_made),
        gain=max(0.0, apart) * ours.n,
        band=f"{low_s:.1f} to {high_s:.1f} s",
    )
