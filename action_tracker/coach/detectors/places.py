"""From where the break works best."""

from collections import Counter

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import ANY_RATE, Beta, difference_interval, more_than

FIELDS = ("break_from",)


def best_place(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """How much more often the break leaves an open shot from the best place than from the one that is used most.

    Only breaks of one game on one table are compared: those of which there are most.
    """
    name = asked.value or ""
    shots = _of_one_setting(sample.shots)
    places = {
        place: [shot for shot in shots if shot.break_from == place] for place in {shot.break_from for shot in shots}
    }
    enough = {place: played for place, played in places.items() if len(played) >= rule.samples.info}
    if len(enough) < 2:
        counts = sorted((len(played) for played in places.values()), reverse=True)
        n = counts[1] if len(counts) > 1 else 0
        return Measured(n, 0.0, 0.0, 0.0, 0.0, chance=0.0, is_beyond=False, evidence=())
    known = {place: _posterior(played, name) for place, played in enough.items()}
    best = max(sorted(map(str, enough)), key=lambda place: known[place].a / (known[place].a + known[place].b))
    usual = max(sorted(set(map(str, enough)) - {best}), key=lambda place: len(enough[place]))
    ours, theirs = (sum(bool(getattr(shot, name)) for shot in enough[at]) / len(enough[at]) for at in (best, usual))
    low, high = difference_interval(known[best], known[usual])
    is_used = len(enough[best]) > len(enough[usual])
    return Measured(
        n=min(len(enough[best]), len(enough[usual])),
        value=100 * ours,
        expected=100 * theirs,
        low=100 * (theirs + low),
        high=100 * (theirs + high),
        chance=more_than(known[best], known[usual], asked.threshold / 200),
        is_beyond=100 * (ours - theirs) >= asked.threshold and not is_used,
        evidence=ids(enough[best]),
        gain=(ours - theirs) * len(enough[usual]),
        band=best,
    )


def _of_one_setting(shots: tuple[ShotRecord, ...]) -> list[ShotRecord]:
    counted = Counter(shot.setting or "" for shot in shots)
    most = max(sorted(counted), key=lambda setting: counted[setting], default="")
    return [shot for shot in shots if (shot.setting or "") == most]


def _posterior(shots: list[ShotRecord], name: str) -> Beta:
    return ANY_RATE.seen(sum(bool(getattr(shot, name)) for shot in shots), len(shots))
