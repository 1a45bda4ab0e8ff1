"""One detector for each kind of question that a rule may ask of its shots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from action_tracker.coach.detectors import bands, excess, mean, share, sides, spread
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
    "spread": Detector(spread.spread, spread.OPTIONS),
    "share": Detector(share.share, share.OPTIONS),
    "left_right": Detector(sides.left_right, sides.OPTIONS, needs_value=False),
    "worst_band": Detector(bands.worst_band),
}
"""By the word that a rule's file has for them."""
