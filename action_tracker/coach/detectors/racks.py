"""Late racks against early ones of the same sessions."""

from action_tracker.coach.detectors.rates import missed
from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import more_than

OPTIONS = {"after": int, "least_racks": int, "least_sessions": int, "least_points": float}
"""`after`: the last early rack; sessions count from `least_racks` on, and it takes `least_sessions` of them; `least_points`: so many points
more have to be missed, whatever that is relative to the early ones.
"""


def late_racks(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """By how much more is missed late, relative to early, with the difficulty of the pots counted."""
    del rule
    option = asked.options
    long = _long_sessions(sample.shots, int(option["least_racks"]))
    early = [shot for shot in long if (shot.rack or 0) <= option["after"]]
    late = [shot for shot in long if (shot.rack or 0) > option["after"]]
    if not early or not late or len({shot.session for shot in long}) < option["least_sessions"]:
        return None
    ours, before = missed(late, sample.skill), missed(early, sample.skill)
    by, apart = ours.expected - before.expected, ours.excess - before.excess
    needed = max(asked.threshold / 100 * before.share, option["least_points"] / 100)
    low, high = ours.seen.interval
    return Measured(
        n=min(ours.n, before.n),
        value=100 * ours.share,
        expected=100 * (ours.share - apart),
        low=100 * low,
        high=100 * high,
        chance=more_than(ours.posterior, before.posterior, by + needed / 2),
        is_beyond=apart >= needed,
        evidence=ids(shot for shot in late if not shot.is_made),
        gain=max(0.0, apart) * ours.n,
    )


def _long_sessions(shots: tuple[ShotRecord, ...], least_racks: int) -> list[ShotRecord]:
    last: dict[str, int] = {}
    for shot in shots:
        last[shot.session] = max(last.get(shot.session, 0), shot.rack or 0)
    return [shot for shot in shots if last[shot.session] >= least_racks]
