"""Balls that clung at contact: nobody's fault, told so that it is not counted as one."""

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import normal_below

FIELDS = ("throw_se",)
SURE_SE = 3.0
"""A throw has to be so many of its standard errors beyond what a clean contact can do."""


def cling(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """Shots thrown farther than the threshold for sure; the largest throw is told."""
    del rule
    if not sample.shots:
        return None
    beyond = {shot.id: (abs(shot.throw_deg or 0.0) - asked.threshold) / (shot.throw_se or 1.0) for shot in sample.shots}
    clung = [shot for shot in sample.shots if beyond[shot.id] > SURE_SE]
    if not clung:
        return Measured(len(sample.shots), 0.0, asked.threshold, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=())
    worst = max(clung, key=lambda shot: (beyond[shot.id], shot.id))
    value, reach = abs(worst.throw_deg or 0.0), 1.2816 * (worst.throw_se or 0.0)
    return Measured(
        n=len(clung),
        value=value,
        expected=asked.threshold,
        low=value - reach,
        high=value + reach,
        chance=normal_below(beyond[worst.id]),
        is_beyond=True,
        evidence=ids(clung),
    )
