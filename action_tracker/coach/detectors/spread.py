"""An error that scatters, whatever its mean."""

from action_tracker.coach.model import Measured, Rule, Statistic, Unit
from action_tracker.coach.sample import Sample, ids, values_of
from action_tracker.coach.statistics import spread_of

OPTIONS = {"own_scatter": bool}
"""`own_scatter`: the threshold is a share above what the player's own scatter gives (rule R24), not a width."""


def spread(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The standard deviation of an error, less what the camera adds, against three quarters of the threshold."""
    del rule
    if len(sample.shots) < 2:
        return None
    name = asked.value or ""
    values = values_of(sample.shots, name)
    found = spread_of(values, _camera(sample, name))
    floor = 0.75 * asked.threshold if asked.floor is None else asked.floor
    middle = sorted(values)[len(values) // 2]
    low, high = found.interval
    wild = [shot for shot in sample.shots if abs(getattr(shot, name) - middle) >= found.value]
    return Measured(
        n=found.n,
        value=found.value,
        expected=asked.threshold,
        low=low,
        high=high,
        chance=found.above(floor),
        is_beyond=found.value >= asked.threshold,
        evidence=ids(wild),
        gain=max(0.0, found.value - floor) * found.n if asked.unit is Unit.INCHES else 0.0,
    )


def _camera(sample: Sample, name: str) -> float:
    if name != "position_long_in":
        return 0.0
    known = sorted(shot.position_se_in for shot in sample.shots if shot.position_se_in is not None)
    return known[len(known) // 2] if known else 0.0
