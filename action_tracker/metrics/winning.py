"""The chance to win a race and a rack, and what one shot is worth in it (billiards.md 2.5)."""

from dataclasses import dataclass
from functools import cache
from math import comb

POINTS_FOR_TWO_TO_ONE = 100.0
CLUTCH_SWING = 0.10
"""A make that changes the chance of the match by this much is clutch, a miss a choke."""
HIGH_STAKE, LOW_STAKE = 0.10, 0.04
SHRINK_BY, LEAST_HIGH_STAKE = 80, 40


def rack_chance(rating_gap: float) -> float:
    """The chance to win a rack for somebody rated `rating_gap` points above the other: 100 points are two to one."""
    return float(1 / (1 + 2 ** (-rating_gap / POINTS_FOR_TWO_TO_ONE)))


def race_chance(needs: int, other_needs: int, chance: float) -> float:
    """The chance to win `needs` racks before the other wins `other_needs`, at the same chance in every rack."""
    lost = 1 - chance
    return sum(comb(needs - 1 + k, k) * chance**needs * lost**k for k in range(other_needs))


def race_chance_by_break(needs: int, other_needs: int, breaking: float, receiving: float, *, breaks: bool) -> float:
    """The same when the chance differs with who breaks and the winner breaks; `breaks`: whether we break the next rack."""

    @cache
    def value(a: int, b: int, ours: bool) -> float:
        if a == 0 or b == 0:
            return 1.0 if a == 0 else 0.0
        p = breaking if ours else receiving
        return p * value(a - 1, b, True) + (1 - p) * value(a, b - 1, False)

    return value(needs, other_needs, breaks)


def leverage(needs: int, other_needs: int, chance: float) -> float:
    """How much this rack decides: the chance of the race after winning it less that after losing it; 1 at hill-hill."""
    won = 1.0 if needs == 1 else race_chance(needs - 1, other_needs, chance)
    lost = 0.0 if other_needs == 1 else race_chance(needs, other_needs - 1, chance)
    return won - lost


def visit_chance(n_balls: int, own: float, other: float) -> float:
    """The chance to win the rack at the table with `n_balls` to clear: each is made with chance `own`, by the opponent with `other`."""
    return _visits(n_balls, own, other)[0]


def _visits(n_balls: int, own: float, other: float) -> tuple[float, float]:
    """The same for the shooter, and for the opponent if he were at the table."""
    mine = theirs = 1.0
    again = 1 - (1 - own) * (1 - other)
    for _ in range(n_balls):
        mine, theirs = (
            (own * mine + (1 - own) * other * (1 - theirs)) / again,
            (other * theirs + (1 - other) * own * (1 - mine)) / again,
        )
    return mine, theirs


def groups_chance(mine: int, theirs: int, own: float, other: float) -> float:
    """The same where either has balls of his own to clear, as in 8-ball: `mine` the shooter's, `theirs` the opponent's."""

    @cache
    def values(a: int, b: int) -> tuple[float, float]:
        """For the shooter with `a` left against `b`, and for the opponent if he were at the table; a miss moves nothing."""
        if a == 0 or b == 0:
            return (1.0, 0.0) if a == 0 else (0.0, 1.0)
        made, taken = values(a - 1, b)[0], values(a, b - 1)[1]
        again = 1 - (1 - own) * (1 - other)
        shooter = (own * made + (1 - own) * other * (1 - taken)) / again
        opponent = (other * taken + (1 - other) * own * (1 - made)) / again
        return shooter, opponent

    return values(mine, theirs)[0]


@dataclass(frozen=True)
class Swing:
    """What a shot was worth: `stake` the chance of the match between make and miss, `change` what its result moved."""

    stake: float
    change: float

    @property
    def is_clutch(self) -> bool:
        """A make that moved the match."""
        return self.change >= CLUTCH_SWING

    @property
    def is_choke(self) -> bool:
        """A miss that moved it."""
        return self.change <= -CLUTCH_SWING


def swing(made: bool, chance: float, n_balls: int, per_ball: tuple[float, float], rack_leverage: float) -> Swing:
    """What a pot with `n_balls` left (this one counted) was worth, at this `chance` and `per_ball` (own, other) for the rest."""
    own, other = per_ball
    if_made = visit_chance(n_balls - 1, own, other)
    if_missed = 1 - visit_chance(n_balls, other, own)
    stake = rack_leverage * (if_made - if_missed)
    return Swing(stake, (made - chance) * stake)


@dataclass(frozen=True)
class Played:
    """One pot for the clutch index: whether it fell, the chance it had, and its stake."""

    made: bool
    chance: float
    stake: float


def clutch_index(shots: list[Played]) -> float | None:
    """How much better one pots under pressure than without, beyond difficulty; None with fewer than 40 high-stake shots."""
    high = [shot.made - shot.chance for shot in shots if shot.stake >= HIGH_STAKE]
    low = [shot.made - shot.chance for shot in shots if shot.stake < LOW_STAKE]
    if len(high) < LEAST_HIGH_STAKE or not low:
        return None
    n = len(high)
    return (sum(high) / n - sum(low) / len(low)) * n / (n + SHRINK_BY)
