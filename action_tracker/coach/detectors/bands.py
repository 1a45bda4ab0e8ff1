"""The stretch of distances or cuts in which more is missed than elsewhere."""

from action_tracker.coach.detectors.rates import Missed, missed
from action_tracker.coach.model import Band, Measured, Rule, Statistic
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import more_than


def worst_band(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The band with the surest surplus of misses over all other bands, in percentage points.

    Several bands were looked at: the chance that all of it is luck is counted once for each.
    """
    name = asked.value or ""
    judged = [(band, [shot for shot in sample.shots if band.range.holds(getattr(shot, name))]) for band in asked.bands]
    enough = [
        (band, shots) for band, shots in judged if len(shots) >= rule.samples.info and len(shots) < len(sample.shots)
    ]
    if not enough:
        largest = max((len(shots) for _, shots in judged), default=0)
        return _thin(largest) if largest else None
    found = [_of_band(asked, sample, band, len(enough)) for band, _ in enough]
    return max(found, key=lambda one: (one.is_beyond, one.chance, one.band or ""))


def _thin(n: int) -> Measured:
    """So few that the rest need not be looked at."""
    return Measured(n, 0.0, 0.0, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=())


def _of_band(asked: Statistic, sample: Sample, band: Band, n_bands: int) -> Measured:
    name = asked.value or ""
    inside = [shot for shot in sample.shots if band.range.holds(getattr(shot, name))]
    outside = [shot for shot in sample.shots if not band.range.holds(getattr(shot, name))]
    ours, others = missed(inside, sample.skill), missed(outside, sample.skill)
    by = ours.expected - others.expected
    floor = (asked.threshold / 2 if asked.floor is None else asked.floor) / 100
    luck = 1 - more_than(ours.posterior, others.posterior, by + floor)
    low, high = ours.seen.interval
    apart = _apart(ours, others)
    return Measured(
        n=ours.n,
        value=100 * ours.share,
        expected=100 * (ours.share - apart),
        low=100 * low,
        high=100 * high,
        chance=max(0.0, 1 - n_bands * luck),
        is_beyond=100 * apart >= asked.threshold,
        evidence=ids(shot for shot in inside if not shot.is_made),
        gain=max(0.0, apart) * ours.n,
        band=band.name,
    )


def _apart(ours: Missed, others: Missed) -> float:
    """By how much more the band is missed than the rest, beyond its difficulty."""
    return ours.excess - others.excess
