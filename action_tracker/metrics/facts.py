"""What the numbers need to know of one shot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from action_tracker.metrics.scatter import scores
from action_tracker.metrics.sums import Sums
from action_tracker.pool.potting import PotShot, amplification
from action_tracker.pool.shot import Foul, Intent, ShotType
from action_tracker.pool.table import IN_TO_M

SPOT_SHOT_CHANCE = 0.55
"""The reference player's chance of a spot shot (billiards.md 2.3): who misses an easier one made two errors (5.1, TPA)."""


@dataclass(frozen=True)
class Position:
    """Where the cue ball came to rest against where a declared target or a drill wanted it, in inches.

    `long_in` along the planned way at its end, + too far; `lateral_in` across it; both None where there was no planned way.
    `travel_in` is how far it ran after contact, `plan_in` how far it should have.
    """

    error_in: float
    long_in: float | None = None
    lateral_in: float | None = None
    travel_in: float | None = None
    plan_in: float | None = None


@dataclass(frozen=True)
class Fact:
    """A shot in numbers; None: not known. `is_good`: made, or a safety that held. `n_made` balls that count, `goes_on`: kept the table.

    `cut_deg` and `distance_in` (cue ball to ghost ball) as played; `chance`, `margin_deg`, `needed_deg` and `pocket_in` of the pocket
    that was meant, only where that is sure. `roll` and `side` are words; `x_dia`, `y_dia` where the struck ball lay, in diamonds (8 by 4)
    from the head's right corner.
    """

    intent: Intent
    is_good: bool
    shot_type: ShotType = ShotType.DIRECT
    foul: Foul | None = None
    n_made: int = 0
    goes_on: bool = False
    cut_deg: float | None = None
    distance_in: float | None = None
    chance: float | None = None
    margin_deg: float | None = None
    needed_deg: float | None = None
    pocket_in: float | None = None
    pocket: str | None = None
    speed_mph: float | None = None
    roll: str | None = None
    side: str | None = None
    x_dia: float | None = None
    y_dia: float | None = None
    position: Position | None = None

    @property
    def is_attempt(self) -> bool:
        """Whether a ball was meant to fall, not on a break."""
        return self.intent is Intent.ATTACK

    @property
    def is_rated(self) -> bool:
        """Whether its chance is known: a straight pot at a pocket that was surely meant."""
        known = None not in {self.chance, self.distance_in, self.needed_deg, self.pocket_in, self.margin_deg}
        return self.is_attempt and self.shot_type is ShotType.DIRECT and known

    @property
    def n_errors(self) -> int:
        """Errors as Accu-Stats counts them, as far as a camera can tell: not those of position."""
        if self.intent is Intent.BREAK:
            return int(self.foul is Foul.SCRATCH)
        if self.intent is Intent.SAFETY:
            return int(not self.is_good)
        if self.is_good and self.foul is None:
            return 0
        is_easy = self.chance is not None and self.chance > SPOT_SHOT_CHANCE
        return 2 if is_easy and not self.is_good else 1


def pot_shots(facts: Sequence[Fact]) -> PotShot:
    """Rated shots in the words of `pool.potting`, inches for lengths."""
    cue = np.array([one.distance_in for one in facts], float)
    cut = np.array([one.needed_deg for one in facts], float)
    pocket = np.array([one.pocket_in for one in facts], float)
    margin = np.array([one.margin_deg for one in facts], float)
    allowed = np.radians(np.minimum(margin * amplification(cue * IN_TO_M, cut), 89.0))
    return PotShot(cue * IN_TO_M, pocket * IN_TO_M, cut, pocket * IN_TO_M * np.tan(allowed))


def sums(facts: Sequence[Fact]) -> Sums:
    """What these shots add to the numbers of their day."""
    attempts = [one for one in facts if one.is_attempt]
    breaks = [one for one in facts if one.intent is Intent.BREAK]
    safeties = [one for one in facts if one.intent is Intent.SAFETY]
    told = Sums(
        n_shots=len(facts),
        n_attempts=len(attempts),
        n_makes=sum(one.is_good for one in attempts),
        n_breaks=len(breaks),
        n_breaks_good=sum(one.is_good and one.goes_on for one in breaks),
        n_safeties=len(safeties),
        n_safeties_won=sum(one.is_good for one in safeties),
        n_fouls=sum(one.foul is not None for one in facts),
        n_scratches=sum(one.foul is Foul.SCRATCH for one in facts),
        n_balls=sum(one.n_made for one in facts),
        n_errors=sum(one.n_errors for one in facts),
    )
    return told + _rated(attempts) + _speeds(attempts, breaks) + _positions(facts)


def _rated(attempts: Sequence[Fact]) -> Sums:
    makes = [one for one in attempts if one.is_rated and one.is_good]
    misses = [one for one in attempts if one.is_rated and not one.is_good]
    return Sums(
        n_rated_makes=len(makes),
        n_rated_misses=len(misses),
        chance_makes=_sum(one.chance for one in makes),
        chance_misses=_sum(one.chance for one in misses),
        variance_makes=_sum((one.chance or 0) * (1 - (one.chance or 0)) for one in makes),
        variance_misses=_sum((one.chance or 0) * (1 - (one.chance or 0)) for one in misses),
        score_makes=_scores(makes, 1.0),
        score_misses=_scores(misses, 0.0),
    )


def _scores(facts: Sequence[Fact], made: float) -> tuple[float, ...]:
    return scores(pot_shots(facts), np.full(len(facts), made))


def _speeds(attempts: Sequence[Fact], breaks: Sequence[Fact]) -> Sums:
    played = [one.speed_mph for one in attempts if one.speed_mph is not None]
    broken = [one.speed_mph for one in breaks if one.speed_mph is not None]
    return Sums(
        n_speeds=len(played),
        speed_sum=_sum(played),
        speed_squares=_squares(played),
        n_break_speeds=len(broken),
        break_speed_sum=_sum(broken),
        break_speed_squares=_squares(broken),
        best_break_speed=max(broken, default=0.0),
    )


def _positions(facts: Sequence[Fact]) -> Sums:
    told = [one.position for one in facts if one.position is not None]
    along = [one.long_in for one in told if one.long_in is not None]
    across = [one.lateral_in for one in told if one.lateral_in is not None]
    runs = [log(one.travel_in / one.plan_in) for one in told if one.travel_in and one.plan_in]
    return Sums(
        n_positions=len(told),
        position_sum=_sum(one.error_in for one in told),
        position_squares=_squares([one.error_in for one in told]),
        n_longs=len(along),
        long_sum=_sum(along),
        long_squares=_squares(along),
        lateral_sum=_sum(across),
        lateral_squares=_squares(across),
        n_travels=len(runs),
        travel_log_sum=_sum(runs),
        travel_log_squares=_squares(runs),
    )


def _sum(values: Iterable[float | None]) -> float:
    return float(sum(value for value in values if value is not None))


def _squares(values: Iterable[float]) -> float:
    return _sum(value * value for value in values)
