"""One detector for each kind of question that a rule may ask of its shots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from action_tracker.coach.detectors import (
    bands,
    choices,
    cling,
    excess,
    mean,
    places,
    pockets,
    pressure,
    racks,
    share,
    sides,
    slope,
    spread,
    tempo,
    trend,
)
from action_tracker.coach.model import Measured, Rule, Statistic
from action_tracker.coach.sample import Sample


@dataclass(frozen=True)
class Detector:
    """How a kind of question is answered; `options` it takes beyond those of every statistic, `fields` it reads besides the value."""

    answer: Callable[[Rule, Statistic, Sample], Measured | None]
    options: Mapping[str, type] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    needs_value: bool = True


DETECTORS: Mapping[str, Detector] = {
    "excess_misses": Detector(excess.excess_misses, excess.OPTIONS, needs_value=False),
    "mean": Detector(mean.mean_error, mean.OPTIONS),
    "median": Detector(mean.median_error, mean.OPTIONS),
    "spread": Detector(spread.spread),
    "own_scatter": Detector(spread.own_scatter, fields=("error_deg",), needs_value=False),
    "share": Detector(share.share, share.OPTIONS),
    "left_right": Detector(sides.left_right, sides.OPTIONS, needs_value=False),
    "worst_band": Detector(bands.worst_band),
    "cling": Detector(cling.cling, fields=cling.FIELDS),
    "scratches": Detector(pockets.scratches, pockets.OPTIONS, needs_value=False),
    "late_racks": Detector(racks.late_racks, racks.OPTIONS, fields=("rack",), needs_value=False),
    "outer_tempo": Detector(tempo.outer_tempo),
    "pressure": Detector(pressure.pressure, fields=("stake",), needs_value=False),
    "poor_choices": Detector(choices.poor_choices, choices.OPTIONS, fields=("safety_quality",), needs_value=False),
    "best_place": Detector(places.best_place, fields=places.FIELDS),
    "per_mph": Detector(slope.per_mph, fields=slope.FIELDS),
    "trend": Detector(trend.trend),
}
"""By the word that a rule's file has for them."""
