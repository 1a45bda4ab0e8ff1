"""Counts over shots: how many were tried, how many were made."""

from collections.abc import Sequence
from dataclasses import dataclass

from action_tracker.pool.shot import Foul, Intent, Result, Shot


@dataclass(frozen=True)
class Tally:
    """Counts of a session's shots. An attempt is an attack, not a break or a safety."""

    n_shots: int
    n_attempts: int
    n_makes: int
    n_breaks: int
    n_safeties: int
    n_scratches: int

    @property
    def make_pct(self) -> float | None:
        """Percent of attempts that were made; None without an attempt."""
        return 100 * self.n_makes / self.n_attempts if self.n_attempts else None


def tally(shots: Sequence[Shot]) -> Tally:
    """Count `shots`."""
    attempts = [shot for shot in shots if shot.intent is Intent.ATTACK]
    return Tally(
        n_shots=len(shots),
        n_attempts=len(attempts),
        n_makes=sum(shot.result is Result.MAKE for shot in attempts),
        n_breaks=sum(shot.intent is Intent.BREAK for shot in shots),
        n_safeties=sum(shot.intent is Intent.SAFETY for shot in shots),
        n_scratches=sum(shot.foul is Foul.SCRATCH for shot in shots),
    )
