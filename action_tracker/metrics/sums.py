"""What is added up of somebody's shots: counts, sums and sums of squares, so that days merge into weeks without losing anything."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from action_tracker.metrics.scatter import NO_SCORE


@dataclass(frozen=True)
class Sums:
    """Everything a period's numbers come from. `n_` are counts, `_squares` sums of squares, `best_` the largest, `_s` seconds.

    `chance_` are sums of the reference player's chances, `variance_` of chance times its complement, `score_` the log-likelihoods over
    `scatter.SIGMAS_DEG`; each apart for makes and misses, because the pocket that was meant is known more often of makes.
    """

    table_s: float = 0.0
    noted_s: float = 0.0
    n_sessions: int = 0
    n_shots: int = 0
    n_untold: int = 0
    n_attempts: int = 0
    n_makes: int = 0
    n_breaks: int = 0
    n_breaks_good: int = 0
    n_racks: int = 0
    n_racks_won: int = 0
    n_racks_broken: int = 0
    n_racks_broken_won: int = 0
    n_matches: int = 0
    n_matches_won: int = 0
    n_safeties: int = 0
    n_safeties_won: int = 0
    n_runs: int = 0
    n_run_balls: int = 0
    best_run: int = 0
    n_fouls: int = 0
    n_scratches: int = 0
    n_balls: int = 0
    n_errors: int = 0
    n_rated_makes: int = 0
    n_rated_misses: int = 0
    chance_makes: float = 0.0
    chance_misses: float = 0.0
    variance_makes: float = 0.0
    variance_misses: float = 0.0
    n_speeds: int = 0
    speed_sum: float = 0.0
    speed_squares: float = 0.0
    n_break_speeds: int = 0
    break_speed_sum: float = 0.0
    break_speed_squares: float = 0.0
    best_break_speed: float = 0.0
    n_positions: int = 0
    position_sum: float = 0.0
    position_squares: float = 0.0
    n_longs: int = 0
    long_sum: float = 0.0
    long_squares: float = 0.0
    lateral_sum: float = 0.0
    lateral_squares: float = 0.0
    n_travels: int = 0
    travel_log_sum: float = 0.0
    travel_log_squares: float = 0.0
    score_makes: tuple[float, ...] = NO_SCORE
    score_misses: tuple[float, ...] = NO_SCORE

    def __add__(self, other: "Sums") -> "Sums":
        told: dict[str, Any] = {name: _merged(name, getattr(self, name), getattr(other, name)) for name in NAMES}
        return Sums(**told)


NAMES = tuple(field.name for field in fields(Sums))
SCORES = ("score_makes", "score_misses")
"""Those that are a number for each scatter of the grid."""
PLAIN = tuple(name for name in NAMES if name not in SCORES)
COUNTS = tuple(name for name in PLAIN if name.startswith("n_") or name == "best_run")
"""Those that are whole numbers."""


def _merged(name: str, one: Any, other: Any) -> Any:
    if name in SCORES:
        return tuple(a + b for a, b in zip(one, other, strict=True))
    return max(one, other) if name.startswith("best_") else one + other


def merged(parts: Iterable[Sums]) -> Sums:
    """All of them as one."""
    return sum(parts, Sums())
