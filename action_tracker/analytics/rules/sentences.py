"""The one sentence that a player came for."""

from action_tracker.metrics import figures
from action_tracker.metrics.sums import Sums

LEAST_SURE = 1.0
"""A difference that rounds to no point is none."""


def opening(sums: Sums) -> str:
    """What a period comes down to."""
    if not sums.n_sessions:
        return "Nothing played in this time."
    if not sums.n_attempts:
        return _without_pots(sums)
    made = f"Made {100 * sums.n_makes / sums.n_attempts:.0f} % of {sums.n_attempts:,} {_pots(sums.n_attempts)}"
    above = figures.above(sums)
    if above.value is None or above.interval is None:
        return f"{made}."
    if above.interval.low <= 0 <= above.interval.high or abs(above.value) < LEAST_SURE:
        return f"{made}, about what these shots deserve."
    direction = "above" if above.value > 0 else "below"
    points = round(abs(above.value))
    return f"{made}, {points} {'point' if points == 1 else 'points'} {direction} what these shots deserve."


def _pots(n: int) -> str:
    return "pot" if n == 1 else "pots"


def _without_pots(sums: Sums) -> str:
    if sums.n_safeties:
        return f"{sums.n_safeties_won} of {sums.n_safeties} safeties held, no pot tried."
    if sums.n_untold and not sums.n_shots:
        return f"{sums.n_untold} shots, but nobody said whose."
    return "No pot tried in this time."
