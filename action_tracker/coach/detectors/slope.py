"""Something that goes wrong more often the harder the shot is hit."""

from math import sqrt

import numpy as np

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids, values_of
from action_tracker.coach.statistics import Mean

FIELDS = ("cue_speed_mph",)
LOST_BY_BREAK = 0.5
"""What an off-centre break costs in makes: every second open break makes a ball."""


def per_mph(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """By how many points more often `value` is true with each mile per hour (least squares)."""
    del rule
    name, n = asked.value or "", len(sample.shots)
    order = sorted(sample.shots, key=lambda shot: (shot.cue_speed_mph or 0.0, shot.id))
    if n < 4 or order[0].cue_speed_mph == order[-1].cue_speed_mph:
        return Measured(n, 0.0, 0.0, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=()) if n else None
    speed, off = np.array(values_of(order, "cue_speed_mph")), np.array(values_of(order, name))
    around = speed - speed.mean()
    slope = float(around @ off / (around @ around))
    left = off - off.mean() - slope * around
    se = sqrt(float(left @ left) / (n - 2) / float(around @ around))
    known = Mean(100 * slope, 100 * se, n - 1)
    low, high = known.interval
    slow = float(np.percentile(speed, 25))
    return Measured(
        n=n,
        value=100 * slope,
        expected=0.0,
        low=low,
        high=high,
        chance=known.above(asked.threshold / 2 if asked.floor is None else asked.floor),
        is_beyond=100 * slope >= asked.threshold,
        evidence=ids(shot for shot in order if getattr(shot, name) and (shot.cue_speed_mph or 0) > slow),
        gain=max(0.0, slope) * float(np.clip(speed - slow, 0, None).sum()) * LOST_BY_BREAK,
        band=f"{slow:.0f} mph",
    )
