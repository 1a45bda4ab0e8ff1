"""How strongly something may be said: the ladder of chance and number of shots (billiards.md 3.0)."""

from action_tracker.coach.model import Samples, Severity

STEPS = ((Severity.FIX, 0.97), (Severity.FOCUS, 0.90), (Severity.INFO, 0.75))
"""The chance that the true effect is beyond the floor, for each strength."""


def severity(chance: float, n: int, samples: Samples, *, least_chance: float = 0.0) -> Severity | None:
    """The strongest word that both the chance and the number of shots bear; None below the lowest."""
    for step, needed in STEPS:
        if chance >= max(needed, least_chance) and n >= getattr(samples, step.value):
            return step
    return None
