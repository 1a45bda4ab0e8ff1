"""Rates of misses against what the player himself could be expected to miss; shared by the detectors that compare makes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from action_tracker.coach.records import ShotRecord
from action_tracker.coach.skill import Skill
from action_tracker.coach.statistics import ANY_RATE, Beta


@dataclass(frozen=True)
class Missed:
    """Pots that were missed out of `n`, and the share that was to be expected."""

    n: int
    n_missed: int
    expected: float

    @property
    def share(self) -> float:
        """The share missed."""
        return self.n_missed / self.n

    @property
    def excess(self) -> float:
        """By how much more were missed than expected, as a share."""
        return self.share - self.expected

    @property
    def posterior(self) -> Beta:
        """What is known of the true share."""
        return Beta.around(self.expected).seen(self.n_missed, self.n)

    @property
    def seen(self) -> Beta:
        """The same from these shots alone: what is shown beside the share that was seen."""
        return ANY_RATE.seen(self.n_missed, self.n)

    @property
    def gain(self) -> float:
        """Makes to be won by missing no more than expected."""
        return max(0.0, self.n_missed - self.n * self.expected)


def missed(shots: Sequence[ShotRecord], skill: Skill, *, with_side: bool = True) -> Missed:
    """The misses among these pots, at least one of them."""
    expected = 1 - float(np.mean(np.sort(skill.chances(shots, with_side=with_side))))
    return Missed(len(shots), sum(not shot.is_made for shot in shots), expected)
