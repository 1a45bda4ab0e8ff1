"""One pocket that takes the cue ball again and again."""

from collections import Counter

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import ANY_RATE

OPTIONS = {"least": int}
"""`least`: so many scratches in one pocket are a cluster."""
LOST_BY_SCRATCH = 1.0
"""A scratch hands over the table: it costs at least the next make."""


def scratches(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The share of all shots that end in scratches into the one pocket that takes most of them."""
    del rule
    n = len(sample.shots)
    if n == 0:
        return None
    counted = Counter(shot.scratch_pocket for shot in sample.shots if shot.scratch_pocket)
    pocket, times = min(counted.items(), key=lambda one: (-one[1], one[0]), default=(None, 0))
    known = ANY_RATE.seen(times, n)
    low, high = known.interval
    return Measured(
        n=n,
        value=100 * times / n,
        expected=asked.threshold,
        low=100 * low,
        high=100 * high,
        chance=known.above(asked.threshold / 100),
        is_beyond=times >= int(asked.options.get("least", 1)) and 100 * times / n > asked.threshold,
        evidence=ids(shot for shot in sample.shots if pocket and shot.scratch_pocket == pocket),
        gain=LOST_BY_SCRATCH * times,
        band=pocket,
    )
