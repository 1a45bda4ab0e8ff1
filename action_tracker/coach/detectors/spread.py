"""An error that scatters, whatever its mean."""

from action_tracker.coach.model import Measured, Rule, Statistic, Unit
from action_tracker.coach.records import ShotRecord
from action_tracker.coach.sample import Sample, ids, values_of
from action_tracker.coach.statistics import spread_of
from action_tracker.pool.potting import amplification
from action_tracker.pool.table import BALL_DIAMETER_M, IN_TO_M


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


def own_scatter(rule: Rule, asked: Statistic, sample: Sample) -> Measured | None:
    """The scatter of the cue ball's direction in these pots against the player's own, which it must exceed by `threshold` percent."""
    del rule
    if len(sample.shots) < 2:
        return None
    errors = [_at_cue(shot, shot.error_deg or 0.0) for shot in sample.shots]
    seen_se = sorted(_at_cue(shot, shot.error_deg_se or 0.0) for shot in sample.shots)[len(errors) // 2]
    own = sample.skill.sigma_deg
    found = spread_of(errors, seen_se)
    low, high = found.interval
    wild = [shot for shot, error in zip(sample.shots, errors, strict=True) if abs(error) > own]
    return Measured(
        n=found.n,
        value=found.value,
        expected=own,
        low=low,
        high=high,
        chance=found.above(own * (1 + asked.threshold / 200)),
        is_beyond=found.value >= own * (1 + asked.threshold / 100),
        evidence=ids(wild),
        part="scatter",
    )


def _at_cue(shot: ShotRecord, error_deg: float) -> float:
    """An error of the object ball's direction as one of the cue ball's."""
    cue_m = max((shot.distance_in or 0.0) * IN_TO_M, BALL_DIAMETER_M)
    return error_deg / float(amplification(cue_m, shot.cut_deg or 0.0))
