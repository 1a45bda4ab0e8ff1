"""How well somebody pots, whatever the shots were: execution sigma, the rating from it, and pots above expected (billiards.md 2.4)."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.potting import REFERENCE_SIGMA_DEG, PotShot, make_probability
from action_tracker.pool.track import Floats

ENOUGH = 60
"""Attempts from which on the player's own shots alone decide; with fewer, those of players like him count too."""
PRIOR_LOG_SD = 0.45
_GRID = np.geomspace(0.02, 1.5, 241)


@dataclass(frozen=True)
class Execution:
    """The scatter of the cue ball's direction in degrees, with the standard error of its natural logarithm; `n` attempts."""

    sigma_deg: float
    log_se: float
    n: int

    @property
    def rating(self) -> float:
        """500 for the reference player, 250 more for half the scatter; 100 to 900."""
        return float(np.clip(500 + 250 * np.log2(REFERENCE_SIGMA_DEG / self.sigma_deg), 100, 900))

    @property
    def rating_se(self) -> float:
        """The standard error of the rating."""
        return float(250 * self.log_se / np.log(2))


def execution(shots: PotShot, made: Floats) -> Execution | None:
    """The most likely scatter behind these attempts `(n,)`, `made` 1 or 0; None without attempts."""
    n = len(made)
    if n == 0:
        return None
    chances = np.stack([make_probability(shots, float(sigma)) for sigma in _GRID])
    chances = np.clip(chances, 1e-6, 1 - 1e-6)
    score = np.log(chances) @ made + np.log(1 - chances) @ (1 - made)
    if n < ENOUGH:
        score = score - 0.5 * ((np.log(_GRID) - np.log(REFERENCE_SIGMA_DEG)) / PRIOR_LOG_SD) ** 2
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    logs = np.log(_GRID)
    best = int(np.argmax(score))
    mean = float(weight @ logs)
    return Execution(float(_GRID[best]), float(np.sqrt(weight @ (logs - mean) ** 2)), n)


@dataclass(frozen=True)
class AboveExpected:
    """Pots made per hundred shots beyond what the reference player would make, with its standard error."""

    per_100: float
    per_100_se: float
    n: int


def above_expected(shots: PotShot, made: Floats) -> AboveExpected | None:
    """The simple comparison with the reference player; None without attempts."""
    n = len(made)
    if n == 0:
        return None
    chance = make_probability(shots)
    error = float(np.sqrt(np.sum(chance * (1 - chance))))
    return AboveExpected(float(100 * np.sum(made - chance) / n), 100 * error / n, n)
