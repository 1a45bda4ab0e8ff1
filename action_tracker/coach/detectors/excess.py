"""More misses in a kind of pot than the player's own scatter explains."""

from action_tracker.coach.detectors.rates import missed
from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids

OPTIONS = {"with_side": bool}


def excess_misses(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The share missed against the expected one, in percentage points; `with_side`: whether side counts as an excuse."""
    del rule
    if not sample.shots:
        return None
    found = missed(sample.shots, sample.skill, with_side=bool(asked.options.get("with_side", True)))
    floor = (asked.threshold / 2 if asked.floor is None else asked.floor) / 100
    low, high = found.seen.interval
    return Measured(
        n=found.n,
        value=100 * found.share,
        expected=100 * found.expected,
        low=100 * low,
        high=100 * high,
        chance=found.posterior.above(found.expected + floor),
        is_beyond=100 * found.excess >= asked.threshold,
        evidence=ids(shot for shot in sample.shots if not shot.is_made),
        gain=found.gain,
    )
