"""This month against the one before, in each kind of pot that there are enough of."""

from dataclasses import dataclass

from action_tracker.coach.detectors.rates import missed
from action_tracker.coach.model import Band, Measured, Range, Rule, Statistic
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import difference_interval, more_than

MONTH_S = 30 * 86400.0
SIDES = {"": None, "left side, ": Range(among=("left",)), "right side, ": Range(among=("right",))}


@dataclass(frozen=True)
class Family:
    """Pots of one kind in either month."""

    name: str
    now: list[ShotRecord]
    before: list[ShotRecord]

    @property
    def n(self) -> int:
        """As many as the thinner month has."""
        return min(len(self.now), len(self.before))


def trend(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The surest change of makes beyond difficulty, in points; luck is counted once for each family looked at."""
    families = [_family(asked, sample, side, band) for side in SIDES for band in asked.bands]
    enough = [family for family in families if family.n >= rule.samples.info]
    if not enough:
        n = max((family.n for family in families), default=0)
        return Measured(n, 0.0, 0.0, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=()) if n else None
    found = [_of_family(asked, sample, family, len(enough)) for family in enough]
    return max(found, key=lambda one: (one.is_beyond, one.chance, one.band or ""))


def _family(asked: Statistic, sample: Sample, side: str, band: Band) -> Family:
    latest = max((shot.at_s for shot in sample.shots), default=0.0)
    wanted = SIDES[side]
    fits = [shot for shot in sample.shots if band.range.holds(getattr(shot, asked.value or ""))]
    fits = [shot for shot in fits if wanted is None or wanted.holds(shot.side)]
    ages = [(latest - shot.at_s, shot) for shot in fits]
    now = [shot for age, shot in ages if age < MONTH_S]
    return Family(side + band.name, now, [shot for age, shot in ages if MONTH_S <= age < 2 * MONTH_S])


def _of_family(asked: Statistic, sample: Sample, family: Family, n_looked: int) -> Measured:
    now, before = missed(family.now, sample.skill), missed(family.before, sample.skill)
    by, better = now.expected - before.expected, before.excess - now.excess
    sign = 1 if better > 0 else -1
    fewer = more_than(before.posterior, now.posterior, -by)
    luck = 1 - fewer if better > 0 else fewer
    low, high = difference_interval(before.seen, now.seen)
    ends = sorted((sign * 100 * (low + by), sign * 100 * (high + by)))
    return Measured(
        n=family.n,
        value=100 * abs(better),
        expected=0.0,
        low=ends[0],
        high=ends[1],
        chance=max(0.0, 1 - n_looked * luck),
        is_beyond=100 * abs(better) >= asked.threshold,
        evidence=ids(shot for shot in family.now if shot.is_made is (better > 0)),
        gain=max(0.0, -better) * len(family.now),
        part="better" if better > 0 else "worse",
        band=family.name,
    )
