"""How often something happens, against a limit that is the same for everybody."""

from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, ids
from action_tracker.coach.statistics import ANY_RATE

OPTIONS = {"direction": str, "cause": str, "makes_each": float}
"""`direction`: "above" (default) or "below"; `cause`: the field that must name one cause for half of those that failed; `makes_each`: what
one of them costs in makes.
"""


def share(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The share of shots of which `value` is true."""
    del rule
    if not sample.shots:
        return None
    name, n = asked.value or "", len(sample.shots)
    is_below = asked.options.get("direction") == "below"
    hits = [shot for shot in sample.shots if getattr(shot, name)]
    limit = (asked.threshold if asked.floor is None else asked.floor) / 100
    known = ANY_RATE.seen(len(hits), n)
    seen = len(hits) / n
    low, high = known.interval
    faults = [shot for shot in sample.shots if shot not in hits] if is_below else hits
    part, unsaid = _cause(asked, faults)
    beyond = abs(seen - asked.threshold / 100)
    return Measured(
        n=n,
        value=100 * seen,
        expected=asked.threshold,
        low=100 * low,
        high=100 * high,
        chance=1 - known.above(limit) if is_below else known.above(limit),
        is_beyond=100 * seen < asked.threshold if is_below else 100 * seen > asked.threshold,
        evidence=ids(faults),
        gain=beyond * n * float(asked.options.get("makes_each", 1.0)),
        part=part,
        unsaid=unsaid,
    )


def _cause(asked: Statistic, faults: list[ShotRecord]) -> tuple[str | None, str | None]:
    """The cause of at least half of what failed, and why nothing is said where there is none."""
    name = asked.options.get("cause")
    if name is None or not faults:
        return None, None
    causes = [getattr(shot, name) for shot in faults]
    if not any(causes):
        return None, "why they failed was not measured"
    leading = max(sorted({cause for cause in causes if cause}), key=causes.count)
    if 2 * causes.count(leading) < len(faults):
        return None, "no one cause stands behind half of them"
    return leading, None
