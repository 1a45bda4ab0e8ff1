"""How sure a shot's outcome is, by what of it was seen."""

from collections.abc import Sequence

from action_tracker.shots.pots import Fall
from action_tracker.shots.strokes import Stroke

OUT_OF_VIEW, IN_VIEW, LOST = 0.8, 0.97, 0.25
"""How often the outcome of a rendered shot was told right when none, and when all, of its balls were seen from where they lay. First set
by eye, then held against 80 rendered shots: those told with 0.95 or more were right in 64 of 64, with 0.8 to 0.9 in 10 of 11. A ball that
went out of sight and was not told as fallen takes so much off."""


def confidence(stroke: Stroke, fallen: Sequence[Fall]) -> float:
    """The chance that the outcome is told right."""
    in_view = sum(not (motion.emerges or motion.from_start) for motion in stroke.motions) / len(stroke.motions)
    explained = {fall.ball for fall in fallen}
    last = {motion.ball: motion for motion in stroke.motions}
    lost = any(one.ball not in explained and (one.ends_gone or one.ends_hidden) for one in last.values())
    sure = OUT_OF_VIEW + (IN_VIEW - OUT_OF_VIEW) * in_view - (LOST if lost else 0.0)
    return min([sure, *(fall.confidence for fall in fallen)])
